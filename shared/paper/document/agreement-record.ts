import type { EventData } from '../../case/event'
import { groupedNumber, nameText } from '../layout'
import { markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { plainDateText } from '../paper-date'
import { caseHeadOf, TO_FILE, wordsOf, type CaseDocumentInput } from './case-document'

const ABOUT = {
  intake: '代办收件',
  power: '代办委托',
  deferral: '容缺承诺',
  commitment: '告知承诺',
  withdrawal: '撤回申请',
  amendment: '登记更正',
} as const
const READ = { 'aloud-by-machine': '电脑朗读', 'aloud-by-person': '代办员朗读', 'by-themselves': '本人阅读' } as const
const SIGNED = { signature: '签名', fingerprint: '按指印', witness: '见证人签名' } as const

export type AgreementInput = CaseDocumentInput & { agreement: EventData<'agreement-recorded'> }

/** 听读确认记录: the very text that was read and agreed to, with its fingerprint, so that no other can be put in its place. */
export function agreementContent(input: AgreementInput): PaperContent {
  const { case: held, agreement } = input
  return {
    ...caseHeadOf(input, 'D01'),
    title: '听读确认记录',
    lead: wordsOf(input).say('agreement.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(held.applicant.name)],
          ['收件号', groupedNumber(held.receiptNo)],
          ['确认事项', ABOUT[agreement.about], '日期', plainDateText(agreement.agreedOn)],
          ['确认方式', READ[agreement.read], '朗读人', agreement.reader || '—'],
          ['签认', SIGNED[agreement.signed], '见证人', agreement.witness || '—'],
          ['文本校验', agreement.textHash.match(/.{1,8}/g)?.join(' ') ?? ''],
        ],
      },
      {
        kind: 'text',
        caption: '听读的内容',
        weight: 'body',
        paragraphs: agreement.text.split('\n').map(line => markup`${line}`),
      },
    ],
    signs: [{ label: '申请人签名或指印' }, { label: '代办员', known: held.agent.name }],
    copies: TO_FILE,
  }
}
