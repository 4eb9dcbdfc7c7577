import { describe, expect, test } from 'vitest'
import { verify } from '../../../shared/sync/crypto-suite'
import { signCertificate } from '../../../shared/sync/receipt'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import { auditRequestSchema, type StationAuditEntry } from '../../../shared/sync/wire-audit'
import { fileOn, keyBench, openKeyDoors } from './key-county'
import { createBench, draft, enrolRequest, get, jsonAnswer, unlock, WANG, type Bench } from './station-kit'

const TOLD = '2026-03-07T01:00:00.000Z'
type Certificate = Parameters<typeof signCertificate>[0]

function longer(bench: Bench, change: Partial<Certificate> = {}, secret = bench.county.county.secretKey) {
  const { signature: _, ...ours } = fileOn(bench.disk)['certificate'] as Certificate & { signature: string }
  return signCertificate({ ...ours, notAfter: '2033-01-01T00:00:00.000Z', ...change }, secret)
}

/** Answers one path in front of everything else. */
function answerAt(bench: Bench, path: string, answer: (call: HttpCall) => HttpAnswer): void {
  const before = bench.county.state.answer
  bench.county.state.answer = call => (new URL(call.url).pathname === path ? answer(call) : (before?.(call) ?? null))
}

describe('a certificate that comes to its end', () => {
  test('is renewed by itself when the county offers it; the journal stays open', async () => {
    const { bench } = await keyBench()
    bench.county.state.renewable = true
    const certificate = longer(bench)
    answerAt(bench, '/sync/v1/renew', () => jsonAnswer(200, { certificate }))
    expect(get(await bench.station['station:orders']()).changed).toBe(true)
    const status = await bench.station['station:status']()
    expect(status.certificate?.notAfter).toBe('2033-01-01T00:00:00.000Z')
    expect((await bench.station['journal:append']([draft()])).ok).toBe(true)
    const asked = { method: 'GET', path: '/sync/v1/pull', authenticated: true, timeoutMs: 1000 } as const
    expect((await bench.station['center:request'](asked)).ok).toBe(true)
  })

  test('or after the end, when the desk renewed it', async () => {
    const { bench } = await keyBench()
    bench.county.state.certificate = longer(bench)
    get(await bench.station['station:orders']())
    expect((await bench.station['station:status']()).certificate?.notAfter).toBe('2033-01-01T00:00:00.000Z')
  })

  test.each<[string, Partial<Certificate>, Uint8Array | undefined]>([
    ['for another key', { publicKey: 'ab'.repeat(32) }, undefined],
    ['for another village', { point: '999903101204' }, undefined],
    ['with another number slot', { slot: 8 }, undefined],
    ['that ends sooner', { notAfter: '2027-01-01T00:00:00.000Z' }, undefined],
    ['signed by somebody else', {}, new Uint8Array(32).fill(5)],
  ])('one %s is not taken', async (_what, change, secret) => {
    const { bench } = await keyBench()
    bench.county.state.certificate = longer(bench, change, secret)
    get(await bench.station['station:orders']())
    expect((await bench.station['station:status']()).certificate?.notAfter).toBe('2031-01-01T00:00:00.000Z')
  })

  test('the days that are left are told, also after the clock was set back', async () => {
    const { bench } = await keyBench()
    bench.clock.wall = '2026-04-07T01:00:00.000Z'
    expect((await bench.station['station:status']()).certificate?.daysLeft).toBe(1729)
    bench.clock.wall = '2000-01-01T00:00:00.000Z'
    expect((await bench.station['station:status']()).certificate?.daysLeft).toBe(1760)
  })

  test('an ended one stops what comes from the county, and not what goes there', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['journal:append']([draft()]))
    bench.restart()
    get(await unlock(bench.station))
    answerAt(bench, '/sync/v1/session', () => jsonAnswer(403, { error: 'certificate-ended', message: '' }))
    const pull = { method: 'GET', path: '/sync/v1/pull', authenticated: true, timeoutMs: 1000 } as const
    expect(await bench.station['center:request'](pull)).toEqual({ ok: false, reason: 'certificate-ended' })
    expect(await bench.station['station:orders']()).toEqual({ ok: false, reason: 'certificate-ended' })
    const { epoch } = get(await bench.station['journal:head']())
    const sent = await bench.station['county:push']({ epoch, fromSeq: 1, maxEvents: 500, maxBytes: 100_000 })
    expect(sent).toMatchObject({ ok: true, value: { batch: { count: 1 } } })
    expect(doors.held.get(epoch)?.length).toBe(1)
  })
})

describe('what the county must hold', () => {
  test('a deposit is told once, at enrolment already, and again when it did not arrive', async () => {
    const { bench, doors } = await keyBench()
    expect(doors.deposits.map(({ resets }) => resets.length)).toEqual([6])
    get(await bench.station['station:orders']())
    expect(doors.deposits.length).toBe(1)
  })

  test('what was looked at here comes into the county’s audit trail, in order, once', async () => {
    const { bench } = await keyBench()
    const note = (subject: string) =>
      bench.station['audit:note']({ kind: 'personal-data-revealed', subject, reason: '核对身份' })
    get(await note('c-1'))
    get(await note('c-2'))
    const trail: StationAuditEntry[] = []
    answerAt(bench, '/sync/v1/audit', call => {
      const { entries } = auditRequestSchema.parse(JSON.parse(String(call.body)))
      // The first answer is lost on the way.
      const known = trail.length
      trail.push(...entries.slice(known === 0 ? 0 : known - (entries[0]?.n ?? 1) + 1))
      return known === 0 ? { kind: 'failed', why: 'timeout' } : jsonAnswer(200, { last: trail.at(-1)?.n ?? 0 })
    })
    get(await bench.station['station:orders']())
    get(await note('c-3'))
    bench.restart()
    get(await unlock(bench.station))
    get(await bench.station['station:orders']())
    expect(trail.map(({ n, by, subject }) => [n, by, subject])).toEqual([
      [1, WANG.id, 'c-1'],
      [2, WANG.id, 'c-2'],
      [3, WANG.id, 'c-3'],
      // Her unlock after the restart.
      [4, WANG.id, ''],
    ])
    const { entries } = get(await bench.station['journal:read']({ fromLine: 1, limit: 10 }))
    expect(entries.map(({ kind }) => kind)).toEqual(['audit', 'audit', 'audit', 'audit'])
    expect(JSON.stringify([...bench.disk.lines.values()])).not.toContain('c-1')
  })

  test('a county set back to a backup is told again what it has lost of it', async () => {
    const { bench, doors } = await keyBench()
    const note = (subject: string) => bench.station['audit:note']({ kind: 'case-viewed', subject, reason: '' })
    for (const subject of ['c-1', 'c-2']) get(await note(subject))
    get(await bench.station['station:orders']())
    for (const [epoch, lines] of doors.told) doors.told.set(epoch, lines.slice(0, 1))
    get(await note('c-3'))
    bench.clock.mono += 10 * 60_000
    get(await bench.station['station:orders']())
    expect([...doors.told.values()].flat().map(({ subject }) => subject)).toEqual(['c-1', 'c-2', 'c-3'])
  })

  test('is asked for every ten minutes, however often a round ends', async () => {
    const { bench } = await keyBench()
    const asked = () => bench.county.state.calls.filter(path => path === '/sync/v1/station').length
    for (let round = 0; round < 5; round += 1) get(await bench.station['station:orders']())
    expect(asked()).toBe(1)
    bench.clock.mono += 10 * 60_000
    get(await bench.station['station:orders']())
    expect(asked()).toBe(2)
  })

  test('an older county without these doors changes nothing', async () => {
    const { bench } = await keyBench()
    answerAt(bench, '/sync/v1/station', () => jsonAnswer(404, { error: 'not-found', message: '' }))
    expect(await bench.station['station:orders']()).toEqual({ ok: true, value: { changed: false, wiped: false } })
  })
})

test('a slip is signed by the device, as a slip and nothing else', async () => {
  const { bench } = await keyBench()
  const { certificate, signature } = get(await bench.station['slip:sign']({ text: 'DB1;…' }))
  expect(verify(certificate.publicKey, 'daiban-slip:DB1;…', signature)).toBe(true)
  expect(certificate.notAfter).toBe('2031-01-01T00:00:00.000Z')
  expect(fileOn(bench.disk)['contact']).toMatchObject({ at: TOLD })
})

test('an enrolment file is read whatever somebody picks', async () => {
  const good = { centerUrl: 'https://10.0.0.1:7788', code: 'ABCD-EFGH-JKLM', point: '示例村', county: '示例县' }
  const pick = async (text: string | null) => {
    const { bench } = await keyBench({ pickText: async () => text })
    return bench.station['station:enrolment-file']()
  }
  expect(await pick(JSON.stringify(good))).toEqual({ ok: true, value: good })
  expect(await pick(null)).toEqual({ ok: true, value: null })
  expect(await pick('a photo')).toEqual({ ok: false, reason: 'file-not-ours' })
  expect(await pick('{}')).toEqual({ ok: false, reason: 'file-not-ours' })
})

describe('what the county must hold', () => {
  test('a hall of two hundred people leaves more codes than one deposit may hold: everyone can be helped', async () => {
    const bench = createBench()
    const doors = openKeyDoors(bench)
    const others = Array.from({ length: 199 }, (_, at) => ({
      id: `s-${at}`,
      name: `同事${at}`,
      role: 'agent' as const,
    }))
    bench.county.state.staff = [WANG, ...others]
    get(await bench.station['station:enrol'](enrolRequest))
    expect(doors.deposits.map(({ resets }) => resets.length)).toEqual([500, 100])
    const code = doors.codeOf('s-198', 1)
    get(await bench.station['station:reset']({ staff: 's-198', code, password: '秋收冬藏2026' }))
  })

  test('a deposit that the county will not take keeps back neither complaints nor the rest of the trail', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:rotate']())
    answerAt(bench, '/sync/v1/deposit', () => jsonAnswer(413, { error: 'too-large', message: '' }))
    const complaint = { text: '窗口态度不好', name: '', phone: '', receiptNo: '' }
    const { number } = get(await bench.station['complaint:seal'](complaint))
    expect(await bench.station['station:orders']()).toEqual({ ok: false, reason: 'center-refused' })
    expect([...doors.told.values()].flat().map(({ subject }) => subject)).toContain(number)
  })
})
