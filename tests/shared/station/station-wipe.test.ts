import { describe, expect, test } from 'vitest'
import { sign } from '../../../shared/sync/crypto-suite'
import { openRecovery } from '../../../shared/sync/station-rotation'
import { wipeOrderText, type WipeOrder } from '../../../shared/sync/wire-keys'
import { benchThatFailsAt, CUTS, PowerCut } from './crash-disk'
import { keyBench, openKeyDoors, type KeyCounty } from './key-county'
import { cloneDisk, createBench, draft, get, PASSWORD, unlock, WANG, type Bench } from './station-kit'

const orders = (bench: Bench) => bench.station['station:orders']()

/** A PC with facts of two writers that the county has not seen, and a stop that it has not heard of. */
async function stoppedStation(): Promise<{ bench: Bench; doors: KeyCounty; facts: number }> {
  const { bench, doors } = await keyBench()
  get(await bench.station['journal:append']([draft(), draft()]))
  get(await bench.station['station:rotate']())
  get(await bench.station['journal:append']([draft()]))
  doors.stopped = true
  return { bench, doors, facts: 3 }
}

const heldAt = (doors: KeyCounty): number => [...doors.held.values()].reduce((sum, hashes) => sum + hashes.length, 0)
const SECRETS = ['station', 'station-copy', 'pending'] as const

/** Nothing that is left on the disk opens the data key in any way. */
async function isDestroyed(bench: Bench, doors: KeyCounty): Promise<boolean> {
  const codes = [1, 2, 3].map(index => doors.codeOf(WANG.id, index))
  for (const name of SECRETS) {
    const text = bench.disk.files.get(name)
    if (text === undefined) continue
    if (openRecovery(text, doors.recoverySecret).ok) return false
    const other = createBench({}, cloneDisk({ ...bench.disk, files: new Map([['station', text]]) }))
    if ((await unlock(other.station).catch(() => ({ ok: false }))).ok) return false
    for (const code of codes) {
      const answer = other.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })
      if ((await answer.catch(() => ({ ok: false }))).ok) return false
    }
  }
  return true
}

describe('a station that the county has stopped', () => {
  test('hands over every fact first, then destroys its keys, and says so to the county and to whoever opens it', async () => {
    const { bench, doors, facts } = await stoppedStation()
    expect(get(await orders(bench))).toEqual({ changed: false, wiped: true })
    expect(heldAt(doors)).toBe(facts)
    expect(doors.wiped.length).toBe(1)
    expect(await isDestroyed(bench, doors)).toBe(true)
    bench.restart()
    expect(await bench.station['station:status']()).toMatchObject({ stopped: 'wiped', staff: [], unlocked: null })
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'wiped' })
    const code = doors.codeOf(WANG.id, 1)
    expect(await bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })).toEqual({
      ...{ ok: false, reason: 'wiped' },
    })
  })

  test('hands over a sealed complaint that nobody had sent yet, and what was looked at, before it destroys its keys', async () => {
    const { bench, doors } = await stoppedStation()
    const said = { text: '跑了三趟才收下', name: '', phone: '', receiptNo: '' }
    const { number } = get(await bench.station['complaint:seal'](said))
    get(await bench.station['audit:note']({ kind: 'case-viewed', subject: 'c-1', reason: '' }))
    expect(get(await orders(bench))).toEqual({ changed: false, wiped: true })
    expect([...doors.told.values()].flat().map(({ subject }) => subject)).toEqual([number, 'c-1'])
  })

  test('hands over a complaint that a county set back to a backup had held and has no more', async () => {
    const { bench, doors } = await stoppedStation()
    doors.stopped = false
    get(await bench.station['complaint:seal']({ text: '要我交钱', name: '', phone: '', receiptNo: '' }))
    get(await orders(bench))
    expect([...doors.told.values()].flat()).toHaveLength(1)
    doors.told.clear()
    doors.stopped = true
    bench.clock.mono += 20 * 60_000
    expect(get(await orders(bench))).toEqual({ changed: false, wiped: true })
    expect([...doors.told.values()].flat()).toHaveLength(1)
  })

  test('while the county cannot be reached it stays as it is and takes no new case once it knows', async () => {
    const { bench, doors } = await stoppedStation()
    bench.county.state.reachable = false
    expect(await orders(bench)).toEqual({ ok: false, reason: 'center-unreachable' })
    expect((await bench.station['journal:append']([draft()])).ok).toBe(true)
    bench.county.state.reachable = true
    // It comes as far as hearing that it is stopped; then the line breaks.
    const honest = bench.ports.http
    bench.ports.http = async call =>
      call.url.endsWith('/push') ? { kind: 'failed', why: 'unreachable' } : honest(call)
    bench.restart()
    get(await unlock(bench.station))
    expect(await orders(bench)).toMatchObject({ ok: false })
    expect((await bench.station['station:status']()).stopped).toBe('revoked')
    expect(await bench.station['journal:append']([draft()])).toEqual({ ok: false, reason: 'revoked' })
    expect(get(await bench.station['journal:head']()).seq).toBe(2)
    bench.ports.http = honest
    bench.restart()
    get(await unlock(bench.station))
    expect(get(await orders(bench)).wiped).toBe(true)
    expect(heldAt(doors)).toBe(4)
  })

  test('a county that takes its stop back finds everything as it was', async () => {
    const { bench, doors } = await stoppedStation()
    bench.ports.http = async call =>
      call.url.endsWith('/push') ? { kind: 'failed', why: 'unreachable' } : bench.county.http(call)
    bench.restart()
    get(await unlock(bench.station))
    await orders(bench)
    doors.stopped = false
    get(await orders(bench))
    expect((await bench.station['station:status']()).stopped).toBeNull()
    expect((await bench.station['journal:append']([draft()])).ok).toBe(true)
  })

  test('whose last word did not arrive says it again', async () => {
    const { bench, doors } = await stoppedStation()
    const honest = bench.ports.http
    bench.ports.http = async call => (call.url.endsWith('/wiped') ? { kind: 'failed', why: 'timeout' } : honest(call))
    bench.restart()
    get(await unlock(bench.station))
    expect(get(await orders(bench)).wiped).toBe(true)
    expect(doors.wiped.length).toBe(0)
    bench.ports.http = honest
    bench.restart()
    expect(get(await orders(bench)).wiped).toBe(true)
    bench.restart()
    expect(get(await orders(bench)).wiped).toBe(true)
    expect(doors.wiped.length).toBe(1)
  })
})

describe('an order that is not for this station, now', () => {
  const resign = (order: WipeOrder, change: Partial<WipeOrder>, secret: Uint8Array): WipeOrder => {
    const { signature: _, ...unsigned } = { ...order, ...change }
    return { ...unsigned, signature: sign(secret, wipeOrderText(unsigned)) }
  }
  test.each<[string, (order: WipeOrder, county: Uint8Array) => WipeOrder]>([
    ['signed by somebody else', order => resign(order, {}, new Uint8Array(32).fill(9))],
    ['not signed', order => ({ ...order, signature: '00'.repeat(64) })],
    ['changed on the road', order => ({ ...order, orderedAt: '2030-01-01T00:00:00.000Z' })],
    ['for another station', (order, county) => resign(order, { device: '999903101203-08' }, county)],
    ['of another county', (order, county) => resign(order, { county: '999904' }, county)],
    [
      'of another day: it answers another asking',
      (order, county) => resign(order, { answers: 'ab'.repeat(32) }, county),
    ],
  ])('%s does nothing', async (_what, forge) => {
    const { bench, doors } = await stoppedStation()
    doors.forge = order => forge(order, bench.county.county.secretKey)
    expect(await orders(bench)).toEqual({ ok: false, reason: 'center-not-daiban' })
    bench.restart()
    get(await unlock(bench.station))
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
  })

  test('given twice to two askings: the one put in again does nothing', async () => {
    const { bench, doors } = await stoppedStation()
    const given: WipeOrder[] = []
    doors.forge = order => {
      given.push(order)
      return given.length === 1 ? { ...order, signature: '00'.repeat(64) } : (given[0] ?? order)
    }
    await orders(bench)
    given[0] = resign(given[0] as WipeOrder, {}, bench.county.county.secretKey)
    expect(await orders(bench)).toEqual({ ok: false, reason: 'center-not-daiban' })
  })

  test('a fact told between the farewell and its answer: the order is for less than the journal holds, so it waits', async () => {
    const { bench, doors } = await keyBench()
    const actual = bench.ports.http
    let late = false
    bench.ports.http = async call => {
      const answer = await actual(call)
      if (call.url.endsWith('/farewell') && !late) late = (await bench.station['journal:append']([draft()])).ok
      return answer
    }
    bench.restart()
    get(await unlock(bench.station))
    // The county holds every line of the trail, so the first farewell is answered with the order.
    get(await orders(bench))
    bench.clock.mono += 10 * 60_000
    doors.stopped = true
    expect(await orders(bench)).toEqual({ ok: false, reason: 'center-not-daiban' })
    expect(late).toBe(true)
    expect(get(await orders(bench)).wiped).toBe(true)
    expect(heldAt(doors)).toBe(1)
  })
})

describe('the power goes while the keys are destroyed', () => {
  test('at any write: not wiped yet and it goes on, or wiped', async () => {
    const { bench: original, doors: first } = await stoppedStation()
    const codes = first.deposits
    for (let n = 1; ; n += 1) {
      let anyCut = false
      for (const cut of CUTS) {
        const failing = benchThatFailsAt(n, cut, cloneDisk(original.disk))
        const { bench } = failing
        const doors = openKeyDoors(bench)
        // The same county, as far as this station can tell.
        Object.assign(bench.county.county, original.county.county)
        bench.county.state.enrolledKey = original.county.state.enrolledKey
        doors.stopped = true
        try {
          get(await unlock(bench.station))
          get(await orders(bench))
        } catch (problem) {
          if (!(problem instanceof PowerCut)) throw problem
          anyCut = true
        }
        failing.restart()
        const { stopped } = await bench.station['station:status']()
        if (stopped !== 'wiped') {
          get(await unlock(bench.station))
          expect(get(await orders(bench)).wiped).toBe(true)
        }
        expect(heldAt(doors)).toBe(3)
        doors.deposits.push(...codes)
        for (const name of SECRETS) expect(bench.disk.files.get(name) ?? '"staff":[]').toContain('"staff":[]')
      }
      if (!anyCut) {
        expect(n).toBeGreaterThan(6)
        return
      }
    }
  }, 60_000)
})
