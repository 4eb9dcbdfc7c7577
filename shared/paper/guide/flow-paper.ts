import { flowChart } from '../../matter/flow-chart'
import { remarks, sampleLine, sheetFoot } from '../layout'
import { markup } from '../markup'
import { pageLook, printableMm } from '../page-look'
import type { Paper } from '../paper'
import { renderPaper } from '../paper'
import { flowDrawing } from './flow-drawing'
import { limitsText, sourceText, supervisionText, type GuideInput } from './guide-facts'

const TITLE = '办理流程图'
/** The chart is laid out for A4; A3 scales it up. */
const LAYOUT_WIDTH_MM = 165
/** Head, remarks and foot; the chart shrinks so that all stays on one sheet. */
const AROUND_MM = 78

/** 流程图, A4 or A3, drawn from the matter's own steps (domain.md #64). */
export function flowPaper(input: GuideInput, size: 'A3' | 'A4'): Paper {
  const { matter, county } = input
  const look = pageLook(size, { landscape: false, large: false })
  const chart = flowChart(matter, LAYOUT_WIDTH_MM)
  const room = look.heightMm - look.paddingMm[0] - look.paddingMm[2] - AROUND_MM * look.scale
  const roomMm = printableMm(look)
  const drawing = flowDrawing(chart, { roomMm, widthMm: Math.min(roomMm, (room * chart.width) / chart.height) })
  const dashed = chart.boxes.some(({ special }) => special) ? '（虚线框）' : ''
  const apart =
    matter.specialProcedures.length > 0 ? [`不计入时限的环节：${matter.specialProcedures.join('、')}${dashed}。`] : []
  const sheet = markup`${sampleLine(county.sample)}<p class="organ">${matter.name}</p><h1>${TITLE}</h1>
<p class="para">${drawing}</p>
${remarks([
  `办理时限：${limitsText(matter)}。`,
  ...apart,
  '材料不齐的，一次说清要补什么；材料补齐之日算受理之日。',
  supervisionText(matter, county),
])}
${sheetFoot(sourceText(input), matter.handlingDepartment)}`
  return renderPaper({ title: `${TITLE} ${matter.name}`, size, sheets: [sheet] })
}
