import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Station } from '../../shared/ipc/desk-sync'
import type { RecoverReply, ResetCodeReply, StationKeys } from '../../shared/ipc/station-control'
import { sign } from '../../shared/sync/crypto-suite'
import { sessionText } from '../../shared/sync/receipt'
import { resetBoxAad, sealKeyBox } from '../../shared/sync/key-box'
import { stationFileSchema } from '../../shared/sync/station-file'
import { call, openTestCounty, post, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolPc, openVillagePc, type VillagePc } from './real-station-kit'
import { enrolStation, intakeFor } from './station-kit'

const VILLAGE = '990100101001'
const OLD = '春风化雨2026'
const NEW = '秋收冬藏2027'
const AGENT = 'liushugou'
const DAY_MS = 86_400_000

let county: TestCounty
let security: DeskWorker
let system: DeskWorker
let pc: VillagePc
/** How many days the county's clock is ahead of this machine's. */
let daysAhead = 0
beforeAll(async () => {
  county = await openTestCounty({ now: () => new Date(Date.now() + daysAhead * DAY_MS) })
  system = await signInAtDesk(county.center.url, 'guanli')
  security = await signInAtDesk(county.center.url, 'anquan')
})
afterAll(() => county.end())
beforeEach(async () => {
  daysAhead = 0
  pc = openVillagePc()
  await enrolPc(pc, system, { url: county.center.url, point: VILLAGE, staff: AGENT, password: OLD })
  await orders()
})

/** The next round of sync: the program asks at most every ten minutes. */
const orders = async () => {
  pc.later()
  const done = await pc.station['station:orders']()
  if (!done.ok) throw new Error(done.reason)
  return done.value
}
const unlock = (staff: string, password: string) => pc.station['station:unlock']({ staff, password })
const status = () => pc.station['station:status']()
const fileOf = ({ disk }: VillagePc) => stationFileSchema.parse(JSON.parse(disk.files.get('station') ?? ''))
const device = () => fileOf(pc).certificate.device
const member = async (staff: string) => (await status()).staff.find(({ id }) => id === staff)
const askCode = (staff: string, shown: number | null, of = device()) =>
  security.post<ResetCodeReply>(`/stations/${of}/reset-codes`, { staff, shown: String(shown) })
const codeFor = async (staff: string): Promise<string> => {
  const { body } = await askCode(staff, (await member(staff))?.resetIndex ?? null)
  if (!body.ok) throw new Error(body.reason)
  return body.code
}
const seen = async () => (await security.get<Station[]>('/stations')).body.find(one => one.device === device())
const record = (name: string) =>
  pc.station['journal:append']([
    {
      key: randomUUID(),
      caseId: randomUUID(),
      actor: { staff: AGENT, name: '王春芳', role: 'agent', point: VILLAGE },
      ...{ type: 'intake-recorded', v: 1, base: 0 },
      data: intakeFor(VILLAGE, '柳树沟村', name),
    },
  ])

describe('a forgotten password', () => {
  test('is answered over the telephone: the number on the screen, a code from the county, a new password, no network needed', async () => {
    await record('李秀英')
    const kept = (await security.get<StationKeys>(`/stations/${device()}/keys`)).body
    expect(kept.keys).toHaveLength(1)
    expect(kept.staff).toMatchObject([{ staff: AGENT, name: '王春芳', isHere: true }])
    expect(kept.staff[0]?.numbers.map(({ shown }) => shown)).toEqual([1, 2, 3])
    pc.restart()
    const code = await codeFor(AGENT)
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){6}[2-9A-HJKMNP-Z]{4}$/)
    const spoken = code.toLowerCase().replaceAll('-', ' ')
    const opened = await pc.station['station:reset']({ staff: AGENT, code: spoken, password: NEW })
    expect(opened.ok).toBe(true)
    expect((await unlock(AGENT, OLD)).ok).toBe(false)
    expect((await unlock(AGENT, NEW)).ok).toBe(true)
    expect(await pc.station['journal:head']()).toMatchObject({ value: { seq: 1 } })
    // Once.
    pc.restart()
    expect(await pc.station['station:reset']({ staff: AGENT, code, password: NEW })).toMatchObject({
      ok: false,
      reason: 'reset-code-used',
    })
    expect((await security.get<StationKeys>(`/stations/${device()}/keys`)).body.staff[0]?.numbers[0]?.issuedAt).not.toBeNull() // prettier-ignore
  })

  test('stands in the audit trail with who asked and for whom, and never with the code', async () => {
    const code = await codeFor(AGENT)
    const rows = await county.query<{ bytes: string; by: string }>(
      `select bytes, by from audit_entries where kind = 'reset-code-issued' and subject = $1 order by seq desc limit 1`,
      [AGENT],
    )
    expect(rows[0]).toMatchObject({ by: 'anquan' })
    expect(rows[0]?.bytes).toContain(device())
    const all = await county.query<{ all: string }>('select string_agg(bytes, chr(10)) as all from audit_entries')
    for (const secret of [code, code.replaceAll('-', '')]) expect(all[0]?.all).not.toContain(secret)
  })

  test('of a number that the station does not show, of a stranger, or of a person who has left, is answered with a reason', async () => {
    expect((await askCode(AGENT, 99)).body).toEqual({ ok: false, reason: 'no-such-number' })
    expect((await askCode('shiqiao', 1)).body).toEqual({ ok: false, reason: 'person-not-here' })
    expect((await askCode(AGENT, 1, '990100101001-98')).status).toBe(404)
    await county.query('update staff set active = false where id = $1', [AGENT])
    try {
      expect((await askCode(AGENT, 1)).body).toEqual({ ok: false, reason: 'person-not-here' })
    } finally {
      await county.query('update staff set active = true where id = $1', [AGENT])
    }
  })

  test('gives no code of another station: a box that was deposited under a foreign name opens for nobody', async () => {
    const thief = await enrolStation(county.center.url, '990100101002', 'shiqiao')
    const [stolen] = await county.query<{ box: Buffer }>('select box from reset_deposits where device = $1 limit 1', [
      device(),
    ])
    const box = stolen?.box.toString('base64') ?? ''
    const deposit = { generation: 1, recovery: box, resets: [{ staff: 'shiqiao', index: 1, box }] }
    const headers = await thief.authorization()
    expect((await post(`${county.center.url}/sync/v1/deposit`, { deposit }, headers)).body).toEqual({ ok: true })
    expect((await askCode('shiqiao', 1, thief.enrolled.certificate.device)).body).toEqual({
      ok: false,
      reason: 'box-spoiled',
    })
    // Nor does it take the place of the true one.
    const recoveryKey = thief.enrolled.county.recoveryKey ?? ''
    const forged = sealKeyBox(recoveryKey, new Uint8Array(randomBytes(32)), new Uint8Array(14), resetBoxAad(thief.keys.publicKey, AGENT, 1)) // prettier-ignore
    const second = { ...deposit, resets: [{ staff: AGENT, index: 1, box: Buffer.from(forged).toString('base64') }] }
    await post(`${county.center.url}/sync/v1/deposit`, { deposit: second }, headers)
    const kept = await county.query('select 1 from reset_deposits where device = $1', [device()])
    expect(kept).toHaveLength(3)
    const code = await codeFor(AGENT)
    expect((await pc.station['station:reset']({ staff: AGENT, code, password: NEW })).ok).toBe(true)
  })

  test('nobody without a session deposits, and a deposit of any other shape is refused', async () => {
    const { url } = county.center
    expect((await post(`${url}/sync/v1/deposit`, { deposit: { generation: 1, recovery: '', resets: [] } })).status).toBe(401) // prettier-ignore
    const other = await enrolStation(url, '990100101002', 'shiqiao')
    const headers = await other.authorization()
    for (const deposit of [
      {},
      { generation: 0, recovery: '', resets: [] },
      { generation: 1, recovery: '€', resets: [] },
    ])
      expect((await post(`${url}/sync/v1/deposit`, { deposit }, headers)).status).toBe(400)
  })
})

describe('people come and go', () => {
  test('a newcomer begins with a code, and who has left is let in no more after the next round', async () => {
    await county.query(
      `insert into staff (county, id, name, role, point, password_hash) values ('990100', 'xinren', '钱新人', 'agent', $1, '')`,
      [VILLAGE],
    )
    await orders()
    await orders()
    expect(await member('xinren')).toMatchObject({ name: '钱新人', hasPassword: false, resetIndex: 1 })
    const code = await codeFor('xinren')
    expect((await pc.station['station:reset']({ staff: 'xinren', code, password: NEW })).ok).toBe(true)
    await unlock(AGENT, OLD)
    await county.query(`update staff set active = false where id = 'xinren'`)
    expect(await orders()).toMatchObject({ changed: true })
    expect(await member('xinren')).toBeUndefined()
    expect((await unlock('xinren', NEW)).ok).toBe(false)
    expect((await unlock(AGENT, OLD)).ok).toBe(true)
  })
})

describe('a certificate', () => {
  test('lasts two years, is renewed by itself in the last ninety days, and not before', async () => {
    const first = fileOf(pc).certificate
    expect(Date.parse(first.notAfter) - Date.parse(first.notBefore)).toBeGreaterThan(729 * DAY_MS)
    expect(Date.parse(first.notAfter) - Date.parse(first.notBefore)).toBeLessThan(732 * DAY_MS)
    daysAhead = 300
    await orders()
    expect(fileOf(pc).certificate).toEqual(first)
    daysAhead = 650
    expect((await orders()).changed).toBe(true)
    expect(Date.parse(fileOf(pc).certificate.notAfter)).toBeGreaterThan(Date.parse(first.notAfter) + 600 * DAY_MS)
  })

  test('that has ended stops what the station is told, never what it brings; the desk mends it', async () => {
    const village = await enrolStation(county.center.url, '990100101003', 'dongpo')
    village.recordIntake('李秀英')
    await village.push()
    const headers = await village.authorization()
    daysAhead = 740
    security = await signInAtDesk(county.center.url, 'anquan')
    system = await signInAtDesk(county.center.url, 'guanli')
    const pull = () => call<{ error?: string }>(`${county.center.url}/sync/v1/pull?cursor=0`, { headers })
    expect((await pull()).status).toBe(401)
    expect(await openSession(village)).toMatchObject({ status: 403, body: { error: 'certificate-ended' } })
    village.recordIntake('张铁柱')
    expect((await village.push()).body.receipt).toMatchObject({ ackedSeq: 2 })
    const name = village.enrolled.certificate.device
    const listed = (await system.get<Station[]>('/stations')).body.find(one => one.device === name)
    expect(listed?.notices).toContain('certificate-ended')
    expect((await system.post(`/stations/${name}/renew`, {})).body).toEqual({ ok: true })
    const token = (await openSession(village)).body.token ?? ''
    const nonce = randomBytes(16).toString('hex')
    const told = await call<{ certificate: { notAfter: string } }>(
      `${county.center.url}/sync/v1/station?nonce=${nonce}`,
      { headers: { authorization: `Bearer ${token}` } },
    )
    expect(Date.parse(told.body.certificate.notAfter)).toBeGreaterThan(Date.now() + 1400 * DAY_MS)
    expect(
      await county.query(`select 1 from audit_entries where kind = 'station-renewed' and subject = $1`, [name]),
    ).toHaveLength(1)
    daysAhead = 0
    security = await signInAtDesk(county.center.url, 'anquan')
    system = await signInAtDesk(county.center.url, 'guanli')
  })

  test('that a county set back to a backup has forgotten is believed by its own signature', async () => {
    await county.query(`update devices set not_after = '2026-01-02T00:00:00.000Z' where id = $1`, [device()])
    pc.restart()
    await unlock(AGENT, OLD)
    expect(await orders()).toMatchObject({ wiped: false })
    expect((await seen())?.certificateDays).toBeGreaterThan(700)
  })
})

describe('a stolen PC with the real program', () => {
  test('hands in its facts and destroys its key at its next contact; nothing of it opens any more', async () => {
    await record('李秀英')
    await record('张铁柱')
    const name = device()
    await security.post(`/stations/${name}/stop`, { reason: '电脑被偷' })
    for (let round = 0; round < 3 && (await status()).stopped !== 'wiped'; round += 1) await orders()
    expect((await status()).stopped).toBe('wiped')
    const kept = await county.query<{ to_seq: string }>('select to_seq from quarantine where device = $1', [name])
    expect(kept.map(({ to_seq }) => Number(to_seq))).toContain(2)
    const listed = (await security.get<Station[]>('/stations')).body.find(one => one.device === name)
    expect(listed?.stopped?.wipedAt).not.toBeNull()
    pc.restart()
    expect((await unlock(AGENT, OLD)).ok).toBe(false)
  })
})

describe('a PC into which nobody gets any more', () => {
  const recover = (file: string, staff = AGENT, of = device()) =>
    security.post<RecoverReply>(`/stations/${of}/recover`, { staff, file })

  test('is opened again for one named person by the key that it left with the county', async () => {
    await record('李秀英')
    const file = fileOf(pc)
    const broken = { ...file, staff: file.staff.map(person => ({ ...person, wrap: null, resets: [] })) }
    pc.disk.files.set('station', JSON.stringify(broken))
    pc.disk.files.set('station-copy', JSON.stringify(broken))
    pc.restart()
    expect((await unlock(AGENT, OLD)).ok).toBe(false)
    const { body } = await recover(JSON.stringify(broken))
    if (!body.ok) throw new Error(body.reason)
    pc.disk.files.set('station', body.file)
    pc.disk.files.set('station-copy', body.file)
    pc.restart()
    const opened = await pc.station['station:reset']({ staff: AGENT, code: body.code, password: NEW })
    expect(opened.ok).toBe(true)
    expect(await pc.station['journal:head']()).toMatchObject({ value: { seq: 1 } })
    expect((await orders()).wiped).toBe(false)
    const audited = await county.query(`select by from audit_entries where kind = 'station-recovered' and subject = $1`, [device()]) // prettier-ignore
    expect(audited).toEqual([{ by: 'anquan' }])
  })

  test('gives no key to a stranger who writes themselves into the file, nor for the file of another PC', async () => {
    const file = fileOf(pc)
    const [own] = file.staff
    const intruder = { ...own, id: 'liushugou', publicKey: randomBytes(32).toString('hex') }
    const { body } = await recover(JSON.stringify({ ...file, staff: [intruder] }))
    if (!body.ok) throw new Error(body.reason)
    // The box is for a key that the county made: whoever wrote theirs into the file holds nothing that opens it.
    expect(stationFileSchema.parse(JSON.parse(body.file)).staff[0]?.publicKey).not.toBe(intruder.publicKey)
    const other = openVillagePc()
    await enrolPc(other, system, { url: county.center.url, point: VILLAGE, staff: AGENT, password: OLD })
    await other.station['station:orders']()
    expect((await recover(other.disk.files.get('station') ?? '')).body).toEqual({ ok: false, reason: 'file-not-ours' })
    expect((await recover('{}')).body).toEqual({ ok: false, reason: 'file-not-ours' })
    expect((await recover(JSON.stringify(file), 'shiqiao')).body).toEqual({ ok: false, reason: 'person-not-here' })
    const clerk = await signInAtDesk(county.center.url, 'xianchuang')
    expect((await clerk.post(`/stations/${device()}/recover`, { staff: AGENT, file: '{}' })).status).toBe(403)
  })
})

async function openSession(station: Awaited<ReturnType<typeof enrolStation>>) {
  const name = station.enrolled.certificate.device
  const { nonce } = (await post<{ nonce: string }>(`${county.center.url}/sync/v1/challenge`, {})).body
  const signature = sign(station.keys.secretKey, sessionText(name, nonce))
  return post<{ token?: string; error?: string }>(`${county.center.url}/sync/v1/session`, { device: name, nonce, signature }) // prettier-ignore
}
