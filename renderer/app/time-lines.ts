import type { ClocksNow } from '../../shared/case/case-clocks'
import type { CaseDurations } from '../../shared/case/case-durations'
import { clockWording } from '../../shared/text/clocks'
import type { Language } from '../../shared/text/language'
import { formatDate, formatDue } from '../../shared/time/date-display'

export type TimeLine = { name: string; value: string; urgent: boolean }

/** What there is to say about a case's time beside its last days: 在途, 办理, each pause against its plan, extension, delivery. */
export function timeLines(
  { clocks, durations }: { clocks: ClocksNow | null; durations: CaseDurations },
  language: Language,
): TimeLine[] {
  const words = clockWording[language]
  const lines: TimeLine[] = []
  const add = (name: string, value: string, urgent = false): void => void lines.push({ name, value, urgent })
  const { transit, handling } = durations
  if (transit) add(transit.ended ? words.transit : words.transitNow, words.transitIs(transit))
  if (handling) add(handling.ended ? words.handling : words.handlingNow, words.handlingIs(handling))
  for (const pause of clocks?.pauses ?? []) add(words.pauses, ...pauseLine(pause, language))
  if (clocks && clocks.extendedBy > 0) add(words.pauses, words.extended(clocks.extendedBy))
  if (clocks?.deliveryDue) add(words.delivery, formatDue(clocks.deliveryDue, language))
  return lines
}

function pauseLine(pause: ClocksNow['pauses'][number], language: Language): [string, boolean] {
  const words = clockWording[language]
  const day = (date: Parameters<typeof formatDate>[0]): string => formatDate(date, language)
  const { name, from, to, plannedUntil, standing } = pause
  const said = to === null ? words.pauseOpen(name, day(from)) : words.pauseClosed(name, day(from), day(to))
  const plan = plannedUntil && to === null ? [words.planned(day(plannedUntil))] : []
  const late = standing?.level === 'overrun' ? [words.overrun(standing.overrunWorkingDays)] : []
  const soon = standing?.level === 'soon' ? [words.soon] : []
  const separator = language === 'zh' ? '；' : '; '
  return [[said, ...plan, ...soon, ...late].join(separator), standing?.level === 'overrun' && to === null]
}
