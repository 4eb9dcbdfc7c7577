import { describe, expect, test } from 'vitest'
import { createHallClock } from '../../../renderer/storage/hall-clock'
import { createStationClock } from '../../../shared/sync/station-clock'
import { draft, enrolledBench, get, jsonAnswer, unlock, type Bench } from './station-kit'

/** What the county double tells at sign-in, and where the wall clock of a healthy PC stands in these tests. */
const COUNTY_TIME = '2026-03-07T01:00:00.000Z'
const contact = (bench: Bench) =>
  bench.station['center:request']({ method: 'GET', path: '/sync/v1/pull', authenticated: true, timeoutMs: 1000 })

/** A PC whose clock shows `wall`; its monotonic clock has run for ten minutes since the county last told the time. */
async function pcShowing(wall: string): Promise<Bench> {
  const bench = await enrolledBench()
  bench.county.state.answer = ({ url }) =>
    url.endsWith('/sync/v1/pull') ? jsonAnswer(200, { serverTime: COUNTY_TIME }) : null
  bench.clock.wall = wall
  await contact(bench)
  bench.clock.mono += 10 * 60_000
  return bench
}

const CLOCKS: readonly [string, string, 'checked' | 'device' | 'suspect'][] = [
  ['right', '2026-03-07T01:10:00.000Z', 'checked'],
  ['nine minutes ahead', '2026-03-07T01:19:00.000Z', 'checked'],
  ['an hour ahead, as a wrong daylight rule does', '2026-03-07T02:10:00.000Z', 'device'],
  ['eight hours ahead: Beijing time entered as world time', '2026-03-07T09:10:00.000Z', 'device'],
  ['eight hours behind: the zone is wrong', '2026-03-06T17:10:00.000Z', 'suspect'],
  ['three days ahead', '2026-03-10T01:10:00.000Z', 'suspect'],
  ['a month ahead', '2026-04-07T01:10:00.000Z', 'suspect'],
  ['ten years ahead', '2036-03-07T01:10:00.000Z', 'suspect'],
  ['ten years behind', '2016-03-07T01:10:00.000Z', 'suspect'],
  ['at 1970, as a flat battery leaves it', '1970-01-01T00:00:10.000Z', 'suspect'],
  ['in the year of the mainboard', '2009-01-01T00:00:00.000Z', 'suspect'],
  ['at the end of what a computer counts', '+275760-09-13T00:00:00.000Z', 'suspect'],
  ['unreadable', 'Invalid', 'suspect'],
]

describe.each(CLOCKS)('a PC whose clock is %s', (_how, wall, quality) => {
  test('records, mints, seals, talks to the county and opens again', async () => {
    const bench = await pcShowing(wall)
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    expect(sealed?.event.at).toEqual({ wall, mono: 601_000, serverTime: COUNTY_TIME, serverAgeMs: 600_000, quality })
    expect((await contact(bench)).ok).toBe(true)
    expect(get(await bench.station['batch:seal']({ fromSeq: 1, maxEvents: 500 }))?.count).toBe(1)
    expect(get(await bench.station['number:mint']({ beijingDate: '2026-03-07' })).receiptNo).toContain('260307')
    const told = (await bench.station['station:status']()).notices
    expect(told).toEqual(
      quality !== 'suspect' ? [] : [wall < COUNTY_TIME && wall > '0' ? 'clock-behind' : 'clock-wrong'],
    )
    bench.restart()
    const { status } = get(await unlock(bench.station))
    expect(status.notices.filter(notice => !notice.startsWith('clock-'))).toEqual([])
    expect(get(await bench.station['journal:append']([draft()]))[0]?.event.seq).toBe(2)
  })

  test('dates its papers by the county’s time, whatever the clock shows', () => {
    const clocks = { wall, mono: 0 }
    const hall = createHallClock(
      { wall: () => clocks.wall, mono: () => clocks.mono },
      { eventWall: null, serverTime: null },
    )
    hall.learn(COUNTY_TIME)
    clocks.mono = 10 * 60_000
    if (!Number.isNaN(Date.parse(wall))) {
      const later = new Date(Date.parse(wall) + 10 * 60_000)
      clocks.wall = Number.isNaN(later.getTime()) ? wall : later.toISOString()
    }
    expect(hall.now()).toMatchObject({ date: '2026-03-07', timeOfDay: '09:10' })
  })
})

test('a clock that jumps back while the program runs: order stays, sync goes on, the fact is flagged', async () => {
  const bench = await pcShowing('2026-03-07T01:10:00.000Z')
  const before = get(await bench.station['journal:append']([draft()]))[0]?.event
  bench.clock.wall = '2016-01-01T00:00:00.000Z'
  bench.clock.mono += 1000
  const after = get(await bench.station['journal:append']([draft()]))[0]?.event
  expect([before?.at.quality, after?.at.quality]).toEqual(['checked', 'suspect'])
  expect(after?.seq).toBe(2)
  expect((after?.at.mono ?? 0) > (before?.at.mono ?? 0)).toBe(true)
  expect((await bench.station['station:status']()).notices).toEqual(['clock-behind'])
  expect((await contact(bench)).ok).toBe(true)
})

test('a clock that was ten years ahead and is put right is not called wrong once the county has spoken', async () => {
  const bench = await pcShowing('2036-03-07T01:10:00.000Z')
  await bench.station['journal:append']([draft()])
  bench.clock.wall = '2026-03-07T01:10:00.000Z'
  bench.restart()
  await unlock(bench.station)
  // Nobody has told the time yet in this run: what is on disk says 2036, so it cannot know better.
  expect((await bench.station['station:status']()).notices).toEqual(['clock-behind'])
  await contact(bench)
  expect((await bench.station['station:status']()).notices).toEqual([])
  expect(get(await bench.station['journal:append']([draft()]))[0]?.event.at.quality).toBe('checked')
})

test('times are whole milliseconds, and the age is just the difference of two of them', () => {
  const clocks = { mono: 100.75 }
  const clock = createStationClock({ wall: () => '2026-03-07T01:10:00.000Z', mono: () => clocks.mono })
  clock.learn({ serverTime: COUNTY_TIME })
  clocks.mono = 612.25
  expect(clock.read({ lastWall: null, lastServerTime: null })).toMatchObject({ mono: 612, serverAgeMs: 512 })
})

test('nonsense about the time is not learnt, and a later answer wins', () => {
  const clock = createStationClock({ wall: () => '2026-03-07T01:10:00.000Z', mono: () => 5 })
  for (const answer of [null, {}, { serverTime: 7 }, { serverTime: 'soon' }, { serverTime: '2'.repeat(99) }])
    clock.learn(answer)
  expect(clock.read({ lastWall: null, lastServerTime: null }).serverTime).toBeNull()
  clock.learn({ receipt: { serverTime: COUNTY_TIME } })
  clock.learn({ serverTime: '2026-03-07T01:05:00.000Z' })
  expect(clock.read({ lastWall: null, lastServerTime: null }).serverTime).toBe('2026-03-07T01:05:00.000Z')
})
