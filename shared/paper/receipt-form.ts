import type { FieldRow } from './layout'
import {
  fieldTable,
  formHead,
  groupedNumber,
  listTable,
  missingGlyphNote,
  nameText,
  remarks,
  sheetFoot,
  signLine,
} from './layout'
import type { Markup } from './markup'
import { markup } from './markup'
import { qrCode } from './qr'
import type { ReceiptFacts, ReceivedLine } from './receipt-facts'
import { queryCode } from './receipt-slip'
import { wholeCaseCode } from './whole-case-code'

/** The receipt on A4: the copy that lasts, since thermal paper fades. */
export function receiptForm(facts: ReceiptFacts): Markup {
  const { say } = facts.words
  const rows: FieldRow[] = [
    ['收件号', markup`<span class="big number-groups">${groupedNumber(facts.receiptNo)}</span>`],
    ['代办点电话', markup`<span class="big">${facts.phone}</span>`],
    ['申请人', nameText(facts.name)],
    ['申办事项', facts.matter],
    ['收件时间', facts.receivedAt, '查询码', markup`<span class="big">${queryCode(facts.queryCode)}</span>`],
    ['送到乡镇', `预计${facts.handOver}`],
    ['承诺时限', `${facts.promise}${facts.promiseFrom}`],
  ]
  return markup`${formHead({ sample: facts.sample, organ: facts.organ, title: facts.title, number: '' })}
${facts.reprint !== null && markup`<p class="reprint">补打　${facts.reprint}</p>`}
${fieldTable(rows)}
${missingGlyphNote(facts.name, facts.agent)}
<p class="caption">一、收到的材料（${facts.received.length}样）</p>
${listTable(
  [
    { title: '序号', widthMm: 14, centred: true },
    { title: '材料名称' },
    { title: '原件', widthMm: 16, centred: true },
    { title: '复印件', widthMm: 18, centred: true },
    { title: '原件去向', widthMm: 56, centred: true },
  ],
  facts.received.map((line, index) => [index + 1, line.name, line.originals, line.copies, originalText(line)]),
)}
${missingSection(facts.missing)}
<div class="closing"><div class="grow">${remarks([
    markup`<span class="strong">${say('receipt.not-acceptance')}</span>${say('receipt.who-accepts', { 乡镇: `${facts.township}（${facts.townshipPhone}）` })}`,
    markup`<span class="strong">${say('receipt.free')}</span>，${say('receipt.no-cards')}`,
    `${say('receipt.keep')}${facts.isProven ? '收件码可以验真伪，不连网也能验。' : ''}`,
    `监督电话${facts.hotline}，政务服务便民热线${facts.governmentHotline}。`,
  ])}</div>${facts.code !== null && markup`<div class="${facts.isProven ? 'qr proof' : 'qr'}">${qrCode(facts.code, '收件码')}收件码</div>`}</div>
<div class="signs">${signLine('代办员', facts.agent)}${signLine('申请人')}</div>
${wholeCaseCode(facts.wholeCase, facts.size)}
${sheetFoot('本回执一式两份，申请人、代办点各执一份', `文本版本 D02　${facts.words.version}`)}`
}

/** 原件暂存 with the day of return in bold, since people come for it. */
const originalText = ({ remark, until }: ReceivedLine): Markup =>
  until === '' ? markup`${remark}` : markup`${remark}<br><span class="small strong unbroken">${until}</span>`

const missingSection = (missing: ReceiptFacts['missing']): Markup | false =>
  missing.length > 0 &&
  markup`<p class="caption">二、还缺的材料（${missing.length}样）</p>
${listTable(
  [{ title: '材料名称' }, { title: '说明', widthMm: 56, centred: true }],
  missing.map(({ name, tolerable }) => [name, tolerable ? '可以容缺，限期补齐' : '必须补齐，齐全后受理']),
)}`
