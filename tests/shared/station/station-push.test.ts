import { describe, expect, test } from 'vitest'
import { PROGRAM_VERSION } from '../../../shared/ipc/program-version'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { BATCH_MEDIA_TYPE } from '../../../shared/sync/packed-batch'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import type { SyncReceipt } from '../../../shared/sync/wire'
import { draft, enrolledBench, get, jsonAnswer, linesOn, openPacked, unlock, type Bench } from './station-kit'

const wide = { maxEvents: 500, maxBytes: 256 * 1024 }

/** A county whose push door answers what the test says, and keeps what came. */
async function withPushDoor(answer: (call: HttpCall) => HttpAnswer | Promise<HttpAnswer>) {
  const came: HttpCall[] = []
  const bench = await enrolledBench()
  const { http } = bench.ports
  bench.ports.http = async call => {
    if (!call.url.endsWith('/push')) return http(call)
    came.push(call)
    return answer(call)
  }
  bench.restart()
  await unlock(bench.station)
  const epoch = get(await bench.station['journal:head']()).epoch
  return { bench, came, epoch }
}

const opened = (bench: Bench, call: HttpCall | undefined) => {
  if (!(call?.body instanceof Uint8Array)) throw new Error('nothing was sent')
  return openPacked(call.body, bench.county.state.enrolledKey ?? '').map(({ event }) => event.seq)
}

const taken = () => jsonAnswer(200, { ackedSeq: 3, serverTime: '2026-03-07T01:13:00.000Z', signature: '', not: [] })

const receiptUpTo = (sealed: SealedEvent | undefined): SyncReceipt => {
  if (!sealed) throw new Error('a fact is covered')
  const { device, epoch, seq } = sealed.event
  const serverTime = '2026-03-07T01:13:00.000Z'
  return {
    county: '990100',
    device,
    epoch,
    ackedSeq: seq,
    headHash: sealed.hash,
    serverTime,
    signature: '0'.repeat(128),
  }
}

describe('sending to the county', () => {
  test('facts go out packed and signed, and what is needed to check the receipt comes back with the answer', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    const told = get(await bench.station['journal:append']([draft(), draft(), draft()]))
    const pushed = get(await bench.station['county:push']({ epoch, fromSeq: 1, ...wide }))
    expect(opened(bench, came[0])).toEqual([1, 2, 3])
    expect(came[0]).toMatchObject({ method: 'POST', timeoutMs: 60_000 })
    expect(came[0]?.headers['content-type']).toBe(BATCH_MEDIA_TYPE)
    // A batch proves itself: no session is opened for it.
    expect(came[0]?.headers).not.toHaveProperty('authorization')
    expect(pushed?.batch).toEqual({
      ...{ epoch, fromSeq: 1, count: 3, headHash: told[2]?.hash },
      bytes: (came[0]?.body as Uint8Array).length,
    })
    expect(pushed?.response).toMatchObject({ status: 200, body: { ackedSeq: 3 } })
  })

  test('a weak line gets as many facts as fit the bytes asked for, and always at least one', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    const noise = () => Array.from({ length: 60 }, () => Math.random().toString(36).slice(2)).join('')
    await bench.station['journal:append'](Array.from({ length: 40 }, () => draft({ data: { why: noise() } })))
    await bench.station['county:push']({ epoch, fromSeq: 1, maxEvents: 500, maxBytes: 8000 })
    const some = opened(bench, came[0])
    expect((came[0]?.body as Uint8Array).length).toBeLessThanOrEqual(8000)
    expect(some.length).toBeGreaterThan(3)
    expect(some.length).toBeLessThan(40)
    await bench.station['county:push']({ epoch, fromSeq: 1, maxEvents: 500, maxBytes: 1 })
    expect(opened(bench, came[1])).toEqual([1])
    await bench.station['county:push']({ epoch, fromSeq: 5, maxEvents: 2, maxBytes: 256 * 1024 })
    expect(opened(bench, came[2])).toEqual([5, 6])
  })

  test('the next batch is ready while the answer to the first is still on its way', async () => {
    let answerNow: (answer: HttpAnswer) => void = () => undefined
    const { bench, came, epoch } = await withPushDoor(() => new Promise(resolve => (answerNow = resolve)))
    const told = get(await bench.station['journal:append'](Array.from({ length: 6 }, () => draft())))
    let reads = 0
    // What a receipt covers is not remembered: whoever is to send it again has to read it.
    await bench.station['journal:keep']({ kind: 'receipt', receipt: receiptUpTo(told[5]) })
    bench.restart()
    await unlock(bench.station)
    const lines = linesOn(bench.disk)
    bench.ports.lines.read = (...range) => {
      reads += 1
      return lines.read(...range)
    }
    const range = { epoch, maxEvents: 2, maxBytes: 256 * 1024 }
    const first = bench.station['county:push']({ ...range, fromSeq: 1 })
    await expect.poll(() => reads).toBe(2)
    answerNow(taken())
    await first
    const second = bench.station['county:push']({ ...range, fromSeq: 3 })
    await expect.poll(() => came.length).toBe(2)
    // What went out now was read then; the third read looks for what follows.
    await expect.poll(() => reads).toBe(3)
    answerNow(taken())
    await second
    expect(came.map(call => opened(bench, call))).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  test('facts that a new run found unsent leave without being opened from disk a second time', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    const told = get(await bench.station['journal:append'](Array.from({ length: 6 }, () => draft())))
    await bench.station['journal:keep']({ kind: 'receipt', receipt: receiptUpTo(told[1]) })
    bench.restart()
    await unlock(bench.station)
    bench.ports.lines.read = () => Promise.reject(new Error('it was read a second time'))
    await bench.station['county:push']({ epoch, fromSeq: 3, ...wide })
    expect(opened(bench, came[0])).toEqual([3, 4, 5, 6])
  })

  test('what was made ready on a good line is not sent on one that became weak', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    await bench.station['journal:append'](Array.from({ length: 9 }, () => draft()))
    await bench.station['county:push']({ epoch, fromSeq: 1, maxEvents: 4, maxBytes: 256 * 1024 })
    await bench.station['county:push']({ epoch, fromSeq: 5, maxEvents: 2, maxBytes: 256 * 1024 })
    await bench.station['county:push']({ epoch, fromSeq: 7, maxEvents: 500, maxBytes: 256 * 1024 })
    expect(came.map(call => opened(bench, call))).toEqual([
      [1, 2, 3, 4],
      [5, 6],
      [7, 8],
    ])
  })

  test('two batches may be on their way at once', async () => {
    const answers: ((answer: HttpAnswer) => void)[] = []
    const { bench, came, epoch } = await withPushDoor(() => new Promise(resolve => answers.push(resolve)))
    await bench.station['journal:append'](Array.from({ length: 4 }, () => draft()))
    const push = (fromSeq: number) =>
      bench.station['county:push']({ epoch, fromSeq, maxEvents: 2, maxBytes: 256 * 1024 })
    const both = [push(1), push(3)]
    await expect.poll(() => came.length).toBe(2)
    for (const answer of answers.reverse()) answer(taken())
    expect((await Promise.all(both)).map(pushed => get(pushed)?.batch.fromSeq)).toEqual([1, 3])
  })

  test('a fact saved after the last batch was looked for ahead is found all the same', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    await bench.station['journal:append']([draft()])
    await bench.station['county:push']({ epoch, fromSeq: 1, ...wide })
    await bench.station['journal:append']([draft()])
    await bench.station['county:push']({ epoch, fromSeq: 2, ...wide })
    expect(get(await bench.station['county:push']({ epoch, fromSeq: 3, ...wide }))).toBeNull()
    expect(came.map(call => opened(bench, call))).toEqual([[1], [2]])
  })

  test('nothing is sent from a damaged line on; what stands before it travels', async () => {
    const { bench, came, epoch } = await withPushDoor(taken)
    await bench.station['journal:append']([draft()])
    await bench.station['journal:append']([draft()])
    await bench.station['journal:append']([draft()])
    const lines = bench.disk.lines.get(epoch) ?? []
    lines[2] = lines[2]?.replace(/"c":"..../, '"c":"AAAA') ?? ''
    bench.restart()
    await unlock(bench.station)
    await bench.station['county:push']({ epoch, fromSeq: 1, ...wide })
    expect(opened(bench, came[0])).toEqual([1])
    expect(get(await bench.station['county:push']({ epoch, fromSeq: 2, ...wide }))).toBeNull()
  })

  test('refusals reach the caller, a busy county says for how long, and a locked station sends nothing', async () => {
    let answer: HttpAnswer = jsonAnswer(409, { error: 'gap', message: '', expected: 1 })
    const { bench, came, epoch } = await withPushDoor(() => answer)
    await bench.station['journal:append']([draft()])
    const push = () => bench.station['county:push']({ epoch, fromSeq: 1, ...wide })
    expect(get(await push())?.response).toMatchObject({ status: 409, body: { expected: 1 } })
    answer = { ...jsonAnswer(503, {}), retryAfter: '17' } as HttpAnswer
    expect(await push()).toEqual({ ok: false, reason: 'center-overloaded', retryAfterMs: 17_000 })
    answer = { ...jsonAnswer(429, {}), retryAfter: 'Wed, 21 Oct 2036 07:28:00 GMT' } as HttpAnswer
    expect(await push()).toEqual({ ok: false, reason: 'center-overloaded' })
    answer = { kind: 'failed', why: 'timeout' }
    // It left, and may have arrived: the caller learns what may lie at the county.
    expect(await push()).toMatchObject({ ok: true, value: { batch: { fromSeq: 1 }, response: null } })
    await bench.station['station:lock']()
    expect(await push()).toEqual({ ok: false, reason: 'locked' })
    expect(came).toHaveLength(4)
  })
})

test('what the station says of itself: its version, the highest number of each day, its clock', async () => {
  const { bench } = await withPushDoor(taken)
  await bench.station['number:mint']({ beijingDate: '2026-03-06' })
  await bench.station['number:mint']({ beijingDate: '2026-03-07' })
  await bench.station['number:mint']({ beijingDate: '2026-03-07' })
  const facts = get(await bench.station['report:facts']())
  expect(facts).toEqual({
    app: PROGRAM_VERSION,
    numbers: { '2026-03-06': 1, '2026-03-07': 2 },
    wall: bench.clock.wall,
  })
})
