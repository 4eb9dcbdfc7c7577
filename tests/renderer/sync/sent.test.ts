import 'fake-indexeddb/auto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { unpackBatch } from '../../../shared/sync/packed-batch'
import type { HttpCall } from '../../../shared/sync/station-ports'
import type { Hall } from '../../../renderer/app/hall'
import { cutOff } from '../storage/neighbour'
import { file, Pc } from '../storage/station-in-memory'
import { CountyInMemory } from './county-in-memory'

/** "Sent" is said of what left, "handed to a relay" of what it took. */

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const sentIn = async (hall: Hall): Promise<number> => {
  const rows = await hall.cases.list({ text: '', legal: null, sync: null, limit: 1000 })
  return rows.filter(row => row.sync.state === 'sent').length
}
const eventsIn = (call: HttpCall): number => {
  const read = unpackBatch(call.body as Uint8Array)
  return read.ok ? read.batch.events.length : 0
}

test('of sixty requests only those count as sent that left, and only once they left', async () => {
  cutOff(county)
  const hall = await pc.start()
  for (let person = 0; person < 60; person++) await file(hall, `李秀英${person}`)
  // After so many broken lines a batch is small.
  for (let times = 0; times < 8; times++) await hall.sync.now()
  expect(await sentIn(hall)).toBe(0)
  let left = 0
  let lose = (): void => undefined
  const lost = new Promise<void>(resolve => (lose = resolve))
  const answer = county.answer.bind(county)
  county.answer = async call => {
    if (!call.url.endsWith('/push')) return answer(call)
    left = eventsIn(call)
    await lost
    return answer(call)
  }
  county.instead = () => null
  county.afterCommit = call => (call.url.endsWith('/push') ? 'timeout' : null)
  const round = hall.sync.now()
  for (let turns = 0; turns < 5_000 && left === 0; turns++) await nextTurn()
  expect(await sentIn(hall)).toBeLessThanOrEqual(left)
  lose()
  await round
  expect(left).toBeLessThan(60)
  expect(await sentIn(hall)).toBe(left)
  county.instead = () => 'unreachable'
  await hall.sync.now()
  expect(await sentIn(hall)).toBe(0)
  hall.close()
})

test('the hour at which a relay took something does not move while it takes nothing new', async () => {
  cutOff(county)
  const hall = await pc.start()
  await file(hall, '李秀英')
  const sents = [1, 0, 0]
  const call = pc.run.platform.call.bind(pc.run.platform)
  pc.run.platform.call = (async (channel: string, ...args: unknown[]) =>
    channel === 'relay:exchange'
      ? { ok: true, value: { relay: '云岭镇', sent: sents.shift() ?? 0, returns: [] } }
      : (call as (channel: string, ...args: unknown[]) => Promise<unknown>)(channel, ...args)) as typeof call
  for (const wall of ['2026-03-09T02:00:00.000Z', '2026-03-09T03:00:00.000Z', '2026-03-09T04:00:00.000Z']) {
    pc.clocks.wall = wall
    await hall.sync.now()
    expect(hall.sync.status().byRelay).toEqual({ name: '云岭镇', at: '2026-03-09T02:00:00.000Z' })
  }
  hall.close()
})
