import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import type { FieldRow } from './layout'
import {
  closing,
  fieldTable,
  formHead,
  groupedNumber,
  missingGlyphNote,
  nameText,
  phoneText,
  remarks,
  sealPlace,
  sheetFoot,
  signLine,
} from './layout'
import type { Markup } from './markup'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import type { PaperCounty } from './paper-county'
import { GOVERNMENT_HOTLINE } from './paper-county'
import { dateText, dayOfMoment, dueText, markedDateText, plainDateText } from './paper-date'
import type { PaperMatter, StatedLimit } from './paper-matter'
import { feeText, legalBasisText, limitText } from './paper-matter'
import { caseQr } from './case-qr'
import { contactText, COPIES } from './case-words'
import { queryCode } from './receipt-slip'

export type OrganPaperInput = {
  case: Case
  matter: PaperMatter
  /** The organ's hall that issues the paper; its name heads and signs it. */
  issuer: ServicePoint
  county: PaperCounty
  /** Hash of the event that recorded the intake, hex. */
  eventHash: string
}

/**
 * 受理通知书 (D04), in two copies; with deferred materials it is 容缺受理通知书 (D09). Throws when the case was not accepted:
 * a notice of something that did not happen must not exist.
 */
export function acceptancePaper(input: OrganPaperInput): Paper {
  const { acceptance, deferral } = input.case
  if (!acceptance) throw new Error(`no acceptance to print for ${input.case.receiptNo}`)
  const title = deferral ? '容缺受理通知书' : '受理通知书'
  const sheets = COPIES.map(copy => acceptanceSheet(input, acceptance, title, copy))
  return renderPaper({ title, size: 'A4', sheets })
}

function acceptanceSheet(input: OrganPaperInput, acceptance: Acceptance, title: string, copy: string): Markup {
  const { case: held, matter, issuer, county } = input
  const rows: FieldRow[] = [
    ['申请人', nameText(held.applicant.name)],
    ['联系方式', contactText(held)],
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
    [
      '不计时环节',
      matter.specialProcedures.length > 0 ? `${matter.specialProcedures.join('、')}，所需天数另行书面告知` : '无',
    ],
    ['法律依据', legalBasisText(matter)],
    ['收费', feeText(matter)],
    ['领取方式', `由${held.pointName}转交，也可以凭本通知自行领取`],
    ['受理人', acceptance.by.name, '联系电话', phoneText(issuer.phone)],
    [
      '收件号',
      markup`${groupedNumber(held.receiptNo)}<span class="gap"></span>查询码 <span class="strong">${queryCode(held.queryCode)}</span>`,
    ],
    ...deferralRows(held),
  ]
  return markup`${formHead({ sample: county.sample, organ: issuer.name, title, number: acceptance.documentNo })}
<p class="addressee">${nameText(held.applicant.name)}：</p>
<p class="lead">你（单位）提出的“${held.matter.name}”申请，经审查，${verdict(held)}。</p>
${fieldTable(rows)}
${missingGlyphNote(held.applicant.name, held.contact?.name ?? '', acceptance.by.name)}
${remarks([
  '时限从受理之日的次日起算，工作日不含法定节假日。',
  `对办理有意见，可以拨打监督电话${phoneText(county.hotline)}或者政务服务便民热线${GOVERNMENT_HOTLINE}。`,
])}
<div class="ending">${closing(caseQr(held, input.eventHash), sealPlace(issuer.name, plainDateText(acceptance.acceptedOn)))}<div class="signs">${signLine('申请人（代收人）签收')}${signLine('签收日期')}</div></div>
${sheetFoot(copy, acceptance.documentNo)}`
}

type Acceptance = NonNullable<Case['acceptance']>

const verdict = (held: Case): string =>
  held.deferral ? '主要材料齐全，符合法定形式，现予容缺受理' : '申请材料齐全，符合法定形式，现予受理'

function limitWithDue(
  limit: StatedLimit,
  none: string,
  due: Acceptance['legal'],
  quality: Acceptance['dateQuality'],
): string {
  const text = limitText(limit, none)
  return due === null ? text : `${text}，${dueText(due, quality)}`
}

function deferralRows(held: Case): FieldRow[] {
  if (!held.deferral) return []
  const names = held.deferral.deferred.map(({ name }) => name).join('、')
  const words = markup`${names}<br><span class="strong">请于${dateText(held.deferral.until)}前补齐</span>，可以交到${held.pointName}。逾期不补齐的，终止办理，材料退还，备齐后可以重新申请。`
  return [['容缺材料', words]]
}
