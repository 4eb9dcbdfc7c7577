import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { contactText, contactPersonText } from './case-words'
import { caseHeadOf, supervisionLine, TO_APPLICANT_AND_FILE, wordsOf } from './document/case-document'
import { deferralOf } from './deferral-fact'
import { drawPaper } from './draw-paper'
import type { FieldRow } from './layout'
import { big, groupedNumber, nameText, phoneText, strong } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import type { PaperContent } from './paper-content'
import type { PaperCounty } from './paper-county'
import { dateText, dayOfMoment, dueText, markedDateText, plainDateText } from './paper-date'
import type { PaperMatter, StatedLimit } from './paper-matter'
import { feeText, legalBasisText, limitText, uncountedText } from './paper-matter'
import type { PaperSize } from './paper-size'
import { queryCode } from './receipt-slip'
import type { PaperWords } from './wording/paper-words'

export type OrganPaperInput = {
  case: Case
  matter: PaperMatter
  /** The organ's hall that issues the paper; its name heads and signs it. */
  issuer: ServicePoint
  county: PaperCounty
  /** Hash of the event that recorded the intake, hex. */
  eventHash: string
  /** The county's words; absent: the standard ones. */
  words?: PaperWords
  /** Filed through the provincial hall on line: the paper says so (print-template set 12–14). */
  filedOnline?: boolean
  reprint?: { times: number; at: string } | null
}

export type AcceptanceInput = OrganPaperInput & {
  /** What was to follow, as the fact told it; left out, what is still open. */
  deferral?: Case['deferral']
}

/**
 * 受理通知书 (D04, template 04), in two copies; with deferred materials it is 容缺受理通知书 (D09), and by silence it says so. Throws
 * when the case was not accepted: a notice of something that did not happen must not exist.
 */
export function acceptanceContent(input: AcceptanceInput): PaperContent {
  const { case: held, matter, issuer } = input
  const { acceptance } = held
  if (!acceptance) throw new Error(`no acceptance to print for ${held.receiptNo}`)
  const { say } = wordsOf(input)
  const wasDeferred = isDeferred(input)
  const title = wasDeferred ? '容缺受理通知书' : '受理通知书'
  return {
    ...caseHeadOf(input, wasDeferred ? 'D09' : input.filedOnline ? 'D04/14' : 'D04/04'),
    title: input.filedOnline ? `${title}（网上申报）` : title,
    number: acceptance.documentNo,
    addressee: held.applicant.name,
    lead: leadOf(input),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['联系人', contactPersonText(held), '联系方式', contactText(held)],
          ['申请事项', held.matter.name],
          ['办件编号', held.caseNo ?? '县中心编号后补记'],
          [
            '申请日期',
            dayOfMoment(held.receivedAt),
            '受理日期',
            markedDateText(acceptance.acceptedOn, acceptance.dateQuality),
          ],
          ['法定时限', limitWithDue(matter.legalLimit, '法律法规未规定', acceptance.legal, acceptance.dateQuality)],
          ['承诺时限', limitWithDue(matter.promisedLimit, '未另作承诺', acceptance.promised, acceptance.dateQuality)],
          ['不计时环节', uncountedText(matter)],
          ['法律依据', legalBasisText(matter)],
          ['收费', feeText(matter)],
          ['领取方式', say('acceptance.fetch', { 代办点: held.pointName })],
          ['受理人', acceptance.by.name, '联系电话', phoneText(issuer.phone)],
          [
            '收件号',
            markup`${groupedNumber(held.receiptNo)}<span class="gap"></span>查询码 ${big(queryCode(held.queryCode))}`,
          ],
          ...deferralRows(input),
        ],
      },
      {
        kind: 'clauses',
        lines: [
          ...(held.deemed ? [say('deemed.late')] : []),
          say('acceptance.counted'),
          matter.supervision === undefined
            ? supervisionLine(input)
            : `${supervisionLine(input)}本事项监督渠道：${matter.supervision}。`,
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(acceptance.acceptedOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收日期' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

export const acceptancePaper = (input: AcceptanceInput, size: PaperSize = 'A4'): Paper =>
  drawPaper(acceptanceContent(input), size)

/** A notice that was given says no other thing later, also where nobody knows any more what was to follow. */
const isDeferred = ({ case: held, deferral }: AcceptanceInput): boolean =>
  Boolean(deferral ?? held.deferral ?? deferralOf(held))

type Acceptance = NonNullable<Case['acceptance']>

function leadOf(input: AcceptanceInput): string {
  const { case: held } = input
  const { say } = wordsOf(input)
  const values = { 事项: held.matter.name }
  if (held.deemed) return say('deemed.lead', values)
  return say(isDeferred(input) ? 'acceptance.lead-deferral' : 'acceptance.lead', values)
}

function limitWithDue(
  limit: StatedLimit,
  none: string,
  due: Acceptance['legal'],
  quality: Acceptance['dateQuality'],
): string {
  const text = limitText(limit, none)
  return due === null ? text : `${text}，${dueText(due, quality)}`
}

function deferralRows(input: AcceptanceInput): FieldRow[] {
  const deferral = input.deferral ?? input.case.deferral
  if (!deferral) return isDeferred(input) ? [['容缺材料', '已经补齐']] : []
  const names = deferral.deferred.map(({ name }) => name).join('、')
  const words = markup`${names}<br>${strong(`请于${dateText(deferral.until)}前补齐`)}。${wordsOf(input).say('deferral.overdue')}`
  return [['容缺材料', words]]
}
