import type { Case } from '../../../shared/case/case'
import { HOLDER_OF } from '../../../shared/case/custody'
import { allowedCommands } from '../../../shared/case/allowed'
import { BEFORE_DECISION } from '../../../shared/case/state-groups'
import { noticeClockOf } from '../../../shared/case/notice-clock'
import type { Subject } from '../../../shared/people/permission'
import { calendarDate } from '../../../shared/time/calendar-date'
import type { HolidayTable } from '../../../shared/time/holiday-table'

/** In the order in which they stand on the screen: what has a legal last day first. */
export const WINDOW_PILES = [
  'notice',
  'refusal',
  'first',
  'correcting',
  'deferral',
  'commitment',
  'procedure',
  'visit',
  'joint',
  'judge',
  'receive',
  'accepted',
  'deliver',
  'question',
  'originals',
] as const
export type WindowPile = (typeof WINDOW_PILES)[number]

export type WindowLine = {
  key: string
  pile: WindowPile
  case: Case
  /** The day that counts, or '' where none does. */
  date: string
  late: boolean
  /** Of a notice: working days left. */
  daysLeft: number | null
  /** A paper, a department, a procedure. */
  about: string
}

type Context = { actor: Subject; today: string; tables: readonly HolidayTable[] }

/** What waits at this window, pile by pile, late things first in each. A case may stand on several piles. */
export function windowPiles(cases: readonly Case[], context: Context): ReadonlyMap<WindowPile, WindowLine[]> {
  const piles = new Map<WindowPile, WindowLine[]>()
  for (const line of cases.flatMap(held => linesOf(held, context)))
    piles.set(line.pile, [...(piles.get(line.pile) ?? []), line])
  for (const lines of piles.values()) lines.sort(latestFirst)
  return new Map(WINDOW_PILES.flatMap(pile => (piles.has(pile) ? [[pile, piles.get(pile) ?? []]] : [])))
}

const latestFirst = (a: WindowLine, b: WindowLine): number =>
  Number(b.late) - Number(a.late) ||
  (a.date || '9999').localeCompare(b.date || '9999') ||
  a.case.receivedAt.localeCompare(b.case.receivedAt)

function linesOf(held: Case, { actor, today, tables }: Context): WindowLine[] {
  const lines: WindowLine[] = []
  const add = (pile: WindowPile, date = '', more: Partial<WindowLine> = {}) =>
    lines.push({
      key: `${pile} ${held.id} ${more.about ?? ''}`,
      pile,
      case: held,
      date,
      late: date !== '' && date < today,
      daysLeft: null,
      about: '',
      ...more,
    })
  const notice = noticeClockOf(held, { tables, today: calendarDate(today) })
  if (notice)
    add('notice', notice.due, {
      late: notice.deemedAccepted,
      daysLeft: notice.deemedAccepted ? null : notice.workingDaysLeft,
    })
  if (held.legal === 'correcting') add('correcting', held.correction?.dueBy)
  // What came back through the agent, or was signed for by a clock in doubt, is signed for like what comes from the village.
  if (held.legal === 'handed-over' || (held.legal === 'pre-check' && !notice)) add('receive')
  if (held.legal === 'asked' && !held.question?.answer) add('question')
  if (held.legal === 'closed' || held.legal === 'in-delivery') add('deliver')
  addOpenTerms(held, add)
  addTurns(held, actor, add)
  for (const original of held.originals)
    if (original.holder === HOLDER_OF[actor.role] && original.returnBy !== null && original.returnBy < today)
      add('originals', original.returnBy, { about: original.name })
  return lines
}

type Add = (pile: WindowPile, date?: string, more?: Partial<WindowLine>) => void

const isUndecided = ({ legal }: Case): boolean => (BEFORE_DECISION as readonly string[]).includes(legal)

/** What was promised or planned with a day of its own. */
function addOpenTerms(held: Case, add: Add): void {
  if (isUndecided(held))
    for (const one of held.supplements ?? [])
      if (one.open.length > 0) add('correcting', one.dueBy, { about: one.items.map(({ name }) => name).join('、') })
  if (held.deferral)
    add('deferral', held.deferral.until, { about: held.deferral.deferred.map(({ name }) => name).join('、') })
  for (const one of held.commitments ?? []) if (!one.check) add('commitment', one.checkBy, { about: one.name })
  for (const one of held.procedures ?? [])
    if (one.endedOn === null) add('procedure', one.plannedUntil, { about: one.procedure })
  for (const one of held.visits ?? []) if (!one.held) add('visit', one.on, { about: one.place })
  for (const one of held.joint?.tasks ?? [])
    if (!one.opinion && !one.defaulted) add('joint', one.dueBy, { about: one.department })
}

const OPEN_BEFORE_DECISION: readonly Case['legal'][] = [
  'received', 'handed-over', 'pre-check', 'correcting', 'accepted', 'accepted-deferred', 'deemed-accepted',
] // prettier-ignore

/** What is this person's own turn, by the table of permissions. */
function addTurns(held: Case, actor: Subject, add: Add): void {
  const allowed = allowedCommands(held, actor)
  if (allowed.includes('refuseAcceptance')) add('refusal')
  if ((held.priority ?? held.direct) && OPEN_BEFORE_DECISION.includes(held.legal)) add('first')
  if (allowed.includes('decide') || allowed.includes('answerExtension') || allowed.includes('close')) add('judge')
  else if (allowed.includes('transferUp') || allowed.includes('review')) add('accepted')
}
