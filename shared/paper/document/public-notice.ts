import type { Case } from '../../case/case'
import type { Matter } from '../../matter/matter'
import { parseIdNumber } from '../../text/id-number'
import { maskName, maskText } from '../../text/masking'
import type { CalendarDate } from '../../time/calendar-date'
import { phoneText } from '../layout'
import { markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { headOf, wordsOf, type DocumentInput } from './case-document'

/**
 * Why nothing may be posted. 失独 and mental disability never, minors never where aid is for children or 特困, nobody whose age is
 * unknown there, nothing with a number or an illness in it (domain.md §2.7).
 */
export type NoticeRefusal =
  | 'never-posted'
  | 'minor'
  | 'age-unknown'
  | 'personal-data'
  | 'illness'
  | 'not-required'
  | 'nobody'
  | 'period-backwards'

export type NoticeEntry = {
  case: Pick<Case, 'applicant' | 'receiptNo'>
  /** 村组, without house number. */
  group: string
  /** 拟批内容. */
  result: string
  /** The grounds on which it is given say that the person is mentally disabled or lost an only child. */
  sensitive?: boolean
}

export type PublicNoticeInput = DocumentInput & {
  matter: Pick<Matter, 'code' | 'name' | 'publicNotice' | 'sensitivePersonalInfo'>
  entries: readonly NoticeEntry[]
  /** `YYYY-MM-DD`, both included. */
  from: string
  to: string
  today: CalendarDate
  /** 受理异议电话. */
  phone: string
  number: string
}

export type NoticeResult =
  | { ok: true; content: PaperContent }
  /** `who`: receipt numbers of the entries that forbid it; empty when the matter does. */
  | { ok: false; reason: NoticeRefusal; who: readonly string[] }

export const NEVER = /失独|特别扶助|精神/
/** Illnesses and disabilities have no place on a wall. */
export const ILLNESS =
  /(?:癌|肿瘤|透析|艾滋|HIV|肝炎|结核|白血病|尿毒|糖尿病|精神|抑郁|癫痫|智力|残疾|病|手术|化疗|低能|失独)/i
export const CHILDREN = /特困|孤儿|事实无人抚养|困境儿童|留守儿童|未成年/

/** 公示表 (D18): made by the program, never typed. Name, village group and result, nothing else. */
export function publicNotice(input: PublicNoticeInput): NoticeResult {
  const refusal = noticeRefusal(input)
  if (refusal) return { ok: false, ...refusal }
  const lines = input.entries.map(({ case: { applicant }, group, result }) => ({ name: applicant.name, group, result }))
  return { ok: true, content: noticeSheet({ ...input, matter: input.matter.name, lines }) }
}

type Refusal = { reason: NoticeRefusal; who: readonly string[] }
type Judged = Pick<PublicNoticeInput, 'entries' | 'from' | 'to' | 'today'> & {
  matter: Omit<PublicNoticeInput['matter'], 'code'>
}

/** Why these people may not be posted so; null when they may. */
export function noticeRefusal(input: Judged): Refusal | null {
  const { matter, entries, from, to } = input
  if (NEVER.test(matter.name)) return { reason: 'never-posted', who: [] }
  if (!matter.publicNotice.required) return { reason: 'not-required', who: [] }
  if (entries.length === 0) return { reason: 'nobody', who: [] }
  if (to < from) return { reason: 'period-backwards', who: [] }
  const rules: [NoticeRefusal, (entry: NoticeEntry) => boolean][] = [
    ['never-posted', entry => entry.sensitive === true || NEVER.test(entry.result)],
    ['minor', entry => sparesMinors(matter) && ageOf(entry, input.today) === 'minor'],
    ['age-unknown', entry => sparesMinors(matter) && ageOf(entry, input.today) === 'unknown'],
    // Masking finds every number that may belong to somebody: where it changes the text, there was one.
    ['personal-data', entry => [entry.group, entry.result].some(text => maskText(text) !== text)],
    ['illness', entry => ILLNESS.test(entry.result)],
  ]
  for (const [reason, forbids] of rules) {
    const who = entries.filter(forbids).map(entry => entry.case.receiptNo)
    if (who.length > 0) return { reason, who }
  }
  return null
}

const sparesMinors = ({ name, publicNotice: rule, sensitivePersonalInfo }: Judged['matter']): boolean =>
  CHILDREN.test(name) ||
  rule.exemptions.some(one => one.includes('未成年')) ||
  sensitivePersonalInfo.includes('未成年人')

function ageOf({ case: { applicant } }: NoticeEntry, today: CalendarDate): 'minor' | 'grown' | 'unknown' {
  const read = parseIdNumber(applicant.idNumber, today)
  if (!read.ok) return 'unknown'
  const grown = `${Number(read.birth.slice(0, 4)) + 18}${read.birth.slice(4)}`
  return grown <= today ? 'grown' : 'minor'
}

/** What stands on the sheet; `name` is masked here whatever it is, and masking a masked name changes nothing. */
export type NoticeSheet = DocumentInput &
  Pick<PublicNoticeInput, 'from' | 'to' | 'phone' | 'number'> & {
    /** Its name. */
    matter: string
    lines: readonly { name: string; group: string; result: string }[]
  }

/** The sheet of 公示表 for the wall, drawn from people whom `noticeRefusal` let pass. */
export function noticeSheet(input: NoticeSheet): PaperContent {
  const { matter, lines, from, to, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...headOf(input, 'D18'),
    title: '公示',
    number: input.number,
    largeType: true,
    lead: say('public.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['事项', matter],
          ['公示期', `${dateText(from)}至${dateText(to)}`],
          ['受理异议\n电话', markup`<span class="big">${phoneText(input.phone)}</span>`],
        ],
      },
      {
        kind: 'list',
        caption: `公示名单（${lines.length}人）`,
        columns: [
          { title: '序号', widthMm: 16, centred: true },
          { title: '姓名', widthMm: 34, slip: 'name' },
          { title: '村组', widthMm: 34, slip: 'titled' },
          { title: '拟批内容', slip: 'titled' },
        ],
        rows: lines.map(({ name, group, result }, index) => [index + 1, maskName(name), group, result]),
      },
      { kind: 'clauses', lines: [say('public.object'), say('public.remove')] },
      {
        kind: 'fields',
        rows: [
          ['张贴照片', '照片号和日期：'],
          ['撤下照片', '照片号和日期：'],
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(from) },
    copies: [{ goesTo: '张贴公示' }],
  }
}
