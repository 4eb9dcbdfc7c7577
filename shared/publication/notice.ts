import type { Case } from '../case/case'
import type { Matter } from '../matter/matter'
import { NEVER, type NoticeEntry } from '../paper/document/public-notice'
import { levelOf } from '../people/division'
import { maskName } from '../text/masking'
import { parsePhone } from '../text/phone'
import type { CalendarDate } from '../time/calendar-date'
import { dueDate, type DateQuality } from '../time/due-date'
import type { HolidayTable } from '../time/holiday-table'
import { plannedEnd } from '../time/pause-plan'
import type { MadeNotice, PublicationBody } from './publication'
import { scanPublication } from './scan'

/** `procedure`: 公示 runs as a special procedure (C2). `reviewed`: 一审 proposes to grant (C3). */
export type NoticeStage = 'procedure' | 'reviewed'

/**
 * Whether something about the case is 拟批内容: the organ is for granting it and nobody has decided (domain.md §2.3, §2.4 D18). Null
 * before that, and from the decision on.
 */
export function noticeStage(held: Pick<Case, 'legal' | 'review' | 'procedures'>): NoticeStage | null {
  if (held.legal === 'reviewed') return held.review?.proposal === 'grant' ? 'reviewed' : null
  if (held.legal !== 'special-procedure') return null
  const running = held.procedures?.findLast(({ endedOn }) => endedOn === null)
  return running?.procedure.includes('公示') ? 'procedure' : null
}

const NUMBERED_GROUP = /第?[0-9０-９一二三四五六七八九十百]{1,4}(?:村民小组|小组|组|队|社)/u
const NAMED_GROUP = /(?:村|社区)([\u4e00-\u9fff]{1,6}(?:组|屯|寨|湾))/u

/** 村组 of an address without house number: 柳树沟村三组. An address without a group tells no more than the village. */
export const groupOf = (address: string, village: string): string =>
  `${village}${NUMBERED_GROUP.exec(address)?.[0] ?? NAMED_GROUP.exec(address)?.[1] ?? ''}`

/** A case as a line of the list. What was said about the person decides only whether they may be named, and stands nowhere. */
export const noticeEntry = (held: Case, village: string, result: string): NoticeEntry => ({
  case: { applicant: held.applicant, receiptNo: held.receiptNo },
  group: groupOf(held.applicant.address, village),
  result,
  sensitive: [...held.notes, ...Object.values(held.fields ?? {}).map(({ value }) => value)].some(text =>
    NEVER.test(text),
  ),
})

/** The first day that is offered: two working days on, so that a person can propose it and another clear it. */
export function firstNoticeDay(today: CalendarDate, tables: readonly HolidayTable[]): CalendarDate {
  const due = dueDate({ acceptedOn: today, days: 2, unit: '工作日', tables })
  if (due.paused) throw new Error('a limit without pauses stands still')
  return due.date
}

/** The last day of a notice that begins on this day and hangs as long as the catalogue asks; null where it names no length. */
export const lastNoticeDay = (
  from: CalendarDate,
  { days, unit }: Pick<Matter['publicNotice'], 'days' | 'unit'>,
  tables: readonly HolidayTable[],
): { date: CalendarDate; quality: DateQuality } | null =>
  days === null || unit === null ? null : plannedEnd(from, { days, unit }, tables)

/** Whether residents reach somebody by it: a number with its area code, a mobile, or a hotline such as 12345. */
export const isObjectionPhone = (phone: string): boolean => parsePhone(phone).ok || /^1\d{4}$/.test(phone)

/** How a place is called in a title: a village by its own name, a hall by its full one. */
export const placeName = ({ code, name, shortName }: { code: string; name: string; shortName: string }): string =>
  levelOf(code) === 'village' ? shortName : name

export type NoticeParts = {
  made: MadeNotice
  people: readonly { name: string; group: string; result: string }[]
  place: { code: string; name: string }
  to: CalendarDate
  phone: string
  today: CalendarDate
}

const FROM_CATALOGUE = '事项名称里的字，不说谁的情况；未成年人已由程序排除'

/** The publication of a 公示表. Only masked names come into it; what the scan finds in the matter's own name is answered by the program. */
export function noticeBody({ made, people, place, to, phone, today }: NoticeParts): PublicationBody {
  const body: PublicationBody = {
    ...{
      title: `${place.name}${made.matter.name}公示`.slice(0, 120),
      text: '',
      formedOn: today,
      point: place.code,
    },
    people: people.map(one => ({ ...one, name: maskName(one.name) })),
    ...{ phone, removeOn: to, hidden: null, answers: {}, notice: made },
  }
  const named = scanPublication('notice', body).filter(({ where, answerable }) => where === 'title' && answerable)
  return { ...body, answers: Object.fromEntries(named.map(({ key }) => [key, FROM_CATALOGUE])) }
}
