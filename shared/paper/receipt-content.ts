import { groupedNumber, nameText, strong, type FieldRow } from './layout'
import { markup } from './markup'
import type { PaperContent } from './paper-content'
import type { ReceiptFacts, ReceivedLine } from './receipt-facts'
import { queryCode } from './receipt-slip'

/** The receipt on half an A4 or on needle paper: the same facts as on A4, in less room. */
export function receiptContent(facts: ReceiptFacts): PaperContent {
  const { say } = facts.words
  return {
    ...{ title: facts.title, organ: facts.organ, sample: facts.sample, wording: `D02　${facts.words.version}` },
    ...(facts.reprint !== null && { reprint: { times: facts.printed, at: facts.reprint } }),
    parts: [
      { kind: 'key', label: '收件号', value: groupedNumber(facts.receiptNo) },
      {
        kind: 'fields',
        rows: [
          ['申请人', nameText(facts.name)],
          ['申办事项', facts.matter],
          ['收件时间', facts.receivedAt],
          ['代办点电话', facts.phone, '查询码', strong(queryCode(facts.queryCode))],
          ['送到乡镇', `预计${facts.handOver}`],
          ['承诺时限', `${facts.promise}${facts.promiseFrom}`],
          ...missingRow(facts),
        ],
      },
      {
        kind: 'list',
        columns: [
          { title: '序号', widthMm: 11, centred: true },
          { title: `收到的材料（${facts.received.length}样）` },
          { title: '原件', widthMm: 14, centred: true },
          { title: '复印件', widthMm: 17, centred: true },
          { title: '原件去向', widthMm: 56, centred: true },
        ],
        rows: facts.received.map((line, index) => [index + 1, line.name, line.originals, line.copies, whereText(line)]),
      },
      {
        kind: 'clauses',
        lines: [
          markup`${strong(say('receipt.not-acceptance'))}${say('receipt.who-accepts', { 乡镇: facts.township })}`,
          markup`${strong(say('receipt.free'))}，${say('receipt.no-cards')}${say('receipt.keep')}`,
          `监督电话${facts.hotline}，政务服务便民热线${facts.governmentHotline}。`,
        ],
      },
    ],
    ...(facts.code !== null && { qr: { text: facts.code, label: '收件码' } }),
    signs: [{ label: '代办员', known: facts.agent }, { label: '申请人' }],
    copies: [{ goesTo: '交申请人' }, { goesTo: '代办点留存' }],
  }
}

/** What lacks in one line: half a sheet has no room for a second table. */
function missingRow({ missing }: ReceiptFacts): FieldRow[] {
  const words = missing.map(({ name, tolerable }) => `${name}（${tolerable ? '可容缺，限期补齐' : '必须补齐'}）`)
  return words.length === 0 ? [] : [[`还缺材料\n（${words.length}样）`, words.join('；')]]
}

const whereText = ({ remark, until }: ReceivedLine): string => (until === '' ? remark : `${remark}，${until}`)
