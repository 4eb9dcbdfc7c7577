import { fieldTable, sampleLine, sheetFoot } from '../layout'
import { markup } from '../markup'
import type { Paper } from '../paper'
import { renderPaper } from '../paper'
import { phoneText } from '../layout'
import { GOVERNMENT_HOTLINE } from '../paper-county'
import { nineElements, sourceText, type GuideInput } from './guide-facts'

const TITLE = '事项公开'
/** So many characters fit on the sheet in type that is read from two steps away. */
const FITS_LARGE = { A4: 250, A3: 420 } as const

/** 公示 for the wall, A3 or A4: the nine public elements (domain.md #60), and the number to complain at in the largest type of the sheet. */
export function posterPaper(input: GuideInput, size: 'A3' | 'A4'): Paper {
  const { matter, county } = input
  const elements = nineElements(input)
  const length = elements.reduce((sum, [, said]) => sum + Array.from(said).length, 0)
  const sheet = markup`${sampleLine(county.sample)}<p class="organ">${county.name}${TITLE}</p><h1>${matter.name}</h1>
${fieldTable(elements.map(([name, said]) => [name, said] as const))}
<p class="promise">代办不收费<br>投诉 ${county.hotline === '' ? GOVERNMENT_HOTLINE : phoneText(county.hotline)}</p>
${sheetFoot(`${sourceText(input)}　事项编码 ${matter.code}`, '张贴单位：' + input.point.name)}`
  return renderPaper({ title: `${TITLE} ${matter.name}`, size, largeType: length <= FITS_LARGE[size], sheets: [sheet] })
}
