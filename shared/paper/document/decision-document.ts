import type { EventData } from '../../case/event'
import type { OrganPaperInput } from '../acceptance-paper'
import { nameText } from '../layout'
import type { PaperContent } from '../paper-content'
import { plainDateText } from '../paper-date'
import { isLicence, legalBasisText } from '../paper-matter'
import { caseHeadOf, orNone, supervisionLine, TO_APPLICANT_AND_FILE, wordsOf } from './case-document'

export type DecisionInput = OrganPaperInput & {
  decision: EventData<'decided'>
  /** 决定书, 确认通知书 or as the department's template says; empty: by the kind of power. */
  titleWanted?: string
  /** What was decided, such as 自2026年4月起每月发放高龄津贴100元. */
  content: string
  legalBasis: string
}

/**
 * 决定书、确认通知书 or 不予决定书 (D12; a refused licence is 不予许可决定书, template 07). A refusal states its reason, the law and the
 * remedies (行政许可法 art. 38).
 */
export function decisionContent(input: DecisionInput): PaperContent {
  const { case: held, decision, issuer, matter } = input
  const { say } = wordsOf(input)
  const granted = decision.outcome === 'granted'
  const licence = isLicence(matter)
  const values = { 事项: held.matter.name }
  const lead = granted
    ? say('decision.lead-grant', values)
    : say(licence ? 'decision.lead-refuse-licence' : 'decision.lead-refuse', values)
  return {
    ...caseHeadOf(input, granted ? 'D12' : 'D12/07'),
    title: input.titleWanted ?? decisionTitle(granted, matter.powerType),
    number: decision.documentNo,
    addressee: held.applicant.name,
    lead,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['申请事项', held.matter.name],
          ['办件编号', orNone(held.caseNo, '县中心编号后补记')],
          [
            '受理日期',
            plainDateText(held.acceptance?.acceptedOn ?? '—'),
            '决定日期',
            plainDateText(decision.decidedOn),
          ],
          ['法律依据', orNone(input.legalBasis, legalBasisText(matter))],
          [granted ? '决定内容' : '不予理由', orNone(input.content, granted ? '同意申请人的申请' : decision.opinion)],
        ],
      },
      {
        kind: 'clauses',
        weight: 'body',
        caption: '救济途径',
        lines: [say('decision.remedy')],
      },
      { kind: 'clauses', lines: [say('decision.effect'), supervisionLine(input)] },
    ],
    seal: { organ: issuer.name, date: plainDateText(decision.decidedOn) },
    copies: TO_APPLICANT_AND_FILE,
  }
}

function decisionTitle(granted: boolean, power: OrganPaperInput['matter']['powerType']): string {
  if (power === '行政许可') return granted ? '准予行政许可决定书' : '不予行政许可决定书'
  if (power === '行政给付' || power === '行政确认') return granted ? '确认通知书' : '不予确认决定书'
  return granted ? '决定书' : '不予办理决定书'
}
