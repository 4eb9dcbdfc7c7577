import type { Command, CommandType } from './command'
import type { DecideReason, Decision } from './decide-types'
import type { CaseFact } from './event'

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

/** The command is done by this fact. */
export const done = (fact: CaseFact): Decision => ({ ok: true, facts: [fact] })

/** The command is refused for all of these reasons at once, each named once: a person should not have to try five times. */
export const refused = (...reasons: DecideReason[]): Decision => ({ ok: false, reasons: [...new Set(reasons)] })

export const isBlank = (text: string): boolean => text.trim() === ''
