import { describe, expect, test } from 'vitest'
import { EVENT_TYPES, type EventType } from '../../shared/case/event'
import { draft, enrolledBench, VILLAGE, WANG } from '../shared/station/station-kit'

// A script in the page of a village station may ask its main process to sign anything. It gets what the agent on duty may do.
const AGENT_MAY: readonly EventType[] = [
  'intake-recorded',
  'receipt-printed',
  'materials-added',
  'handed-to-township',
  'correction-supplied',
  'delivered',
  'rated',
  'withdrawn',
  'duty-offered',
  'duty-taken',
  'originals-moved',
  'question-asked',
  'question-answered',
  'amended',
  'power-given',
  'agreement-recorded',
  'fields-filled',
  'priority-set',
  'date-correction-given',
  'commitment-made',
  'suspended',
  'resumed',
  'directed-to-county',
  'settled-at-once',
  'outside-noted',
  'trip-noted',
  'result-handed',
]

const bench = await enrolledBench()
const append = (changes: Parameters<typeof draft>[0]) => bench.station['journal:append']([draft(changes)])
const agent = { staff: WANG.id, name: WANG.name, role: 'agent', point: VILLAGE } as const

describe('a page taken over by a script', () => {
  test.each(EVENT_TYPES.filter(type => !AGENT_MAY.includes(type)))('has no %s signed', async type => {
    expect(await append({ type })).toEqual({ ok: false, reason: 'rejected-payload' })
  })

  test.each(AGENT_MAY)('has a %s signed, as the agent on duty could', async type => {
    expect(await append({ type })).toMatchObject({ ok: true })
  })

  test('cannot take another role, another name or another place to have a decision signed', async () => {
    const refused = { ok: false, reason: 'rejected-payload' }
    expect(await append({ type: 'decided', actor: { ...agent, role: 'approver' } })).toEqual(refused)
    expect(await append({ type: 'decided', actor: { ...agent, role: 'approver', point: '999903000000' } })).toEqual(
      refused,
    )
    expect(await append({ type: 'rated', actor: { ...agent, staff: 's-li', name: '李强' } })).toEqual(refused)
    expect(await append({ type: 'rated', actor: { ...agent, point: '999903101204' } })).toEqual(refused)
    expect(await append({ type: 'acceptance-invented' })).toEqual(refused)
  })

  test('has none of several facts signed when one of them may not be', async () => {
    const both = await bench.station['journal:append']([draft(), draft({ type: 'decided' })])
    expect(both).toEqual({ ok: false, reason: 'rejected-payload' })
  })
})
