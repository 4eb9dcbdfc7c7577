import { describe, expect, test } from 'vitest'
import { argon2 } from '../../../electron/station-ports'
import { createBench, enrolledBench, enrolRequest, get, LI, PASSWORD, unlock, WANG } from './station-kit'

describe('enrolling a PC', () => {
  test('an answer lost on the way: the same code, person and password finish what was begun', async () => {
    const bench = createBench()
    bench.county.state.loseNextAnswer = true
    expect(await bench.station['station:enrol'](enrolRequest)).toEqual({ ok: false, reason: 'center-unreachable' })
    bench.restart()
    expect((await bench.station['station:enrol'](enrolRequest)).ok).toBe(true)
    expect(await bench.station['station:enrol'](enrolRequest)).toEqual({ ok: false, reason: 'already-enrolled' })
  })

  test('only the first member has a password; the others are listed', async () => {
    const { station } = await enrolledBench()
    const status = await station['station:status']()
    expect(status).toMatchObject({ enrolled: true, unlocked: WANG, slot: 7, centerUrl: 'http://127.0.0.1:7788' })
    expect(status.staff.map(({ id, hasPassword }) => [id, hasPassword])).toEqual([
      [WANG.id, true],
      [LI.id, false],
    ])
  })

  test.each([
    ['a short password', { password: '1234567' }, 'password-too-short'],
    ['an address that is none', { centerUrl: 'ftp://x' }, 'address-invalid'],
    ['an unknown code', { code: 'WRONG' }, 'code-unknown'],
  ])('%s is refused and the PC stays new', async (_what, change, reason) => {
    const bench = createBench()
    expect(await bench.station['station:enrol']({ ...enrolRequest, ...change })).toEqual({ ok: false, reason })
    expect((await bench.station['station:status']()).enrolled).toBe(false)
  })

  test('an impostor that signs with another key is not the county', async () => {
    const bench = createBench()
    const honest = bench.ports.http
    bench.ports.http = async call => {
      const answer = await honest(call)
      if (answer.kind === 'failed') return answer
      const text = new TextDecoder().decode(answer.bytes).replace('"slot":7', '"slot":8')
      return { ...answer, bytes: new TextEncoder().encode(text) }
    }
    expect(await bench.station['station:enrol'](enrolRequest)).toEqual({ ok: false, reason: 'center-not-daiban' })
  })

  test('catalogue and holidays are here afterwards, also while locked', async () => {
    const { station } = await enrolledBench()
    await station['station:lock']()
    expect(get(await station['catalogue:get']())).toMatchObject({ version: 'c-1', catalogue: { matters: [] } })
  })
})

describe('unlocking', () => {
  test('after five wrong passwords one has to wait, also after a restart, and the wait ends', async () => {
    const bench = await enrolledBench()
    bench.restart()
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await unlock(bench.station, 'wrong-password')).toEqual({ ok: false, reason: 'wrong-password' })
    bench.restart()
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'wait-before-retry' })
    bench.clock.mono += 29_999
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'wait-before-retry' })
    bench.clock.mono += 1
    expect((await unlock(bench.station)).ok).toBe(true)
  })

  test.each(['2040-01-01T00:00:00.000Z', '2000-01-01T00:00:00.000Z'])(
    'a clock set to %s neither shortens the wait nor makes it longer',
    async wall => {
      const bench = await enrolledBench()
      for (let attempt = 0; attempt < 5; attempt += 1) await unlock(bench.station, 'wrong-password')
      const honest = bench.clock.wall
      bench.clock.wall = wall
      expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'wait-before-retry' })
      bench.clock.wall = honest
      bench.clock.mono += 30_000
      expect((await unlock(bench.station)).ok).toBe(true)
    },
  )

  test('the field key is the same every day and another one on every PC', async () => {
    const [one, other] = [await enrolledBench(), await enrolledBench()]
    const first = get(await unlock(one.station)).fieldKey
    one.restart()
    expect(get(await unlock(one.station)).fieldKey).toEqual(first)
    expect(get(await unlock(other.station)).fieldKey).not.toEqual(first)
  })

  test('locked means locked: nothing of a person can be read or written', async () => {
    const { station } = await enrolledBench()
    await station['station:lock']()
    const locked = { ok: false, reason: 'locked' }
    expect(await station['journal:append']([])).toEqual(locked)
    expect(await station['attachment:get']({ hash: 'a'.repeat(64) })).toEqual(locked)
    expect(await station['number:mint']({ beijingDate: '2026-03-07' })).toEqual(locked)
    expect(
      await station['center:request']({ method: 'GET', path: '/sync/v1/pull', authenticated: true, timeoutMs: 1000 }),
    ).toEqual(locked)
  })

  test('with the real Argon2id, 64 MiB and three passes', { timeout: 30_000 }, async () => {
    const bench = await enrolledBench({ argon2 })
    bench.restart()
    expect((await unlock(bench.station, PASSWORD)).ok).toBe(true)
    expect((await unlock(bench.station, `${PASSWORD}!`)).ok).toBe(false)
  })
})
