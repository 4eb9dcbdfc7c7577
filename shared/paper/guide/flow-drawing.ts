import { FLOW_TYPE, type FlowBox, type FlowChart } from '../../matter/flow-chart'
import { markup, type Markup } from '../markup'

const HEAD = 1.6

/**
 * The chart as a drawing of black lines on `roomMm` of the paper's width, in its middle when it must be narrower: `widthMm`.
 * Presentation attributes only: the policy refuses styles in markup.
 */
export function flowDrawing(chart: FlowChart, { widthMm, roomMm }: { widthMm: number; roomMm: number }): Markup {
  const height = (chart.height * widthMm) / chart.width
  const across = (chart.width * roomMm) / widthMm
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="flow" width="${round(roomMm)}mm" height="${round(height)}mm" viewBox="${round((chart.width - across) / 2)} 0 ${round(across)} ${round(chart.height)}" role="img" aria-label="办理流程图">
${lanes(chart)}${chart.arrows.map(arrow)}${chart.boxes.map(box)}</svg>`
}

const lanes = ({ lanes: all, height, laneTop }: FlowChart): Markup =>
  markup`${all.map(
    ({ name, x, width }) =>
      markup`<rect x="${round(x + 0.2)}" y="0.2" width="${round(width - 0.4)}" height="${round(height - 0.4)}" fill="none" stroke="#000" stroke-width="0.25"/><line x1="${round(x)}" y1="${laneTop}" x2="${round(x + width)}" y2="${laneTop}" stroke="#000" stroke-width="0.25"/><text x="${round(x + width / 2)}" y="${round(laneTop / 2 + FLOW_TYPE.lane * 0.36)}" font-size="${FLOW_TYPE.lane}" font-weight="700" text-anchor="middle">${name}</text>`,
  )}`

function box({ x, y, width, height, lines, special }: FlowBox): Markup {
  let at = y + 2.2
  const said = lines.map(({ text, weight }) => {
    const size = FLOW_TYPE[weight]
    at += size * 1.36
    const bold = weight === 'name' && markup` font-weight="700"`
    return markup`<text x="${round(x + width / 2)}" y="${round(at - size * 0.34)}" font-size="${size}" text-anchor="middle"${bold}>${text}</text>`
  })
  const dashed = special && markup` stroke-dasharray="1.6 1.1"`
  return markup`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="1.2" fill="#fff" stroke="#000" stroke-width="0.45"${dashed}/>${said}`
}

function arrow(points: FlowChart['arrows'][number]): Markup {
  const [endX, endY] = points.at(-1) ?? [0, 0]
  const line = points
    .map(([x, y], index) => `${round(x)},${round(index === points.length - 1 ? y - HEAD : y)}`)
    .join(' ')
  const head = `${round(endX)},${round(endY)} ${round(endX - HEAD * 0.7)},${round(endY - HEAD * 1.6)} ${round(endX + HEAD * 0.7)},${round(endY - HEAD * 1.6)}`
  return markup`<polyline points="${line}" fill="none" stroke="#000" stroke-width="0.45"/><polygon points="${head}" fill="#000"/>`
}

const round = (length: number): number => Math.round(length * 100) / 100
