import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { createPace } from '../../../renderer/sync/pace'
import { pushAll } from '../../../renderer/sync/push'
import type { SyncPorts } from '../../../renderer/sync/sync-ports'

const EPOCH = 'ab'.repeat(8)
type Range = { fromSeq: number; maxEvents: number }

/** A county at the end of a long line: it takes batches in order, answers late, and a test may cut what it likes. */
function longLine(facts: number, cut: (sent: number) => StationReason | null = () => null) {
  let head = 0
  let sent = 0
  let inFlight = 0
  const log = { most: 0, gaps: 0, events: 0 }
  const push = async ({ fromSeq, maxEvents }: Range) => {
    const count = Math.min(maxEvents, facts - fromSeq + 1)
    if (count <= 0) return { ok: true, value: null }
    inFlight += 1
    log.most = Math.max(log.most, inFlight)
    log.events += count
    const broken = cut((sent += 1))
    // The way there, then the work and the way back.
    await sleep(4)
    const isGap = fromSeq > head + 1
    if (!broken && !isGap) head = Math.max(head, fromSeq + count - 1)
    if (isGap) log.gaps += 1
    const acked = head
    await sleep(12)
    inFlight -= 1
    if (broken) return { ok: false, reason: broken }
    const batch = { epoch: EPOCH, fromSeq, count, headHash: '', bytes: count * 20 }
    const body = isGap ? { error: 'gap', message: '', expected: acked + 1 } : { ackedSeq: acked }
    return { ok: true, value: { batch, response: { status: isGap ? 409 : 200, body } } }
  }
  let acked = 0
  const ports = {
    call: (_channel: string, range: Range) => push(range),
    store: {
      unsent: async () => (acked < facts ? [{ epoch: EPOCH, fromSeq: acked + 1 }] : []),
      lastWaiting: async () => facts,
      takeAnswer: async (_batch: unknown, body: { ackedSeq: number }) => {
        acked = Math.max(acked, body.ackedSeq)
        return { ok: true, value: { ackedSeq: body.ackedSeq } }
      },
    },
    sent: { mark: () => undefined, clear: () => undefined },
    wait: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    mono: () => performance.now(),
    wall: () => '',
    moved: () => undefined,
  } as unknown as SyncPorts
  return { ports, log, acked: () => acked }
}

test('on a good line the next batch leaves before the answer to the last is here, and nothing is sent twice', async () => {
  const { ports, log, acked } = longLine(10_000)
  expect(await pushAll(ports, createPace())).toEqual({ ok: true, value: { blocked: [] } })
  expect(acked()).toBe(10_000)
  expect(log.most).toBe(2)
  expect(log.events - 10_000).toBeLessThanOrEqual(1_000)
})

test('a line that breaks now and then gets one batch at a time, and goes on at once', async () => {
  const { ports, log, acked } = longLine(6_000, sent => (sent % 4 === 0 ? 'center-unreachable' : null))
  expect(await pushAll(ports, createPace())).toEqual({ ok: true, value: { blocked: [] } })
  expect(acked()).toBe(6_000)
  expect(log.gaps).toBeLessThanOrEqual(1)
})

test('a line that breaks twice without anything between is left alone', async () => {
  const { ports, log, acked } = longLine(3_000, sent => (sent > 2 ? 'center-unreachable' : null))
  expect(await pushAll(ports, createPace())).toMatchObject({ ok: false, reason: 'center-unreachable' })
  expect(acked()).toBeGreaterThan(0)
  expect(log.events).toBeLessThanOrEqual(3_000)
})
