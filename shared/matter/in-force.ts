import { addDays, parseCalendarDate } from '../time/calendar-date'
import type { Matter } from './matter'

/** What of a matter can run out while the list is in force: a basis, the document of its fee, or what was passed down to this level. */
type LapseKind = 'basis' | 'fee' | 'delegation'

/** `lastDay`: the last day on which it holds, `YYYY-MM-DD`; `isOver`: that day has passed. */
type Lapse = {
  readonly kind: LapseKind
  /** The document, as the list names it. */
  readonly title: string
  readonly lastDay: string
  readonly isOver: boolean
}

/** A matter of the list and what of it runs out. */
export type MatterLapse = Lapse & { readonly code: string; readonly name: string }

/** So early the people of the catalogue are told, so that a new document can be asked for. Illustrative: no text of law says it. */
const SOON_DAYS = 30

type Basis = Matter['legalBasis'][number]

/** Everything of the matter that has run out on this day, or will within `soonDays`; soonest first. `today`: `YYYY-MM-DD`. */
export function lapsesOf(matter: Matter, today: string, soonDays: number = SOON_DAYS): Lapse[] {
  const { fee, delegation } = matter
  const ends: [LapseKind, string, string | null][] = [
    ...matter.legalBasis.map((basis): [LapseKind, string, string | null] => ['basis', basis.title, lastDayOf(basis)]),
    ...(fee.charged === false
      ? []
      : [['fee', fee.docNo ?? fee.basis, fee.validUntil ?? null] as [LapseKind, string, string | null]]),
    ...(delegation
      ? [['delegation', delegation.basis, delegation.until ?? null] as [LapseKind, string, string | null]]
      : []),
  ]
  const horizon = dayAfter(today, soonDays)
  return ends
    .flatMap(([kind, title, lastDay]): Lapse[] =>
      lastDay === null || lastDay > horizon ? [] : [{ kind, title, lastDay, isOver: lastDay < today }],
    )
    .sort((one, other) => (one.lastDay < other.lastDay ? -1 : one.lastDay > other.lastDay ? 1 : 0))
}

/** The same over a whole list, what is over before what is coming. Worked out anew for each day: nothing has to remember to look. */
export const catalogueLapses = (
  matters: readonly Matter[],
  today: string,
  soonDays: number = SOON_DAYS,
): MatterLapse[] =>
  matters
    .flatMap(matter => lapsesOf(matter, today, soonDays).map(one => ({ code: matter.code, name: matter.name, ...one })))
    .sort((one, other) => (one.lastDay < other.lastDay ? -1 : one.lastDay > other.lastDay ? 1 : 0))

/** Not one basis of the matter is in force on this day: then there is nothing on which an organ could act. */
export const isWithoutBasis = ({ legalBasis }: Pick<Matter, 'legalBasis'>, today: string): boolean =>
  legalBasis.every(basis => isBasisOver(basis, today))

export function isBasisOver(basis: Basis, today: string): boolean {
  const lastDay = lastDayOf(basis)
  return lastDay !== null && lastDay < today
}

/** What was passed down has gone back up: its end has passed. */
export const isDelegationOver = ({ delegation }: Pick<Matter, 'delegation'>, today: string): boolean =>
  delegation?.until !== undefined && delegation.until < today

/** The day of the repeal itself is no longer one of its days. */
function lastDayOf({ validUntil, repealedOn }: Basis): string | null {
  const repealed = repealedOn === undefined ? null : dayAfter(repealedOn, -1)
  if (repealed === null) return validUntil ?? null
  return validUntil !== undefined && validUntil < repealed ? validUntil : repealed
}

/** A date that the calendar does not have (a device clock gone wild) moves nothing. */
function dayAfter(day: string, days: number): string {
  const date = parseCalendarDate(day)
  return date ? addDays(date, days) : day
}

/**
 * The matter as it may be told to people on this day: without the bases that ran out (when one is left), and free of charge once the fee's
 * document has run out (domain.md #87, #90). The list itself stays as two people approved it.
 */
export function matterAsOn<M extends Pick<Matter, 'legalBasis' | 'fee'>>(matter: M, today: string): M {
  const inForce = matter.legalBasis.filter(basis => !isBasisOver(basis, today))
  const { docNo, validUntil } = matter.fee
  const feeOver = matter.fee.charged !== false && validUntil !== undefined && validUntil < today
  if (inForce.length === matter.legalBasis.length && !feeOver) return matter
  const basis = `现在不收费：收费文件${docNo ?? ''}的有效期到 ${validUntil ?? ''}，已经过了`
  return {
    ...matter,
    legalBasis: inForce.length > 0 ? inForce : matter.legalBasis,
    fee: feeOver ? { charged: false, amountYuan: 0, basis } : matter.fee,
  }
}
