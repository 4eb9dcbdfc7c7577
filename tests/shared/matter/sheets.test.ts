import fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogueAge } from '../../../shared/matter/catalogue-age'
import { catalogueDifference, isNoDifference } from '../../../shared/matter/catalogue-difference'
import { sheetsOf } from '../../../shared/matter/catalogue-sheets'
import { checkImport } from '../../../shared/matter/check-import'
import { flowChart, wrap } from '../../../shared/matter/flow-chart'
import { readSheets } from '../../../shared/matter/read-sheets'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { readCell, writeCell } from '../../../shared/matter/sheet-cell'

const sample = await loadSampleCatalogue()

test('what the sheets say is what the list says: written and read again, nothing is lost', () => {
  const sheets = sheetsOf(sample).map(sheet => ({ ...sheet, hidden: false, merged: [], formulas: [] }))
  const context = { today: '2026-11-21', supervision: '12345', before: sample, freshVersion: 'x' }
  const checked = checkImport(readSheets(sheets), context)
  expect(checked.ok && checked.catalogue).toEqual({ ...sample, issuedOn: '2026-11-21' })
})

test('a list of any entries is one cell and comes back the same', () => {
  const entry = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter(
      text =>
        text.trim() === text &&
        !/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\ufeff\ufffd]/u.test(text) &&
        text.trim() !== '',
    )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(entry, fc.constantFrom('甲；乙', 'a;b')), { minLength: 1, maxLength: 5 }),
      entries => {
        const rule = { kind: 'list', blank: 'empty' } as const
        expect(readCell(writeCell(entries, rule), rule)).toEqual({ ok: true, value: entries })
      },
    ),
  )
})

test('the difference is empty exactly when nothing is different', () => {
  expect(isNoDifference(catalogueDifference(sample, { ...sample, version: 'next' }))).toBe(true)
  const [first, ...rest] = sample.matters
  if (!first) throw new Error('no matters')
  const changed = { ...first, materials: first.materials.slice(1), fee: { ...first.fee, docNo: '示例〔2026〕1号' } }
  const {
    changed: told,
    added,
    removed,
  } = catalogueDifference(sample, {
    ...sample,
    version: 'next',
    matters: [changed, ...rest.slice(1), { ...first, code: 'NEW' }],
  })
  expect(added.map(({ code }) => code)).toEqual(['NEW'])
  expect(removed.map(({ code }) => code)).toEqual([rest[0]?.code])
  expect(told[0]?.fields.map(({ field }) => field)).toEqual(['收费文号', '材料'])
  expect(told[0]?.fields[1]).toMatchObject({ is: '' })
})

test('a list that nobody compared with the county for over a month is called old', () => {
  const at = (confirmed: string | null, days?: number) => catalogueAge(confirmed, '2026-11-21', days)
  expect(at('2026-11-21T01:00:00Z')).toEqual({ daysSince: 0, stale: false })
  expect(at('2026-10-22T01:00:00Z')).toEqual({ daysSince: 30, stale: false })
  expect(at('2026-10-21T01:00:00Z')).toEqual({ daysSince: 31, stale: true })
  expect(at('2026-11-10T01:00:00Z', 10)).toEqual({ daysSince: 11, stale: true })
  expect(at(null)).toEqual({ daysSince: null, stale: true })
  // A clock that was put back.
  expect(at('2027-01-01T00:00:00Z')).toEqual({ daysSince: 0, stale: false })
})

test('every flow chart: each step in one box, no box over another, arrows from each to the next, all inside the drawing', () => {
  for (const matter of sample.matters) {
    const { boxes, arrows, width, height } = flowChart(matter, 165)
    expect(boxes).toHaveLength(matter.steps.length)
    expect(arrows).toHaveLength(matter.steps.length - 1)
    for (const [index, box] of boxes.entries()) {
      expect(box.lines[0]?.text).toContain(`${index + 1}.`)
      expect(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true)
      const next = boxes[index + 1]
      if (next) expect(next.y).toBeGreaterThan(box.y + box.height)
      expect(arrows[index]?.at(-1)?.[1]).toBe(next?.y)
    }
  }
})

test('words are wrapped without losing a character, and no line is longer than there is room', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[甲乙丙，。（）a1]{1,60}$/), fc.integer({ min: 4, max: 20 }), (text, most) => {
      const lines = wrap(text, most)
      expect(lines.join('')).toBe(text)
      for (const line of lines)
        expect(Array.from(line.replace(/[，。）]+$/u, '')).length * 0.5).toBeLessThanOrEqual(most + 1)
    }),
  )
})
