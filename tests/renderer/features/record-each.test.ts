import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import type { Hall } from '../../../renderer/app/hall'
import { createRecordEach } from '../../../renderer/features/handover-of-duty/record-each'
import { sampleCase } from '../../kit/sample-case'

const cases = [
  { ...sampleCase(), id: 'c-1' },
  { ...sampleCase(), id: 'c-2' },
]
const offerTo = (staff: string, name: string) =>
  ({ type: 'offerDuty', to: { staff, name }, ground: 'leave', until: null, handover: 'h-1' }) as const

/** A hall that notes what it was asked to record, and whose disk refuses one case at first. */
function hallThatRefusesOnce(refused: string | null) {
  const asked: { caseId: string; commandId: string; command: Command }[] = []
  let [ids, isFull] = [0, true]
  const hall: Parameters<typeof createRecordEach>[0] = {
    platform: { newId: () => `id-${++ids}` } as Hall['platform'],
    record: async request => {
      asked.push(request)
      const held = cases.find(({ id }) => id === request.caseId) ?? sampleCase()
      if (request.caseId !== refused || !isFull) return { ok: true, case: held }
      isFull = false
      return { ok: false, reasons: ['disk-full'] }
    },
  }
  return { asked, record: createRecordEach(hall) }
}

test('pressed again after a failure, only what is missing is recorded, under the id of before', async () => {
  const { asked, record } = hallThatRefusesOnce('c-2')
  const give = () => record(cases, () => offerTo('li', '李强'), 'li')
  expect(await give()).toMatchObject({ done: [{ id: 'c-1' }], reasons: ['disk-full'] })
  expect(await give()).toMatchObject({ done: [{ id: 'c-1' }, { id: 'c-2' }], reasons: [] })
  expect(asked.map(({ caseId, commandId }) => `${caseId} ${commandId}`)).toEqual(['c-1 id-1', 'c-2 id-2', 'c-2 id-2'])
})

test('given to the wrong colleague, then to the right one, then back: each is recorded, and nobody is told what was not', async () => {
  const { asked, record } = hallThatRefusesOnce(null)
  for (const [staff, name] of [
    ['zhao', '赵敏'],
    ['li', '李强'],
    ['zhao', '赵敏'],
  ] as const)
    expect((await record(cases, () => offerTo(staff, name), staff)).done).toHaveLength(2)
  expect(asked.map(({ command }) => (command.type === 'offerDuty' ? command.to.staff : ''))).toEqual([
    'zhao',
    'zhao',
    'li',
    'li',
    'zhao',
    'zhao',
  ])
  expect(new Set(asked.map(({ commandId }) => commandId)).size).toBe(6)
})
