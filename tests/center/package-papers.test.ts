import { expect, test } from 'vitest'
import { papersInTime } from '../../center/archive/package-papers'
import type { TimelineEntry } from '../../shared/case/case'
import { STANDARD_WORDS } from '../../shared/paper/wording/paper-words'
import { previewRequest } from '../../shared/paper/wording/preview-case'

const full = previewRequest(STANDARD_WORDS, { name: '示例县政务服务中心', hotline: '00000000' })

test('of two 补正 each is drawn in the words that were in force when it came, whatever the clocks of the stations said', () => {
  const [one] = full.case.supplements ?? []
  if (!one) throw new Error('the preview asks for papers')
  const step = (eventId: string, type: string): TimelineEntry => ({
    ...{ eventId, type, applied: true, wall: '1970-01-01T00:00:00.000Z', quality: 'device', actor: full.case.agent },
  })
  const held = {
    ...full.case,
    supplements: [
      { ...one, eventId: 'first', documentNo: '第一份' },
      { ...one, eventId: 'second', documentNo: '第二份' },
    ],
    timeline: [
      step('first', 'supplement-requested'),
      step('brought', 'materials-added'),
      step('second', 'supplement-requested'),
      step('brought-again', 'materials-added'),
    ],
  }
  const words = [
    { from: '2026-02-01T00:00:00.000Z', words: { version: 1, texts: {} } },
    { from: '2026-03-01T00:00:00.000Z', words: { version: 2, texts: {} } },
  ]
  const cameAt = new Map([
    ['first', '2026-02-10T00:00:00.000Z'],
    ['brought', '2026-02-11T00:00:00.000Z'],
    ['second', '2026-03-10T00:00:00.000Z'],
    ['brought-again', '2026-03-11T00:00:00.000Z'],
  ])
  const drawn = papersInTime({ ...full, case: held }, words, cameAt)
  const wordsOf = (title: string) => drawn.filter(paper => paper.title === title).map(({ wording }) => wording)
  const asked = drawn.filter(({ html }) => /第[一二]份/.test(html))
  expect(new Set(asked.map(({ title }) => title)).size).toBe(2)
  for (const { title } of asked) expect([title, wordsOf(title)]).toEqual([title, ['2026-1·县1', '2026-1·县2']])
})
