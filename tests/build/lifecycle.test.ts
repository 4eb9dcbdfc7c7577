import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { graphOf } from '../../build/lifecycle/graph'
import { BOX, layOut, PAGE, type Placed, type Point } from '../../build/lifecycle/layout'
import { lifecyclePicture } from '../../build/lifecycle/draw'
import { lifecyclePage } from '../../build/lifecycle/page'
import { LEGAL_STATES, STATE_CODES } from '../../shared/case/legal-state'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS } from '../../shared/case/transition'
import { actionWording } from '../../shared/people/action-words'
import { lifecycleWording } from '../../shared/text/lifecycle'

const docs = (name: string): Promise<string> => readFile(path.join(import.meta.dirname, '../../docs', name), 'utf8')
const graph = graphOf(
  step => actionWording.zh[step],
  state => STATE_CODES[state],
)

describe('what the county reads about the life of a case is what the program does', () => {
  test('docs/lifecycle.md is what `npm run -s lifecycle` prints; after a change: npm run -s lifecycle > docs/lifecycle.md', async () => {
    expect(await docs('lifecycle.md')).toBe(`${lifecyclePage().trimEnd()}\n`)
  })

  test('docs/pictures/lifecycle.svg is what `npm run -s lifecycle -- --svg docs/pictures/lifecycle.svg` draws', async () => {
    expect(await docs('pictures/lifecycle.svg')).toBe(lifecyclePicture())
  })

  test('the page has a row for every step and every state, with its papers by name', () => {
    const page = lifecyclePage()
    for (const type of COMMAND_TYPES) expect(page).toContain(`\`${type}\` → \`${EVENT_OF[type]}\``)
    for (const state of LEGAL_STATES) expect(page).toContain(`\`${state}\``)
    for (const { papers } of Object.values(TRANSITIONS))
      for (const paper of papers) expect(page).toContain(lifecycleWording.zh.papers[paper])
  })

  test('every state stands in one box, and every step that moves a case is a line, a note or a beginning', () => {
    expect(graph.boxes.flatMap(({ states }) => states).toSorted()).toEqual([...LEGAL_STATES].toSorted())
    const drawn = new Set([
      ...graph.lines.flatMap(({ steps, back }) => [...steps, ...back]),
      ...graph.starts.map(({ step }) => step),
    ])
    const notes = graph.boxes.flatMap(box => box.notes).join('\n')
    const moving = COMMAND_TYPES.filter(type => TRANSITIONS[EVENT_OF[type]].to !== 'unchanged')
    expect(moving.filter(type => !drawn.has(type) && !notes.includes(actionWording.zh[type]))).toEqual([])
  })
})

describe('the picture can be read', () => {
  const { boxes, routes } = layOut(graph)

  test('no two boxes touch, and all of it is on the sheet', () => {
    const apart = (a: Placed, b: Placed) =>
      a.x + BOX.width < b.x || b.x + BOX.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) expect([one.states, other.states, apart(one, other)]).toContain(true)
      expect(one.x + BOX.width).toBeLessThan(PAGE.width)
      expect(one.y + one.height).toBeLessThan(PAGE.height)
    }
  })

  test('no line runs through a box', () => {
    const through = ([a, b]: [Point, Point], { x, y, height }: Placed) =>
      Math.max(a.x, b.x) > x + 1 && Math.min(a.x, b.x) < x + BOX.width - 1 && Math.max(a.y, b.y) > y + 1 && Math.min(a.y, b.y) < y + height - 1 // prettier-ignore
    for (const { line, points } of routes)
      for (const [at, end] of points.entries()) {
        const start = points[at - 1]
        if (start)
          expect([line, boxes.filter(box => through([start, end], box)).map(box => box.states)]).toEqual([line, []])
      }
  })

  test('no two lines share a stretch', () => {
    const stretches = routes.flatMap(({ points }, id) =>
      points.slice(1).map((end, at) => ({ id, start: points[at] ?? end, end })),
    )
    const isUpright = ({ start, end }: { start: Point; end: Point }) => start.x === end.x
    const overlaps = (a1: number, a2: number, b1: number, b2: number) =>
      Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)) > 1
    for (const [at, one] of stretches.entries())
      for (const other of stretches.slice(at + 1)) {
        if (one.id === other.id || isUpright(one) !== isUpright(other)) continue
        const same = isUpright(one)
          ? Math.abs(one.start.x - other.start.x) < 2 && overlaps(one.start.y, one.end.y, other.start.y, other.end.y)
          : Math.abs(one.start.y - other.start.y) < 2 && overlaps(one.start.x, one.end.x, other.start.x, other.end.x)
        expect([routes[one.id]?.line, routes[other.id]?.line, same]).toContain(false)
      }
  })
})
