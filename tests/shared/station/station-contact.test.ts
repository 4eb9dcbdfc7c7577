import { describe, expect, test } from 'vitest'
import { contactDaysLeft } from '../../../shared/sync/station-contact'
import { signReceipt } from '../../../shared/sync/receipt'
import { fileOn, keyBench } from './key-county'
import { draft, enrolledBench, get, jsonAnswer, LI, PASSWORD, unlock, WANG, type Bench } from './station-kit'

const TOLD = '2026-03-07T01:00:00.000Z'
const daysLater = (days: number, from = TOLD) => new Date(Date.parse(from) + days * 86_400_000).toISOString()
const DAY_MS = 86_400_000
const offline = (bench: Bench) => (bench.county.state.reachable = false)

/** The PC is off, and comes back with its clock at `wall`. */
function restartAt(bench: Bench, wall: string): void {
  bench.clock.wall = wall
  bench.clock.mono = 1000
  bench.restart()
}

describe('how long a PC unlocks without the county', () => {
  const YEAR = 365 * DAY_MS
  test.each<[string, { wall: string; seen?: string; runMs?: number; ahead?: number }, number]>([
    ['on the day', { wall: TOLD }, 45],
    ['after 44 days and 23 hours', { wall: daysLater(44.96) }, 0],
    ['after 45 days to the minute', { wall: daysLater(45) }, 0],
    ['a minute later', { wall: daysLater(45.001) }, -1],
    ['with the clock set back after 40 days', { wall: daysLater(1), seen: daysLater(40) }, 5],
    ['with the clock set back to before the contact', { wall: '2000-01-01T00:00:00.000Z' }, 45],
    ['and left running for ten days', { wall: '2000-01-01T00:00:00.000Z', runMs: 10 * DAY_MS }, 35],
    ['with a clock that says nothing', { wall: 'Invalid', runMs: 46 * DAY_MS }, -1],
    ['with a clock in 2040', { wall: '2040-01-01T00:00:00.000Z' }, -5003],
    ['with a clock that was a year ahead at the contact', { wall: daysLater(365 + 10), ahead: YEAR }, 35],
    ['the same 46 days later', { wall: daysLater(365 + 46), ahead: YEAR }, -1],
    ['once somebody has put it right', { wall: daysLater(40), ahead: YEAR }, 5],
    ['and 46 days later', { wall: daysLater(46), ahead: YEAR }, -1],
  ])('%s', (_when, { wall, seen = TOLD, runMs = 0, ...clock }, days) => {
    expect(contactDaysLeft({ at: TOLD, seen, ...clock }, { wall, runMs })).toBe(days)
  })

  test('a PC whose clock was set a year ahead asks for the county once, and then opens without it like any other', async () => {
    const { bench } = await keyBench()
    const wrong = (days: number) => daysLater(365 + days)
    offline(bench)
    restartAt(bench, wrong(1))
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
    bench.county.state.reachable = true
    bench.county.state.serverTime = daysLater(1)
    expect(get(await unlock(bench.station)).status.contact.daysLeft).toBe(45)
    offline(bench)
    restartAt(bench, wrong(3))
    expect(get(await unlock(bench.station)).status.contact.daysLeft).toBe(43)
    restartAt(bench, daysLater(10))
    expect(get(await unlock(bench.station)).status.contact.daysLeft).toBe(36)
    restartAt(bench, wrong(47))
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
  })

  test('44 days: opens; 46 days: the right password is told to be right and asked to reach the county; then it opens', async () => {
    const { bench } = await keyBench()
    offline(bench)
    restartAt(bench, daysLater(44))
    expect(get(await unlock(bench.station)).status.contact).toEqual({ at: TOLD, daysLeft: 1 })
    restartAt(bench, daysLater(46))
    expect(await unlock(bench.station, 'wrong-password')).toEqual({ ok: false, reason: 'wrong-password' })
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
    expect(await bench.station['journal:head']()).toEqual({ ok: false, reason: 'locked' })
    bench.county.state.reachable = true
    bench.county.state.serverTime = daysLater(46)
    expect(get(await unlock(bench.station)).status.contact).toEqual({ at: daysLater(46), daysLeft: 45 })
    offline(bench)
    restartAt(bench, daysLater(80))
    expect((await unlock(bench.station)).ok).toBe(true)
  })

  test.each<[string, 'revoked' | 'certificate-ended']>([
    ['stopped', 'revoked'],
    ['with an ended certificate', 'certificate-ended'],
  ])(
    '46 days in a drawer, %s: it is not sent to try again for ever, but to the county, and then opens',
    async (_how, error) => {
      const { bench } = await keyBench()
      const [sealed] = get(await bench.station['journal:append']([draft()]))
      const { state } = bench.county
      const honest = state.answer
      state.answer = call =>
        call.url.endsWith('/sync/v1/session') ? jsonAnswer(403, { error, message: '' }) : (honest?.(call) ?? null)
      restartAt(bench, daysLater(46))
      expect(await unlock(bench.station, 'wrong-password')).toEqual({ ok: false, reason: 'wrong-password' })
      expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'county-holds-back' })
      expect(await bench.station['journal:head']()).toEqual({ ok: false, reason: 'locked' })
      state.answer = honest
      state.serverTime = daysLater(46)
      get(await unlock(bench.station))
      expect(get(await bench.station['journal:head']()).hash).toBe(sealed?.hash)
    },
  )

  test('setting the clock back each morning gives no days away that were already seen', async () => {
    const { bench } = await keyBench()
    offline(bench)
    restartAt(bench, daysLater(44))
    get(await unlock(bench.station))
    restartAt(bench, daysLater(2))
    expect(get(await unlock(bench.station)).status.contact.daysLeft).toBe(1)
    bench.clock.mono += 2 * DAY_MS
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
  })

  test('at a county of the old version, which signs no time, a day on the line is enough for 45 more; a line that is cut is not', async () => {
    const bench = await enrolledBench()
    bench.county.state.answer = call =>
      new URL(call.url).pathname === '/sync/v1/station' ? jsonAnswer(404, { error: 'not-found', message: '' }) : null
    const on = async (day: number) => {
      bench.clock.wall = new Date(Date.parse('2026-03-07T01:12:00.000Z') + day * 86_400_000).toISOString()
      return unlock(bench.restart())
    }
    get(await on(40))
    get(await bench.station['station:orders']())
    bench.county.state.reachable = false
    get(await on(80))
    expect(await on(90)).toEqual({ ok: false, reason: 'contact-overdue' })
    bench.county.state.reachable = true
    get(await on(91))
    bench.county.state.reachable = false
    get(await on(130))
  })

  test('a clock that once stood in 2040 locks nobody out for good: right again it opens, and so do the county and a reset code', async () => {
    const { bench, doors } = await keyBench()
    offline(bench)
    restartAt(bench, '2040-01-01T00:00:00.000Z')
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
    restartAt(bench, daysLater(3))
    get(await unlock(bench.station))
    restartAt(bench, '2040-01-01T00:00:00.000Z')
    const code = doors.codeOf(WANG.id, 1)
    get(await bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD }))
    restartAt(bench, daysLater(4))
    get(await unlock(bench.station))
    // What was believed in 2040 is forgotten as soon as the county speaks.
    bench.county.state.reachable = true
    bench.county.state.serverTime = daysLater(5)
    get(await bench.station['station:orders']())
    expect((await bench.station['station:status']()).contact).toEqual({ at: daysLater(5), daysLeft: 45 })
    offline(bench)
    restartAt(bench, daysLater(51))
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
  })

  test('a receipt that came by stick counts as a word of the county, a forged or an older one does not', async () => {
    const { bench } = await keyBench()
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    if (!sealed) throw new Error('it was appended')
    const { device, epoch } = sealed.event
    const receipt = (serverTime: string, secret = bench.county.county.secretKey) =>
      signReceipt({ county: '999903', device, epoch, ackedSeq: 1, headHash: sealed.hash, serverTime }, secret)
    const keep = async (one: ReturnType<typeof receipt>) => {
      get(await bench.station['journal:keep']({ kind: 'receipt', receipt: one }))
      return (await bench.station['station:status']()).contact.at
    }
    expect(await keep(receipt(daysLater(30)))).toBe(daysLater(30))
    expect(await keep(receipt(daysLater(10)))).toBe(daysLater(30))
    expect(await keep(receipt(daysLater(60), new Uint8Array(32).fill(7)))).toBe(daysLater(30))
  })
})

describe('somebody with the stolen PC and a password', () => {
  test.each<[string, (file: ReturnType<typeof fileOn>) => void]>([
    [
      'writes a later contact into the file',
      file => void (file['contact'] = { at: daysLater(40), seen: daysLater(40) }),
    ],
    ['writes an earlier last day', file => void (file['contact'] = { at: TOLD, seen: TOLD })],
    ['takes the proof away', file => void (file['vouch'] = '')],
  ])('%s: it opens only after the county has spoken', async (_what, forge) => {
    const { bench } = await keyBench()
    offline(bench)
    restartAt(bench, daysLater(44))
    get(await unlock(bench.station))
    restartAt(bench, daysLater(44.5))
    const file = fileOn(bench.disk)
    forge(file)
    bench.disk.files.set('station', JSON.stringify(file))
    bench.restart()
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
  })

  test.each<[string, (file: ReturnType<typeof fileOn>) => void]>([
    ['puts another county in', file => void ((file['county'] as { publicKey: string }).publicKey = 'ab'.repeat(32))],
    ['puts another address in', file => void (file['centerUrl'] = 'http://127.0.0.1:6666')],
    [
      'puts another key beside a colleague',
      file => void ((file.staff[1] as { publicKey: string }).publicKey = 'cd'.repeat(32)),
    ],
  ])('%s: it does not open, and says what happened', async (_what, forge) => {
    const { bench } = await keyBench()
    const file = fileOn(bench.disk)
    forge(file)
    bench.disk.files.set('station', JSON.stringify(file))
    bench.restart()
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'station-altered' })
  })

  test('plays the county: an answer that the county did not sign for this asking renews nothing', async () => {
    const { bench } = await keyBench()
    const words: string[] = []
    const honest = bench.county.http
    bench.ports.http = async call => {
      const answer = await honest(call)
      if (answer.kind === 'failed' || !call.url.includes('/sync/v1/station')) return answer
      words.push(new TextDecoder().decode(answer.bytes))
      // The answer to an earlier asking, put in again.
      return { ...answer, bytes: new TextEncoder().encode(words[0]) }
    }
    bench.restart()
    get(await unlock(bench.station))
    get(await bench.station['station:orders']())
    restartAt(bench, daysLater(46))
    expect(await unlock(bench.station)).toEqual({ ok: false, reason: 'contact-overdue' })
    expect(words.length).toBe(2)
  })

  test('and a colleague’s wait is not ended by the right password of another', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: PASSWORD }))
    for (let count = 0; count < 5; count += 1) await unlock(bench.station, 'wrong-password', LI.id)
    get(await unlock(bench.station))
    expect(await unlock(bench.station, PASSWORD, LI.id)).toEqual({ ok: false, reason: 'wait-before-retry' })
    const { staff } = await bench.station['station:status']()
    expect(staff.find(({ id }) => id === LI.id)?.waitMs).toBe(30_000)
  })
})
