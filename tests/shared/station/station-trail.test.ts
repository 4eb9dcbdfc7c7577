import { describe, expect, test } from 'vitest'
import { StorageFault } from '../../../shared/sync/station-ports'
import { fileOn, keyBench, type KeyCounty } from './key-county'
import { emptyDisk, get, LI, linesOn, unlock, WANG, PASSWORD, type Bench } from './station-kit'

const NEW_PASSWORD = '秋收冬藏2026'
const WRONG = 'not this one'

/** What the county knows after the next round, one line each. */
async function told(bench: Bench, doors: KeyCounty) {
  bench.clock.mono += 10 * 60_000
  get(await bench.station['station:orders']())
  return [...doors.told.values()].flat().map(({ kind, by, detail: { reason: _reason, ...detail } }) => ({
    kind,
    by,
    ...detail,
  }))
}

describe('who opened this PC, and who tried to', () => {
  test('every unlock and lock reaches the county’s trail, with who it was and by what', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    await bench.station['station:lock']()
    get(await unlock(bench.station))
    expect(await told(bench, doors)).toEqual([
      // 王芳 enrolled the PC: that the county wrote down itself. 李强 takes over from her.
      { kind: 'station-locked', by: WANG.id },
      { kind: 'station-unlocked', by: LI.id, how: 'reset-code' },
      { kind: 'station-locked', by: LI.id },
      { kind: 'station-unlocked', by: WANG.id, how: 'password' },
    ])
  })

  test('locking what is locked already says nothing twice', async () => {
    const { bench, doors } = await keyBench()
    for (let press = 0; press < 3; press += 1) await bench.station['station:lock']()
    get(await unlock(bench.station))
    expect((await told(bench, doors)).map(({ kind }) => kind)).toEqual(['station-locked', 'station-unlocked'])
  })

  test('wrong passwords while nobody is on duty are counted on disk and told at the next unlock, a flood of them in one line', async () => {
    const { bench, doors } = await keyBench()
    await bench.station['station:lock']()
    const first = bench.clock.wall
    let last = first
    for (let count = 1; count <= 40; count += 1) {
      last = bench.clock.wall = new Date(Date.parse(first) + count * 16 * 60_000).toISOString()
      bench.clock.mono += 16 * 60_000
      expect(await unlock(bench.station, WRONG)).toEqual({ ok: false, reason: 'wrong-password' })
      // A restart forgets nothing of it, and begins the wait anew.
      if (count % 10 === 0) bench.restart()
    }
    bench.clock.mono += 16 * 60_000
    get(await unlock(bench.station))
    const begun = new Date(Date.parse(first) + 16 * 60_000).toISOString()
    expect((await told(bench, doors)).slice(1)).toEqual([
      { kind: 'station-refused', by: WANG.id, tries: 40, first: begun, last },
      { kind: 'station-unlocked', by: WANG.id, how: 'password' },
    ])
    // Told once.
    await bench.station['station:lock']()
    get(await unlock(bench.station))
    expect((await told(bench, doors)).filter(({ kind }) => kind === 'station-refused').length).toBe(1)
    expect(fileOn(bench.disk)['refused']).toEqual({})
  })

  test('whose password was tried is told by whoever unlocks first; a wrong code counts as well', async () => {
    const { bench, doors } = await keyBench()
    const [code, other] = [doors.codeOf(LI.id, 1), doors.codeOf(WANG.id, 1)]
    get(await bench.station['station:reset']({ staff: LI.id, code, password: NEW_PASSWORD }))
    await bench.station['station:lock']()
    expect((await unlock(bench.station, WRONG, LI.id)).ok).toBe(false)
    const reset = { staff: LI.id, code: other, password: NEW_PASSWORD }
    expect(await bench.station['station:reset'](reset)).toEqual({ ok: false, reason: 'reset-code-wrong' })
    get(await unlock(bench.station))
    expect((await told(bench, doors)).slice(-2)).toEqual([
      { kind: 'station-refused', by: LI.id, tries: 2, first: bench.clock.wall, last: bench.clock.wall },
      { kind: 'station-unlocked', by: WANG.id, how: 'password' },
    ])
  })

  test('a right password that the county’s long silence keeps out is told as a try that opened nothing', async () => {
    const { bench, doors } = await keyBench()
    await bench.station['station:lock']()
    bench.county.state.reachable = false
    const late = (bench.clock.wall = '2026-06-07T01:12:00.000Z')
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
    bench.county.state.reachable = true
    bench.county.state.serverTime = late
    get(await unlock(bench.station))
    expect((await told(bench, doors)).slice(1)).toEqual([
      { kind: 'station-refused', by: WANG.id, tries: 1, first: late, last: late },
      { kind: 'station-unlocked', by: WANG.id, how: 'password' },
    ])
  })

  test('a second person’s proof and a new password are told too, and a wrong one beside them', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(await unlock(bench.station))
    get(await bench.station['station:prove']({ staff: LI.id, password: NEW_PASSWORD }))
    expect((await bench.station['station:prove']({ staff: LI.id, password: WRONG })).ok).toBe(false)
    expect((await bench.station['station:change-password']({ old: WRONG, next: NEW_PASSWORD })).ok).toBe(false)
    get(await bench.station['station:change-password']({ old: PASSWORD, next: NEW_PASSWORD }))
    bench.restart()
    get(await unlock(bench.station, NEW_PASSWORD))
    const at = bench.clock.wall
    expect((await told(bench, doors)).slice(4)).toEqual([
      { kind: 'station-proved', by: LI.id, how: 'password' },
      { kind: 'station-password-changed', by: WANG.id },
      { kind: 'station-refused', by: LI.id, tries: 1, first: at, last: at },
      { kind: 'station-refused', by: WANG.id, tries: 1, first: at, last: at },
      { kind: 'station-unlocked', by: WANG.id, how: 'password' },
    ])
  })

  test('a disk that takes nothing more still locks, and no half-opened session is left behind an unlock that it refused', async () => {
    const disk = emptyDisk()
    const lines = linesOn(disk)
    let broken = false
    const { bench } = await keyBench(
      {
        lines: {
          ...lines,
          append: (...args) => {
            if (broken) throw new StorageFault('disk-failed', 'no more')
            return lines.append(...args)
          },
        },
      },
      disk,
    )
    broken = true
    await bench.station['station:lock']()
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'disk-failed' })
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    broken = false
    get(await unlock(bench.station))
  })

  test('the file of a station from before such counts is read as it is', async () => {
    const { bench } = await keyBench()
    const { refused: _refused, ...older } = fileOn(bench.disk)
    for (const name of ['station', 'station-copy']) bench.disk.files.set(name, JSON.stringify(older))
    bench.restart()
    get(await unlock(bench.station))
    expect(fileOn(bench.disk)['refused']).toEqual({})
  })
})
