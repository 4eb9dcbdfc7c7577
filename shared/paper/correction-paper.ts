import type { Case } from '../case/case'
import type { OrganPaperInput } from './acceptance-paper'
import { contactPersonText, contactText } from './case-words'
import { caseHeadOf, supervisionLine, TO_APPLICANT_AND_FILE, wordsOf } from './document/case-document'
import { drawPaper } from './draw-paper'
import { big, groupedNumber, nameText, phoneText } from './layout'
import type { Paper } from './paper'
import type { PaperContent, Part } from './paper-content'
import { dateText, dayOfMoment, plainDateText } from './paper-date'
import type { PaperMatter } from './paper-matter'
import { isLicence, legalBasisText } from './paper-matter'
import type { PaperSize } from './paper-size'
import type { PaperWords } from './wording/paper-words'

export type CorrectionInput = OrganPaperInput & {
  /** Who handles the case at the organ. */
  clerk: string
}

/** 补正材料通知书 (D07, template 02), in two copies. It names everything at once. Throws when no correction was asked for. */
export function correctionContent(input: CorrectionInput): PaperContent {
  const { case: held, matter, issuer, clerk } = input
  const { correction } = held
  if (!correction) throw new Error(`no correction to print for ${held.receiptNo}`)
  const words = wordsOf(input)
  const { say } = words
  return {
    ...caseHeadOf(input, input.filedOnline ? 'D07/12' : 'D07/02'),
    title: input.filedOnline ? '补正材料通知书（网上申报）' : '补正材料通知书',
    number: correction.documentNo,
    addressee: held.applicant.name,
    lead: say('correction.lead', { 事项: held.matter.name }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['联系人', contactPersonText(held), '联系方式', contactText(held)],
          ['申请事项', held.matter.name],
          ['申请日期', dayOfMoment(held.receivedAt), '通知日期', plainDateText(correction.requestedOn)],
          ['补正期限', big(`${dateText(correction.dueBy)}前`)],
          ['承办人', clerk, '联系电话', phoneText(issuer.phone)],
          ['收件号', groupedNumber(held.receiptNo)],
          ['法律依据', basisText(matter, words)],
        ],
      },
      askedPart(correction.items),
      {
        kind: 'clauses',
        lines: [
          say('correction.where', { 代办点: held.pointName, 机关: issuer.name }),
          say(matter.commitmentAllowed ? 'correction.promise' : 'correction.no-promise'),
          say('correction.overdue'),
          supervisionLine(input),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(correction.requestedOn) },
    signs: [{ label: '申请人（代收人）签收' }, { label: '签收时间' }],
    copies: TO_APPLICANT_AND_FILE,
  }
}

export const correctionPaper = (input: CorrectionInput, size: PaperSize = 'A4'): Paper =>
  drawPaper(correctionContent(input), size)

/** Each paper that is asked for: what lacks, why, and how to get it. */
export const askedPart = (items: NonNullable<Case['correction']>['items']): Part => ({
  kind: 'list',
  caption: `需要补交的材料（${items.length}样）`,
  columns: [
    { title: '序号', widthMm: 12, centred: true },
    { title: '缺什么', widthMm: 42, slip: 'name' },
    { title: '为什么', slip: 'titled' },
    { title: '怎么补', slip: 'titled' },
  ],
  rows: items.map(({ name, why, how }, index) => [index + 1, name, why, how]),
})

/** Licences rest on the Administrative Licensing Law; for other matters their own basis is cited. */
const basisText = (matter: PaperMatter, { say }: PaperWords): string =>
  isLicence(matter) ? say('correction.basis') : legalBasisText(matter)
