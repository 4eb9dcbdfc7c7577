import type { Case } from '../case/case'
import type { OrganPaperInput } from './acceptance-paper'
import { caseQr } from './case-qr'
import { contactText, COPIES } from './case-words'
import type { FieldRow } from './layout'
import {
  closing,
  groupedNumber,
  fieldTable,
  formHead,
  listTable,
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
import { GOVERNMENT_HOTLINE } from './paper-county'
import { dateText, dayOfMoment, plainDateText } from './paper-date'
import type { PaperMatter } from './paper-matter'
import { isLicence, legalBasisText } from './paper-matter'

const TITLE = '补正材料通知书'

export type CorrectionInput = OrganPaperInput & {
  /** Who handles the case at the organ. */
  clerk: string
}

/** 补正材料通知书 (D07), in two copies. It names everything at once. Throws when no correction was asked for. */
export function correctionPaper(input: CorrectionInput): Paper {
  const { correction } = input.case
  if (!correction) throw new Error(`no correction to print for ${input.case.receiptNo}`)
  const sheets = COPIES.map(copy => correctionSheet(input, correction, copy))
  return renderPaper({ title: TITLE, size: 'A4', sheets })
}

type Correction = NonNullable<Case['correction']>

function correctionSheet(input: CorrectionInput, correction: Correction, copy: string): Markup {
  const { case: held, matter, issuer, county, clerk } = input
  const rows: FieldRow[] = [
    ['申请人', nameText(held.applicant.name)],
    ['联系方式', contactText(held)],
    ['申请事项', held.matter.name],
    ['申请日期', dayOfMoment(held.receivedAt), '通知日期', plainDateText(correction.requestedOn)],
    ['补正期限', markup`<span class="big">${dateText(correction.dueBy)}前</span>`],
    ['承办人', clerk, '联系电话', phoneText(issuer.phone)],
    ['收件号', groupedNumber(held.receiptNo)],
    ['法律依据', basisText(matter)],
  ]
  const columns = [
    { title: '序号', widthMm: 12, centred: true },
    { title: '缺什么', widthMm: 42 },
    { title: '为什么' },
    { title: '怎么补' },
  ]
  return markup`${formHead({ sample: county.sample, organ: issuer.name, title: TITLE, number: correction.documentNo })}
<p class="addressee">${nameText(held.applicant.name)}：</p>
<p class="lead">你（单位）提出的“${held.matter.name}”申请，材料不齐全或者不符合规定形式。现将需要补正的全部内容一次告知如下：</p>
${fieldTable(rows)}
${missingGlyphNote(held.applicant.name, held.contact?.name ?? '', clerk)}
${listTable(
  columns,
  correction.items.map(({ name, why, how }, index) => [index + 1, name, why, how]),
)}
${remarks([
  `补正材料可以交到${held.pointName}，也可以交到${issuer.name}。补正齐全之日受理。`,
  matter.commitmentAllowed
    ? '本事项实行告知承诺，证明类材料可以书面承诺代替，具体请问承办人。'
    : '本事项不实行告知承诺，上列材料须提交。',
  '逾期没有补正的，退回申请材料，本次不再办理；备齐后可以重新申请。',
  `监督电话${phoneText(county.hotline)}，政务服务便民热线${GOVERNMENT_HOTLINE}。`,
])}
<div class="ending">${closing(caseQr(held, input.eventHash), sealPlace(issuer.name, plainDateText(correction.requestedOn)))}<div class="signs">${signLine('申请人（代收人）签收')}${signLine('签收时间')}</div></div>
${sheetFoot(copy, correction.documentNo)}`
}

/** Licences rest on the Administrative Licensing Law; for other matters their own basis is cited. */
const basisText = (matter: PaperMatter): string =>
  isLicence(matter) ? '《中华人民共和国行政许可法》第三十二条第一款第（四）项' : legalBasisText(matter)
