import type { Attention, Station } from '../../../shared/ipc/desk-sync'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { noticeWording, type NoticeFigures, type NoticeWords } from '../../../shared/text/desk-sync-notices'
import { stationControlWording } from '../../../shared/text/station-control'
import type { Language } from '../../../shared/text/language'
import { isCalendarDate } from '../../../shared/time/calendar-date'
import { formatPlainDate } from '../../../shared/time/date-display'
import { beijingClock, beijingDateOf, parseInstant } from '../../../shared/time/instant'
import { NOTICE_TONES } from '../../../shared/sync/station-watch'
import type { Tone } from '../../ui/status-tag'

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** A moment as people say it: 今天 09:12, 昨天 09:12, or the date. `now` is this PC's clock. */
export function momentInWords(instant: string, now: Date, language: Language): string {
  const words = deskSyncWording[language]
  // A station's clock may have said anything.
  if (parseInstant(instant) === undefined) return instant
  const date = beijingDateOf(instant)
  if (date === beijingDateOf(now.toISOString())) return words.today(beijingClock(instant))
  if (date === beijingDateOf(new Date(now.getTime() - DAY_MS).toISOString()))
    return words.yesterday(beijingClock(instant))
  return `${formatPlainDate(date, language)} ${beijingClock(instant)}`
}

/** How far a clock is off: 快了 3 分钟, 慢了 10 年. */
export function skewInWords(seconds: number, language: Language): string {
  const words = deskSyncWording[language]
  const off = Math.abs(seconds)
  const amount =
    off >= YEAR
      ? words.years(Math.round(off / YEAR))
      : off >= 2 * DAY
        ? words.days(Math.round(off / DAY))
        : off >= 2 * HOUR
          ? words.hours(Math.round(off / HOUR))
          : words.minutes(Math.round(off / MINUTE))
  return words.clock(amount, seconds > 0)
}

const dateInWords = (date: string, language: Language): string =>
  isCalendarDate(date) ? formatPlainDate(date, language) : date

/** Missing receipt numbers with their days: 2026年11月20日第 3、4、6–9 号. */
export function numbersInWords(missing: Station['missing'], language: Language): string {
  const words = deskSyncWording[language]
  const and = language === 'zh' ? '、' : ', '
  return missing
    .map(({ date, numbers }) => words.missingDay(dateInWords(date, language), rangesOf(numbers).join(and)))
    .join(language === 'zh' ? '；' : '; ')
}

/** 3, 4, 5, 9 as 3–5 and 9. */
function rangesOf(numbers: readonly number[]): string[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
}

export type ShownNotice = NoticeWords & { tone: Tone }

/** What is to be said about a station, the most pressing first; never empty. */
export function noticesInWords(station: Station, language: Language): ShownNotice[] {
  const words = deskSyncWording[language]
  const shown: ShownNotice[] = station.notices.map(notice => ({
    ...noticeWording[language][notice](figuresFor(station, notice, language)),
    tone: NOTICE_TONES[notice],
  }))
  if (station.stopped) shown.unshift(stoppedInWords(station.stopped, language))
  return shown.length > 0 ? shown : [{ ...words.fine, tone: 'good' }]
}

/** How far a stopped station has come. What it hands in meanwhile stands in its other notices. */
function stoppedInWords(stopped: NonNullable<Station['stopped']>, language: Language): ShownNotice {
  const { revoked } = deskSyncWording[language]
  const words = stationControlWording[language].stopped
  const at = (moment: string) => momentInWords(moment, new Date(), language)
  if (stopped.wipedAt) return { word: words.wiped(at(stopped.wipedAt)), next: words.wipedNext, tone: 'ended' }
  if (stopped.orderedAt) return { word: words.ordered(at(stopped.orderedAt)), next: words.waitingNext, tone: 'waiting' }
  return { word: `${revoked.word} · ${words.waiting}`, next: words.waitingNext, tone: 'waiting' }
}

function figuresFor(station: Station, notice: Station['notices'][number], language: Language): NoticeFigures {
  const missing = station.missing.reduce((sum, { numbers }) => sum + numbers.length, 0)
  const counts: Partial<Record<typeof notice, number>> = {
    'number-gap': missing,
    'set-apart': station.setApart,
    parked: station.parked,
    early: station.early,
  }
  return {
    days: notice === 'certificate-ending' ? station.certificateDays : (station.silentDays ?? 0),
    count: counts[notice] ?? 0,
    clock: skewInWords(station.skewSeconds ?? 0, language),
    numbers: numbersInWords(station.missing, language),
  }
}

/** What an alarm is about, to stand in its sentence; empty when its detail says nothing that helps a person. */
export function alarmDetailInWords(
  { reason, detail }: Pick<Attention, 'reason' | 'detail'>,
  language: Language,
): string {
  const words = deskSyncWording[language].attention
  const { seq, receiptNo, date, numbers, from, reported, held } = detail
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  if (reason === 'number-twice') return words.atNumber(text(receiptNo))
  if (reason === 'county-behind') return words.atHeads(text(reported), text(held))
  if (reason === 'number-gap') {
    const named = Array.isArray(numbers) ? numbers.filter(one => typeof one === 'number') : [Number(text(from))]
    return words.atNumber(numbersInWords([{ date: text(date), numbers: named }], language))
  }
  return text(seq) === '' ? '' : words.atFact(text(seq))
}
