import { expect, test } from 'vitest'
import { openComplaint } from '../../../shared/sync/complaint'
import { boxOf } from '../../../shared/sync/station-complaint'
import { keyBench } from './key-county'
import { get, jsonAnswer } from './station-kit'

const said = (text: string, rest = '') => ({ text, name: rest, phone: rest, receiptNo: rest })

test('the longest complaint that fits the form reaches the county whole', async () => {
  const { bench, doors } = await keyBench()
  const complaint = {
    text: '田'.repeat(1000),
    name: '李'.repeat(50),
    phone: '９'.repeat(30),
    receiptNo: '号'.repeat(40),
  }
  const { number } = get(await bench.station['complaint:seal'](complaint))
  get(await bench.station['station:orders']())
  const line = [...doors.told.values()].flat().find(({ subject }) => subject === number)
  const box = boxOf({ subject: number, box: line?.detail.box ?? '' })
  expect(box && openComplaint(box, doors.recoverySecret)).toEqual(complaint)
})

test('one that no county could read is refused at once, and keeps back none that come after it', async () => {
  const { bench, doors } = await keyBench()
  expect(await bench.station['complaint:seal'](said('\u0001'.repeat(1000)))).toEqual({
    ok: false,
    reason: 'rejected-payload',
  })
  const { number } = get(await bench.station['complaint:seal'](said('窗口态度不好')))
  get(await bench.station['station:orders']())
  expect([...doors.told.values()].flat().map(({ subject }) => subject)).toContain(number)
})

test('more long complaints than fit one call all arrive: nobody buries one under others', async () => {
  const { bench, doors } = await keyBench()
  const { state } = bench.county
  const honest = state.answer
  // As center/http/build-app.ts: bodies end at 128 KB.
  state.answer = call =>
    typeof call.body === 'string' && Buffer.byteLength(call.body) > 128 * 1024
      ? jsonAnswer(413, { error: 'too-large', message: '' })
      : (honest?.(call) ?? null)
  const numbers: string[] = []
  for (let at = 0; at < 40; at += 1)
    numbers.push(get(await bench.station['complaint:seal'](said('田'.repeat(1000)))).number)
  for (let at = 0; at < 150; at += 1)
    get(
      await bench.station['audit:note']({
        kind: 'personal-data-revealed',
        subject: `c-${at}`,
        reason: '核'.repeat(200),
      }),
    )
  get(await bench.station['station:orders']())
  const told = [...doors.told.values()].flat().map(({ subject }) => subject)
  expect(told).toEqual(expect.arrayContaining([...numbers, 'c-149']))
})
