import { expect, test } from 'vitest'
import { isStorable } from '../../../center/store/storable-text'
import { createAuditNotes } from '../../../renderer/app/audit-notes'
import type { Platform } from '../../../renderer/platform/platform'
import { keySchemas } from '../../../shared/ipc/key-schemas'
import { keyBench } from '../../shared/station/key-county'
import { get, jsonAnswer } from '../../shared/station/station-kit'

/** A station behind its real door, at a county that refuses what its database cannot keep, as the real one does. */
async function station() {
  const { bench, doors } = await keyBench()
  const { state } = bench.county
  const honest = state.answer
  state.answer = call =>
    call.url.endsWith('/sync/v1/audit') && !isStorable(JSON.parse(String(call.body)))
      ? jsonAnswer(400, { error: 'malformed', message: '' })
      : (honest?.(call) ?? null)
  const door = async (channel: 'audit:note', ...payload: unknown[]) => {
    const parsed = keySchemas[channel].safeParse(payload)
    return parsed.success ? bench.station[channel](...parsed.data) : { ok: false, reason: 'rejected-payload' }
  }
  const call = async (channel: 'audit:note' | 'audit:printed', ...payload: unknown[]) =>
    channel === 'audit:note'
      ? door(channel, ...payload)
      : bench.station['audit:printed'](...keySchemas['audit:printed'].parse(payload))
  const told = async () => {
    get(await bench.station['station:orders']())
    return [...doors.told.values()].flat().map(({ subject, detail: { reason } }) => [subject, reason])
  }
  return { door, told, notes: createAuditNotes(call as unknown as Platform['call'], () => undefined) }
}

test('a reason that is cut in the middle of a rare character reaches the county, and so does all that comes after it', async () => {
  const { notes, told } = await station()
  expect(await notes.revealed('c-1', `${'好'.repeat(199)}𠮷`)).toEqual({ ok: true, value: null })
  expect(await notes.revealed('c-2', '电话核实')).toEqual({ ok: true, value: null })
  expect(await told()).toEqual(
    expect.arrayContaining([
      ['c-1', '好'.repeat(199)],
      ['c-2', '电话核实'],
    ]),
  )
})

test.each([
  ['c-1', 'x\u0000'],
  ['c\ud800', 'x'],
])(
  'a page that was taken over cannot stop the trail with a line that no county keeps (%j, %j)',
  async (subject, reason) => {
    const { door, told } = await station()
    expect(await door('audit:note', { kind: 'case-viewed', subject, reason })).toEqual({
      ok: false,
      reason: 'rejected-payload',
    })
    expect((await door('audit:note', { kind: 'case-viewed', subject: 'c-2', reason: '' })).ok).toBe(true)
    expect(await told()).toContainEqual(['c-2', ''])
  },
)

test('the second print of a paper is known as such from the trail of this PC; what was printed to be signed counts under a name of its own', async () => {
  const { notes } = await station()
  expect(await notes.timesPrinted('c-1')).toEqual({})
  notes.printed('c-1', '受理通知书')
  notes.printed('c-1', '待签 容缺受理承诺书')
  notes.printed('c-2', '受理通知书')
  await expect.poll(() => notes.timesPrinted('c-2')).toEqual({ 受理通知书: 1 })
  expect(await notes.timesPrinted('c-1')).toEqual({ 受理通知书: 1, '待签 容缺受理承诺书': 1 })
  notes.printed('c-1', '受理通知书')
  await expect.poll(() => notes.timesPrinted('c-1')).toMatchObject({ 受理通知书: 2 })
})
