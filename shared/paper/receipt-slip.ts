import { receiptNumberGroups } from '../text/receipt-number'
import { checkBox, grouped, missingGlyphNote, nameText, sampleLine } from './layout'
import type { Markup } from './markup'
import { markup } from './markup'
import { qrCode } from './qr'
import type { ReceiptFacts, ReceivedLine } from './receipt-facts'
import { wholeCaseCode } from './whole-case-code'

/** The receipt on 80 mm paper: number and phone largest, because people come back and call with them. */
export function receiptSlip(facts: ReceiptFacts): Markup {
  return markup`${sampleLine(facts.sample)}
<p class="organ">${facts.organ}</p>
<h1>${facts.title}</h1>
${facts.reprint !== null && markup`<p class="reprint">补打　${facts.reprint}</p>`}
<div class="key"><p class="name">收件号</p><p class="big number-groups">${numberLines(facts.receiptNo)}</p></div>
<div class="key"><p class="name">代办点电话</p><p class="big phone">${facts.phone}</p></div>
${fields([
  ['申请人', nameText(facts.name)],
  ['事　项', markup`${facts.matter}`],
  ['收件时间', markup`${facts.receivedAt}`],
  ['查询码', markup`<span class="mid-size">${queryCode(facts.queryCode)}</span>`],
])}
${missingGlyphNote(facts.name, facts.agent)}
<section class="received"><h2>收到材料（${facts.received.length}样）</h2><ol>${facts.received.map(receivedItem)}</ol></section>
${facts.kept.length > 0 && markup`<section class="kept"><h2>原件暂存，到期归还</h2><ul>${facts.kept.map(keptItem)}</ul></section>`}
${facts.missing.length > 0 && markup`<section class="missing"><h2>还缺材料（${facts.missing.length}样）</h2><ul>${facts.missing.map(missingItem)}</ul></section>`}
${fields([
  ['送到镇里', markup`预计${facts.handOver}`],
  ['承诺时限', markup`${facts.promise}<span class="unbroken">${facts.promiseFrom}</span>`],
])}
<div class="closing">${facts.code !== null && markup`<div class="${facts.isProven ? 'qr proof' : 'qr'}">${qrCode(facts.code, '收件码')}</div>`}<div class="grow"><p>代办员　${facts.agent}</p><div class="sign"><p>签名</p><div class="line"></div></div></div></div>
<div class="law"><p class="free">${facts.words.say('receipt.free')}</p>
<p><strong>${facts.words.say('receipt.not-acceptance')}</strong>${facts.words.say('receipt.who-accepts', { 乡镇: facts.township })}</p>
<p>${facts.words.say('receipt.keep')}${facts.isProven && '上面的码可以验真伪，不连网也能验。'}</p>
<p class="hotlines"><span>监督电话 <b>${facts.hotline}</b></span><span>政务热线 <b>${facts.governmentHotline}</b></span></p></div>
<p class="version">D02　${facts.words.version}</p>
${wholeCaseCode(facts.wholeCase, facts.size)}`
}

const fields = (rows: readonly (readonly [string, Markup])[]): Markup =>
  markup`<dl>${rows.map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`

/** Place and device above, day and sequence below: two lines of groups that can be read out. */
function numberLines(receiptNo: string): Markup {
  const groups = receiptNumberGroups(receiptNo)
  return markup`<span class="half">${grouped(groups.slice(0, 3))}</span><span class="half">${grouped(groups.slice(3))}</span>`
}

/** The query code in two threes. */
export const queryCode = (code: string): Markup => grouped([code.slice(0, 3), code.slice(3)])

const receivedItem = (line: ReceivedLine, index: number): Markup =>
  markup`<li><span>${index + 1}.</span><div class="entry"><span>${line.name}</span><span class="detail">${countText(line)}</span></div></li>`

const keptItem = ({ name, count, returnBy }: ReceiptFacts['kept'][number]): Markup =>
  markup`<li><span>·</span><div class="entry"><span>${name}　${count}件</span><span class="detail">${returnBy}</span></div></li>`

const missingItem = ({ name, tolerable }: ReceiptFacts['missing'][number]): Markup =>
  markup`<li><span>${checkBox(false)}</span><div class="entry"><span>${name}</span><span class="detail">${tolerable ? '可容缺后补' : '必须补齐'}</span></div></li>`

function countText({ originals, copies, remark }: ReceivedLine): string {
  const counts = [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean)
  return [counts.join('、') || '已登记', remark].filter(Boolean).join('，')
}
