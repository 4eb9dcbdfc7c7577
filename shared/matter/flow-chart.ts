import type { Matter } from './matter'
import { isSpecial } from './step-phase'

/** Millimetres everywhere. */
export type FlowBox = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The step's name, then who does it and how long, then the paper. */
  readonly lines: readonly { readonly text: string; readonly weight: 'name' | 'small' }[]
  /** A special procedure: its days do not count (R5). */
  readonly special: boolean
}

export type FlowChart = {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly name: string; readonly x: number; readonly width: number }[]
  readonly laneTop: number
  readonly boxes: readonly FlowBox[]
  /** Each a line of points; the last is its head. */
  readonly arrows: readonly (readonly (readonly [x: number, y: number])[])[]
}

/** Type sizes in millimetres, for a chart as wide as A4; a larger paper scales the whole. */
export const FLOW_TYPE = { lane: 5, name: 4.2, small: 3.3 } as const

const LANES = ['村', '派出所', '乡镇', '县', '市、省'] as const
type Lane = (typeof LANES)[number]
const HEAD = 10
const GAP = 9
const PAD = 2.2
const LINE = 1.36
const LANE_EDGE = 3

/**
 * Where everything of a matter's flow chart stands (权力运行流程图, domain.md #64): lanes for the levels that take part, a box for each
 * step in the lane where it begins, arrows from one to the next. Pure, and the same for every paper.
 */
export function flowChart(matter: Pick<Matter, 'steps' | 'specialProcedures'>, width: number): FlowChart {
  const steps = [...matter.steps].sort((a, b) => a.seq - b.seq)
  const used = LANES.filter(lane => steps.some(step => laneOf(step.level) === lane))
  const laneWidth = width / used.length
  const lanes = used.map((name, index) => ({ name, x: index * laneWidth, width: laneWidth }))
  const boxWidth = laneWidth - 2 * LANE_EDGE
  const boxes: FlowBox[] = []
  let y = HEAD + 5
  for (const step of steps) {
    const lane = lanes[used.indexOf(laneOf(step.level))]
    const special = isSpecial(step, matter.specialProcedures)
    const lines = linesOf(step, special, boxWidth - 2 * PAD)
    const height = 2 * PAD + lines.reduce((sum, { weight }) => sum + FLOW_TYPE[weight] * LINE, 0)
    boxes.push({ x: (lane?.x ?? 0) + LANE_EDGE, y, width: boxWidth, height, lines, special })
    y += height + GAP
  }
  const height = y - GAP + 4
  return {
    ...{ width, height, lanes, laneTop: HEAD, boxes },
    arrows: boxes.slice(1).map((to, index) => arrow(boxes[index] as FlowBox, to)),
  }
}

/** Where a step begins: `村→乡镇` in the village, `乡镇/村` at the first named. */
function laneOf(level: string): Lane {
  const first = level.split(/[→／/、]/u)[0] ?? level
  if (/派出所|登记机关/u.test(first)) return '派出所'
  if (/市|省|国家/u.test(first)) return '市、省'
  if (/乡|镇|街道/u.test(first)) return '乡镇'
  return /村|社区|代办/u.test(first) ? '村' : '县'
}

type Step = Matter['steps'][number]

function linesOf(step: Step, special: boolean, width: number): FlowBox['lines'] {
  const days = special ? '不计入时限' : daysText(step.maxWorkingDays)
  const both = [step.actor, days].filter(Boolean).join('，')
  const most = width / FLOW_TYPE.small
  const who = wrap(both, most).length === 1 || days === '' ? [both] : [step.actor, days]
  return [
    ...wrap(`${step.seq}. ${step.name}`, width / FLOW_TYPE.name).map(text => ({ text, weight: 'name' as const })),
    ...[...who, step.document].flatMap(text => wrap(text, most)).map(text => ({ text, weight: 'small' as const })),
  ]
}

function daysText(days: number | null): string {
  if (days === null) return ''
  return days === 0 ? '当日' : `${days} 个工作日内`
}

/** Lines of at most so many full-width characters, all about as long; Latin letters and digits count half. Signs never begin a line. */
export function wrap(text: string, most: number): string[] {
  const total = Array.from(text).reduce((sum, sign) => sum + widthOf(sign), 0)
  const even = total / Math.ceil(total / most) + 0.5
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const sign of text) {
    if (length + widthOf(sign) > Math.min(most, even) && line !== '' && !/[，。；：、）」》”/]/u.test(sign)) {
      const hanging = /[（「《“]$/u.exec(line)?.[0] ?? ''
      lines.push(line.slice(0, line.length - hanging.length))
      line = hanging
      length = hanging.length
    }
    line += sign
    length += widthOf(sign)
  }
  return line === '' ? lines : [...lines, line]
}

const widthOf = (sign: string): number => (/[\u0020-\u024f]/u.test(sign) ? 0.55 : 1)

/** From the bottom of one box to the top of the next, with a bend half-way where the lane changes. */
function arrow(from: FlowBox, to: FlowBox): FlowChart['arrows'][number] {
  const [start, end] = [from.x + from.width / 2, to.x + to.width / 2]
  const [top, bottom] = [from.y + from.height, to.y]
  const bend = (top + bottom) / 2
  return start === end
    ? [
        [start, top],
        [end, bottom],
      ]
    : [
        [start, top],
        [start, bend],
        [end, bend],
        [end, bottom],
      ]
}
