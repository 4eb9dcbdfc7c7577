import { fieldTable, formHead, grouped, remarks, sampleLine, sheetFoot } from './layout'
import { markup, type Markup } from './markup'
import type { Paper, PaperSize } from './paper'
import { renderPaper } from './paper'
import { sizeClass } from './paper-size'

const TITLE = '代办点电脑启用单'

export type EnrolmentSlipInput = {
  size: PaperSize
  county: { name: string; sample: boolean }
  pointName: string
  /** The county's address as the station types it. */
  centerUrl: string
  /** Groups of four, joined by dashes. */
  code: string
  /** In words. */
  until: string
}

const STEPS = [
  '在新电脑上打开程序，点“登记这台电脑”。',
  '照下面输入县中心地址和启用码，选自己的名字，设一个密码。',
  '登记好以后，这张单子没有用了，请撕掉。',
] as const
const WARNING = '启用码只能用一次。不要拍照，不要发到群里；丢了马上告诉县里。'

/** The one-time code for a new PC, to be taken along: address, code, until when, and what to do. It names no person. */
export function enrolmentSlip(input: EnrolmentSlipInput): Paper {
  return renderPaper({
    title: TITLE,
    size: input.size,
    sheets: [sizeClass(input.size) === 'roll' ? rollOf(input) : sheetOf(input)],
  })
}

const codeText = (code: string): Markup => grouped(code.split('-'))

/** Two groups on a line of the slip. */
function rollLines(code: string): Markup[] {
  const groups = code.split('-')
  const lines = groups.flatMap((_, index) => (index % 2 === 0 ? [groups.slice(index, index + 2)] : []))
  return lines.map(line => markup`<span class="half">${grouped(line)}</span>`)
}

const sheetOf = ({ county, pointName, centerUrl, code, until }: EnrolmentSlipInput): Markup =>
  markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: '' })}
${fieldTable([
  ['代办点', pointName],
  ['县中心地址', markup`<b>${centerUrl}</b>`],
  ['启用码', markup`<b>${codeText(code)}</b>`],
  ['有效期到', until],
])}
${remarks([...STEPS, markup`<strong>${WARNING}</strong>`])}
${sheetFoot('启用码由县政务服务中心发出', '用后销毁')}`

const rollOf = ({ county, pointName, centerUrl, code, until }: EnrolmentSlipInput): Markup =>
  markup`${sampleLine(county.sample)}
<p class="organ">${county.name}</p>
<h1>${TITLE}</h1>
<div class="key"><p class="name">启用码</p><p class="big number-groups">${rollLines(code)}</p></div>
<dl><dt>代办点</dt><dd>${pointName}</dd><dt>县中心地址</dt><dd>${centerUrl}</dd><dt>有效期到</dt><dd>${until}</dd></dl>
<section class="received"><h2>怎么用</h2><ol>${STEPS.map((step, index) => markup`<li><span>${index + 1}.</span><div class="entry"><span>${step}</span></div></li>`)}</ol></section>
<div class="law"><p><strong>${WARNING}</strong></p></div>`
