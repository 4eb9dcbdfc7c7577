import type { Case } from './case'

/** Which of the two clocks a date on paper belongs to. */
export const DATE_KINDS = ['promised', 'legal'] as const
export type DateKind = (typeof DATE_KINDS)[number]

/** The paper that told a resident a date. */
export type DatedPaper = 'acceptance' | 'procedure' | 'extension' | 'correction'

/**
 * A date as the resident was last told it. `date` is null where the newest paper says that it will be told later; `shown` is the last day
 * that stands on any paper.
 */
export type PrintedDate = { date: string | null; shown: string; paper: DatedPaper; documentNo: string; on: string }

type Telling = { paper: DatedPaper; documentNo: string; on: string } & { [K in DateKind]?: string | null }

/**
 * The dates that the resident holds on paper now: those of the acceptance, replaced by each later notice that told others, in the
 * order in which the facts stand. Absent where no paper ever named one.
 */
export function printedDates(held: Case): Partial<Record<DateKind, PrintedDate>> {
  const tellings = tellingsOf(held)
  const printed: Partial<Record<DateKind, PrintedDate>> = {}
  for (const { eventId } of held.timeline)
    for (const telling of tellings.get(eventId) ?? [])
      for (const kind of DATE_KINDS) {
        const date = telling[kind]
        const { paper, documentNo, on } = telling
        const shown = date ?? printed[kind]?.shown
        if (date !== undefined && shown !== undefined) printed[kind] = { date, shown, paper, documentNo, on }
      }
  return printed
}

/** What each fact of the case told, by the id of its event. */
function tellingsOf(held: Case): Map<string, Telling[]> {
  const told = new Map<string, Telling[]>()
  const add = (eventId: string | undefined, telling: Telling): void => {
    if (eventId !== undefined) told.set(eventId, [...(told.get(eventId) ?? []), telling])
  }
  const { acceptance } = held
  if (acceptance) {
    const { documentNo, acceptedOn: on, promised, legal } = acceptance
    const eventId = held.documents.findLast(({ kind }) => kind === 'acceptance')?.eventId
    const dates = { ...(promised && { promised: promised.date }), ...(legal && { legal: legal.date }) }
    add(eventId, { paper: 'acceptance', documentNo, on, ...dates })
  }
  for (const { eventId, documentNo, beganOn: on, promised, legal } of held.procedures ?? [])
    add(eventId, { paper: 'procedure', documentNo, on, promised, legal })
  const answer = held.extension?.answer
  if (answer?.granted) {
    const { eventId, documentNo, answeredOn: on, promised, legal } = answer
    add(eventId, { paper: 'extension', documentNo, on, promised, legal })
  }
  for (const { eventId, dates, givenOn: on } of held.dateCorrections ?? [])
    for (const { which, now } of dates) add(eventId, { paper: 'correction', documentNo: '', on, [which]: now })
  return told
}
