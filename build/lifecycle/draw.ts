import { ENDED, STATE_CODES, type LegalState } from '../../shared/case/legal-state'
import type { CommandType } from '../../shared/case/command'
import { actionWording } from '../../shared/people/action-words'
import { lifecycleWording } from '../../shared/text/lifecycle'
import { graphOf, type Graph, type Line } from './graph'
import { BOX, layOut, NOTE, PAGE, type Band, type Placed, type Point, type Route } from './layout'

const BAND_NAMES: Readonly<Record<string, readonly [string, string]>> = {
  Q: ['咨询', 'questions'],
  V: ['村', 'village'],
  T: ['乡镇', 'township'],
  C: ['县', 'county'],
  DE: ['送达评价', 'delivery'],
  XA: ['结束归档', 'ends'],
}

const FONT = `font-family="'Noto Sans SC','Microsoft YaHei',sans-serif"`

/** The picture docs/pictures/lifecycle.svg: A3 across, black on white with light lanes, so that it prints on any printer. */
export function lifecyclePicture(): string {
  const graph = graphOf(
    step => actionWording.zh[step],
    state => STATE_CODES[state],
  )
  const { boxes, routes, bands } = layOut(graph)
  const numbers = [...new Set(graph.lines.map(wordsOfLine))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 ${PAGE.width} ${PAGE.height}" ${FONT}>`,
    '<title>办件的一生 The life of a case</title>',
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#333"/></marker></defs>',
    `<rect width="${PAGE.width}" height="${PAGE.height}" fill="#fff"/>`,
    text({ x: 40, y: 44 }, '办件的一生：状态图', { size: 28, bold: true }),
    text({ x: 360, y: 44 }, 'The life of a case. 由 npm run -s lifecycle 从步骤表画出 drawn from the table of steps', {
      size: 13,
    }),
    ...bands.map(bandOf),
    ...routes.map(lineOf),
    ...boxes.map(boxOf),
    ...startsOf(graph, boxes),
    ...badgesOf(routes, numbers),
    ...legend(numbers),
    '</svg>',
    '',
  ].join('\n')
}

type Style = { size: number; bold?: boolean; centre?: boolean; fill?: string }

function text({ x, y }: Point, said: string, { size, bold, centre, fill = '#111' }: Style): string {
  const weight = bold ? ' font-weight="700"' : ''
  const anchor = centre ? ' text-anchor="middle"' : ''
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight}${anchor}>${escape(said)}</text>`
}

const escape = (said: string): string => said.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const round = (n: number): number => Math.round(n * 10) / 10

function bandOf({ letters, top, bottom }: Band): string {
  const [zh = letters, en = ''] = BAND_NAMES[letters] ?? []
  const upright = (x: number, said: string, style: Style): string =>
    `<g transform="translate(${x} ${round((top + bottom) / 2)}) rotate(-90)">${text({ x: 0, y: 0 }, said, { ...style, centre: true, fill: '#5b6b76' })}</g>`
  return [
    `<rect x="16" y="${round(top)}" width="${PAGE.width - 32}" height="${round(bottom - top)}" rx="8" fill="#f3f6f8"/>`,
    upright(34, zh, { size: 13, bold: true }),
    upright(49, en, { size: 10 }),
  ].join('')
}

function boxOf({ states, x, y, height, notes }: Placed): string {
  const [first] = states
  if (!first) return ''
  const isEnd = states.every(state => ENDED.includes(state))
  const wide = notes.length > 0 ? NOTED_WIDTH : BOX.width
  const codes = [...new Set(states.map(state => STATE_CODES[state]))].join(' ')
  const size = states.length > 2 ? 11.5 : 14
  const middle = x + wide / 2
  // Three names leave no room for their English; the page beside the picture has it.
  const english = states.length > 2 ? '' : states.map(state => lifecycleWording.en.states[state]).join(', ')
  return [
    `<rect x="${x}" y="${round(y)}" width="${wide}" height="${height}" rx="6" fill="#fff" stroke="#1c3d52" stroke-width="${isEnd ? 3 : 1.5}"/>`,
    text({ x: middle, y: y + 16 }, codes, { size: 11, centre: true, fill: '#5b6b76' }),
    ...namesOf(states).map((name, at) =>
      text({ x: middle, y: y + (states.length > 2 ? 33 : 36) + at * 15 }, name, { size, bold: true, centre: true }),
    ),
    english === ''
      ? ''
      : text({ x: middle, y: y + 52 }, english, {
          size: Math.min(10, round(158 / english.length)),
          centre: true,
          fill: '#333',
        }),
    ...notes.map((note, at) =>
      text({ x: middle, y: y + BOX.height + 5 + at * NOTE }, note, { size: 10, centre: true }),
    ),
  ].join('')
}

/** A box with notes has room for them: nothing stands beside it. */
const NOTED_WIDTH = 246

/** Two names to a line. */
function namesOf(states: readonly LegalState[]): string[] {
  const names = states.map(state => lifecycleWording.zh.states[state])
  return names.length < 3 ? [names.join('、')] : [names.slice(0, 2).join('、'), names.slice(2).join('、')]
}

function lineOf({ line, points }: Route): string {
  const way = points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')
  const back = line.back.length > 0 ? ' marker-start="url(#tip)"' : ''
  return `<polyline points="${way}" fill="none" stroke="#333" stroke-width="1.2" stroke-linejoin="round" marker-end="url(#tip)"${back}/>`
}

/** Where a case begins: a dot above its first box. */
function startsOf({ starts }: Graph, boxes: readonly Placed[]): string[] {
  return starts.flatMap(({ to, step }) => {
    const box = boxes.find(({ id }) => id === to)
    if (!box) return []
    const x = box.x + 14
    return [
      `<circle cx="${x}" cy="${round(box.y - 17)}" r="4.5" fill="#111"/><line x1="${x}" y1="${round(box.y - 17)}" x2="${x}" y2="${round(box.y)}" stroke="#333" stroke-width="1.2" marker-end="url(#tip)"/>`,
      text({ x: x + 10, y: box.y - 15 }, actionWording.zh[step], { size: 11 }),
    ]
  })
}

/** The number of each line on its longest stretch, where no other number is near. */
function badgesOf(routes: readonly Route[], numbers: readonly string[]): string[] {
  const places: Point[] = []
  return routes.map(({ line, points }) => {
    const [start, end] = longest(points)
    const spots = [0.5, 0.36, 0.64, 0.22, 0.78, 0.1, 0.9].map(part => ({
      x: start.x + (end.x - start.x) * part,
      y: start.y + (end.y - start.y) * part,
    }))
    const isFree = (spot: Point) => places.every(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) > 22)
    const spot = spots.find(isFree) ?? spots[0] ?? start
    places.push(spot)
    return badge(spot, numbers.indexOf(wordsOfLine(line)) + 1)
  })
}

function longest(points: readonly Point[]): [Point, Point] {
  const stretches = points.slice(1).map((end, at): [Point, Point] => [points[at] ?? end, end])
  const length = ([start, end]: [Point, Point]): number => Math.abs(end.x - start.x) + Math.abs(end.y - start.y)
  const [first] = stretches.toSorted((a, b) => length(b) - length(a))
  if (!first) throw new Error('a line has two ends')
  return first
}

const badge = ({ x, y }: Point, number: number): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="9" fill="#1c3d52"/>${text({ x, y: y + 3.8 }, String(number), { size: 11, bold: true, centre: true, fill: '#fff' })}`

/** What each number says, there and back, below the picture. */
function legend(numbers: readonly string[]): string[] {
  const rows = Math.ceil(numbers.length / COLUMNS.length)
  return numbers.flatMap((said, at) => {
    const x = COLUMNS[Math.floor(at / rows)] ?? 0
    const y = PAGE.height - 16 - (rows - 1 - (at % rows)) * 20
    return [badge({ x, y: y - 4 }, at + 1), text({ x: x + 16, y }, said, { size: 12 })]
  })
}

/** Where the columns of the legend begin; the first has the longest lines. */
const COLUMNS = [36, 640, 1230] as const

const wordsOf = (steps: readonly CommandType[]): string =>
  steps.map(step => `${actionWording.zh[step]} ${actionWording.en[step]}`).join(' / ')

/** Lines that say the same have the same number. */
const wordsOfLine = ({ steps, back }: Line): string =>
  back.length > 0 ? `${wordsOf(steps)}　⇄　${wordsOf(back)}` : wordsOf(steps)
