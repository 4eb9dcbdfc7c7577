import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stationFileSchema } from '../../../shared/sync/station-file'
import { ARGON2_PARAMS, wrapKey } from '../../../shared/sync/station-keys'
import { openByPassword } from '../../../shared/sync/station-people'
import { waitAfter } from '../../../shared/sync/station-tries'
import { fileOn, keyBench, openKeyDoors } from './key-county'
import { createBench, draft, get, LI, PASSWORD, unlock, WANG, type Bench } from './station-kit'

const NEW_PASSWORD = '秋收冬藏2026'
const restart = (bench: Bench) => {
  bench.restart()
  return bench.station
}
const member = async (bench: Bench, id: string) =>
  (await bench.station['station:status']()).staff.find(one => one.id === id)

describe('several people on one PC', () => {
  test('a colleague begins with the code that the county reads out, and sets a password in the same step', async () => {
    const { bench, doors } = await keyBench()
    expect(await member(bench, LI.id)).toMatchObject({ hasPassword: false, resetIndex: 1, mustChange: true })
    const code = doors.codeOf(LI.id, 1)
    const station = restart(bench)
    bench.county.state.reachable = false
    const opened = get(await station['station:reset']({ staff: LI.id, code, password: NEW_PASSWORD }))
    expect(opened.status.unlocked).toEqual(LI)
    get(
      await station['journal:append']([
        draft({ actor: { staff: LI.id, name: LI.name, role: 'agent', point: '999903101203' } }),
      ]),
    )
    restart(bench)
    expect(get(await unlock(bench.station, NEW_PASSWORD, LI.id)).fieldKey).toEqual(opened.fieldKey)
    expect(get(await unlock(bench.station)).fieldKey).toEqual(opened.fieldKey)
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
  })

  test('a code works once, typed in any way, for one person only, and says what is wrong', async () => {
    const { bench, doors } = await keyBench()
    const code = doors.codeOf(LI.id, 1)
    const reset = (staff: string, typed: string, password = NEW_PASSWORD) =>
      bench.station['station:reset']({ staff, code: typed, password })
    expect(await reset(WANG.id, code)).toEqual({ ok: false, reason: 'reset-code-wrong' })
    expect(await reset('s-nobody', code)).toEqual({ ok: false, reason: 'person-unknown' })
    expect(await reset(LI.id, code, '1234567')).toEqual({ ok: false, reason: 'password-too-short' })
    expect(await reset(LI.id, code.slice(1))).toEqual({ ok: false, reason: 'reset-code-shape' })
    expect((await reset(LI.id, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).ok).toBe(true)
    expect(await reset(LI.id, code, PASSWORD)).toEqual({ ok: false, reason: 'reset-code-used' })
    expect(await member(bench, LI.id)).toMatchObject({ hasPassword: true, resetIndex: 2 })
  })

  test('three codes without any network, and new ones after the next round with the county', async () => {
    const { bench, doors } = await keyBench()
    bench.county.state.reachable = false
    for (const index of [1, 2, 3]) {
      expect((await member(bench, WANG.id))?.resetIndex).toBe(index)
      const code = doors.codeOf(WANG.id, index)
      get(await restart(bench)['station:reset']({ staff: WANG.id, code, password: `${NEW_PASSWORD}${index}` }))
    }
    expect((await member(bench, WANG.id))?.resetIndex).toBeNull()
    bench.county.state.reachable = true
    get(await bench.station['station:orders']())
    expect((await member(bench, WANG.id))?.resetIndex).toBe(4)
    const code = doors.codeOf(WANG.id, 4)
    expect((await bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })).ok).toBe(true)
  })

  test('switching from one to the other and back keeps the journal of both', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(await unlock(bench.station))
    get(await bench.station['journal:append']([draft()]))
    get(await unlock(bench.station, NEW_PASSWORD, LI.id))
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
  })
})

describe('passwords', () => {
  test('a new one needs the old one, works from then on, and the old one no longer', async () => {
    const { bench } = await keyBench()
    const change = (old: string, next: string) => bench.station['station:change-password']({ old, next })
    expect(await change(PASSWORD, PASSWORD)).toEqual({ ok: false, reason: 'password-same' })
    expect(await change(PASSWORD, 'short')).toEqual({ ok: false, reason: 'password-too-short' })
    expect(await change('not this one', NEW_PASSWORD)).toEqual({ ok: false, reason: 'wrong-password' })
    expect(await change(PASSWORD, NEW_PASSWORD)).toEqual({ ok: true, value: null })
    restart(bench)
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'wrong-password' })
    expect((await unlock(bench.station, NEW_PASSWORD)).ok).toBe(true)
    await bench.station['station:lock']()
    expect(await change(NEW_PASSWORD, PASSWORD)).toEqual({ ok: false, reason: 'locked' })
  })

  test('a second person proves to be here without taking over; wrong tries count', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(await unlock(bench.station))
    const prove = (password: string) => bench.station['station:prove']({ staff: LI.id, password })
    expect(await prove(NEW_PASSWORD)).toEqual({ ok: true, value: null })
    expect((await bench.station['station:status']()).unlocked).toEqual(WANG)
    for (let count = 0; count < 5; count += 1) expect(await prove('wrong-password')).toMatchObject({ ok: false })
    expect(await prove(NEW_PASSWORD)).toEqual({ ok: false, reason: 'wait-before-retry' })
    restart(bench)
    expect(await unlock(bench.station, NEW_PASSWORD, LI.id)).toEqual({ ok: false, reason: 'wait-before-retry' })
  })

  test('a wrap with weaker parameters is made anew at the next unlock', async () => {
    const { bench } = await keyBench()
    const weak = { memoryKiB: 8 * 1024, passes: 1, lanes: 1 }
    const file = stationFileSchema.parse(fileOn(bench.disk))
    const [wang, ...others] = file.staff
    const opened = wang && (await openByPassword(bench.ports, file, wang, PASSWORD))
    if (!opened) throw new Error('the password opens')
    const wrap = await wrapKey(bench.ports, opened.secret, { what: 'person', staff: WANG.id, password: PASSWORD })
    // The bench’s Argon2 looks at no parameters, so this is what an older program would have left.
    const left = { ...file, staff: [{ ...wang, wrap: { ...wrap, params: weak } }, ...others] }
    bench.disk.files.set('station', JSON.stringify(left))
    expect((await unlock(restart(bench))).ok).toBe(true)
    expect(stationFileSchema.parse(fileOn(bench.disk)).staff[0]?.wrap?.params).toEqual(ARGON2_PARAMS)
    expect((await unlock(restart(bench))).ok).toBe(true)
  })
})

describe('somebody who guesses', () => {
  type Step = { what: 'try' } | { what: 'restart' } | { what: 'wait'; ms: number } | { what: 'clock'; wall: string }
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>({ what: 'try' }) },
    { weight: 2, arbitrary: fc.constant<Step>({ what: 'restart' }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 20 * 60_000 }).map((ms): Step => ({ what: 'wait', ms })) },
    {
      weight: 2,
      arbitrary: fc
        .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date): Step => ({ what: 'clock', wall: date.toISOString() })),
    },
  )

  /** How many guesses fit into so much time when every wait is sat out: four for nothing, then 30 s, 1, 2, 4, 8 and 15 minutes each. */
  function mostGuesses(ms: number): number {
    let [count, needed] = [0, 0]
    while (needed + waitAfter(count) <= ms) {
      needed += waitAfter(count)
      count += 1
    }
    return count
  }

  test('gets no more tries by restarting, by setting the clock, or in any order of both', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async steps => {
        const bench = createBench()
        openKeyDoors(bench)
        await bench.station['station:enrol']({
          ...{ centerUrl: 'http://127.0.0.1:7788', code: 'ABCD-EFGH', deviceName: 'x' },
          ...{ staff: WANG.id, password: PASSWORD },
        })
        bench.restart()
        const start = bench.clock.mono
        let looked = 0
        const honest = bench.ports.argon2
        bench.ports.argon2 = (...how) => {
          looked += 1
          return honest(...how)
        }
        bench.restart()
        let elapsed = 0
        for (const one of steps) {
          if (one.what === 'try') await unlock(bench.station, 'wrong-password')
          if (one.what === 'wait') {
            bench.clock.mono += one.ms
            elapsed += one.ms
          }
          if (one.what === 'clock') bench.clock.wall = one.wall
          if (one.what === 'restart') {
            // The clock of a run begins at nought with it.
            bench.clock.mono = start
            bench.restart()
          }
        }
        expect(looked).toBeLessThanOrEqual(mostGuesses(elapsed))
        // And nobody is kept out for good.
        bench.clock.mono += 15 * 60_000
        bench.clock.wall = '2026-03-07T01:12:00.000Z'
        expect((await unlock(bench.station)).ok).toBe(true)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  test('leaves a count on the disk before the password is looked at', async () => {
    const { bench } = await keyBench()
    const counts: unknown[] = []
    const honest = bench.ports.argon2
    bench.ports.argon2 = (...how) => {
      counts.push(fileOn(bench.disk).staff[0]?.['wrong'])
      return honest(...how)
    }
    restart(bench)
    await unlock(bench.station, 'wrong-password')
    await unlock(bench.station, 'wrong-password')
    expect(counts).toEqual([1, 2])
  })
})

test('nobody makes the lock wait longer while the station is locked', async () => {
  const { bench } = await keyBench()
  await bench.station['station:lock']()
  expect(await bench.station['station:settings']({ autoLockMinutes: 30 })).toEqual({ ok: false, reason: 'locked' })
  get(await unlock(bench.station))
  get(await bench.station['station:settings']({ autoLockMinutes: 5 }))
  expect((await bench.station['station:status']()).autoLockMinutes).toBe(5)
})
