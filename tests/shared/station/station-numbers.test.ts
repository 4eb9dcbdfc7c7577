import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReceiptNumber } from '../../../shared/text/receipt-number'
import { cloneDisk, createBench, draft, enrolledBench, get, unlock, type Disk } from './station-kit'

const day = { beijingDate: '2026-03-07' }

test('numbers of a day count up, are well formed and carry the village and the slot', async () => {
  const { station } = await enrolledBench()
  const first = get(await station['number:mint'](day))
  const second = get(await station['number:mint'](day))
  expect(parseReceiptNumber(first.receiptNo)).toMatchObject({ ok: true, sequence: 1, deviceSlot: 7 })
  expect(parseReceiptNumber(second.receiptNo)).toMatchObject({ ok: true, sequence: 2 })
  expect(first.queryCode).toMatch(/^\d{6}$/)
})

test('the thousandth request of a day is told so, and tomorrow begins at one', async () => {
  const bench = await enrolledBench()
  bench.disk.files.set('numbers', JSON.stringify({ v: 1, slot: 7, days: { '2026-03-07': 999 } }))
  bench.restart()
  await unlock(bench.station)
  expect(await bench.station['number:mint'](day)).toEqual({ ok: false, reason: 'day-exhausted' })
  expect((await bench.station['number:mint']({ beijingDate: '2026-03-08' })).ok).toBe(true)
})

test('a PC whose clock fell back to 1970 still gives out numbers, each once, of a day on which nobody worked', async () => {
  const bench = await enrolledBench()
  const dead = { beijingDate: '1970-01-01' }
  const first = get(await bench.station['number:mint'](dead))
  bench.restart()
  await unlock(bench.station)
  const second = get(await bench.station['number:mint'](dead))
  expect(parseReceiptNumber(first.receiptNo)).toMatchObject({ ok: true, date: '2000-01-01', sequence: 1 })
  expect(parseReceiptNumber(second.receiptNo)).toMatchObject({ ok: true, date: '2000-01-01', sequence: 2 })
})

test('a counter file put back from yesterday does not bring numbers back that are in the journal', async () => {
  const bench = await enrolledBench()
  const { receiptNo } = get(await bench.station['number:mint'](day))
  await bench.station['journal:append']([draft({ type: 'intake-recorded', data: { receiptNo } })])
  bench.disk.files.delete('numbers')
  bench.restart()
  await unlock(bench.station)
  expect(get(await bench.station['number:mint'](day)).receiptNo).not.toBe(receiptNo)
})

test('a PC that lost its counter and its journal together does not begin at one again', async () => {
  const bench = await enrolledBench()
  const { receiptNo } = get(await bench.station['number:mint'](day))
  bench.disk.files.delete('numbers')
  bench.disk.lines.clear()
  bench.disk.epochs.length = 0
  bench.restart()
  await unlock(bench.station)
  expect(get(await bench.station['number:mint'](day)).receiptNo).not.toBe(receiptNo)
})

test.each(['numbers', 'catalogue', 'uploads'])('a spoiled %s.json keeps nobody from working', async name => {
  const bench = await enrolledBench()
  bench.disk.files.set(name, '{"v":1,')
  bench.restart()
  get(await unlock(bench.station))
  expect((await bench.station['number:mint'](day)).ok).toBe(true)
  expect((await bench.station['catalogue:get']()).ok).toBe(true)
})

test(
  'no number ever comes twice over power cuts, restored counters and a cloned disk',
  { timeout: 60_000 },
  async () => {
    const step = fc.constantFrom('mint', 'mint', 'mint', 'crash', 'restore-counter')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        const bench = await enrolledBench()
        const seen: string[] = []
        let older: string | undefined
        for (const what of steps) {
          if (what === 'mint') {
            const { receiptNo } = get(await bench.station['number:mint'](day))
            await bench.station['journal:append']([draft({ type: 'intake-recorded', data: { receiptNo } })])
            seen.push(receiptNo)
          } else {
            if (what === 'restore-counter' && older !== undefined) bench.disk.files.set('numbers', older)
            older = bench.disk.files.get('numbers')
            bench.restart()
            await unlock(bench.station)
          }
        }
        seen.push(...(await mintOnClone(bench.disk)), get(await bench.station['number:mint'](day)).receiptNo)
        expect(new Set(seen).size).toBe(seen.length)
      }),
      { numRuns: 25 },
    )
  },
)

async function mintOnClone(disk: Disk): Promise<string[]> {
  const clone = createBench({ machine: 'pc-two' }, cloneDisk(disk))
  await unlock(clone.station)
  return [
    get(await clone.station['number:mint'](day)).receiptNo,
    get(await clone.station['number:mint'](day)).receiptNo,
  ]
}
