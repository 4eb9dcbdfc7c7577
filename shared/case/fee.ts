import type { Matter } from '../matter/matter'
import type { Case } from './case'
import type { EventData } from './event'

type Fee = Matter['fee']
type Line = EventData<'fee-proposed'>['lines'][number]
type Notice = NonNullable<Case['fees']>[number]

/** Why nothing may be asked for: the list has no fee, or its document is not in force on the day. */
export type FeeFault = 'fee-not-listed' | 'fee-not-in-force'

/** Whether the catalogue lets the matter cost anything on this day (domain.md #86, #87); `today` as `YYYY-MM-DD`. */
export function feeFault({ fee }: Pick<Matter, 'fee'>, today: string): FeeFault | null {
  if (fee.charged !== true) return 'fee-not-listed'
  return (fee.validUntil ?? today) < today || (fee.validFrom ?? today) > today ? 'fee-not-in-force' : null
}

/** Title and number of the document that allows the fee, as every line of a notice carries them. */
export const basisOf = ({ docNo, basis }: Fee): string => (docNo === undefined ? basis : `${docNo}　${basis}`)

/** What is paid for: the matter without the service around it, which costs nothing. */
export const feeItemOf = ({ name }: Pick<Matter, 'name'>): string => name.replace(/(?:代办|协办)$/u, '').slice(0, 120)

/** 收费标准 in words; where one amount says it, that amount. */
export const standardOf = ({ standard, amountYuan, basis }: Fee): string =>
  standard ?? (amountYuan === null ? basis : `${amountYuan}元`)

/** The listed amount in fen; null where the document has several, and a person reads out which. */
export const listedFen = ({ amountYuan }: Fee): number | null =>
  amountYuan === null ? null : Math.round(amountYuan * 100)

export const dueFen = (lines: readonly Pick<Line, 'unitFen' | 'count' | 'waivedFen'>[]): number =>
  lines.reduce((sum, { unitFen, count, waivedFen }) => sum + unitFen * count - waivedFen, 0)

/** 12345 → `123.45`; the unit is the caller's. */
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)

/** What waits for a second person; null when nothing does. A later proposal takes the place of an unchecked one. */
export function waitingFee({ fees }: Pick<Case, 'fees'>): Notice | null {
  const last = fees?.at(-1)
  return last && last.check === null ? last : null
}

/** The notice that holds: the last one that two persons stand behind; null while there is none. */
export const noticeOf = ({ fees }: Pick<Case, 'fees'>): Notice | null =>
  fees?.findLast(({ check }) => check !== null) ?? null
