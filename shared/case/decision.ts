import type { Command, CommandType } from './command'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import type { CaseFact } from './event'

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

/** The command is done by this fact. */
export const done = (fact: CaseFact): Decision => ({ ok: true, facts: [fact] })

/** The command is refused for all of these reasons at once, each named once: a person should not have to try five times. */
export const refused = (...reasons: DecideReason[]): Decision => ({ ok: false, reasons: [...new Set(reasons)] })

/** A number where one was at hand: for papers that nobody may be kept waiting for. */
export const numbered = ({ numbers: { documentNo } }: DecideContext): { documentNo?: string } =>
  documentNo === '' ? {} : { documentNo }

export const isBlank = (text: string): boolean => text.trim() === ''

/** The day by which something may have lapsed: none while the clock is suspect, for a PC ahead of time turns nobody away. */
export const trustedDay = ({ today, dateQuality }: Partial<Pick<DecideContext, 'today' | 'dateQuality'>>) =>
  dateQuality === 'suspect' ? undefined : today
