import type { ServicePoint } from '../people/division'
import { grouped, sampleLine } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import type { PaperCounty } from './paper-county'
import { plainDateText } from './paper-date'

const TITLE = '投诉编号条'

export type ComplaintSlipInput = { number: string; on: string; point: ServicePoint; county: PaperCounty }

/** 80 mm: what a resident takes home after sealing a complaint. It says nothing of what was written. */
export function complaintSlip({ number, on, point, county }: ComplaintSlipInput): Paper {
  const sheet = markup`${sampleLine(county.sample)}
<p class="organ">${county.name}</p>
<h1>${TITLE}</h1>
<div class="key"><p class="name">投诉编号</p><p class="big number-groups">${grouped(number.split('-'))}</p></div>
<div class="key"><p class="name">监督电话</p><p class="big phone">${county.hotline}</p></div>
<dl><dt>封存时间</dt><dd>${plainDateText(on)}</dd><dt>封存地点</dt><dd>${point.name}</dd></dl>
<div class="law"><p>内容已经封好，只有县里督查人员打得开；代办员看不到，也改不了。</p>
<p>凭编号打监督电话，可以问收到没有、处理得怎样。</p></div>`
  return renderPaper({ title: TITLE, size: '80mm', sheets: [sheet] })
}
