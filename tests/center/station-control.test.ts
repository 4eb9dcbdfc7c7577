import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyPairFrom, verify } from '../../shared/sync/crypto-suite'
import type { Station } from '../../shared/ipc/desk-sync'
import { wipeOrderText } from '../../shared/sync/wire-keys'
import { asJpeg } from '../kit/photo-bytes'
import { call, newSeed, openTestCounty, post, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { sayFarewell, sendFile, tellWiped } from './leaving-kit'
import { enrolStation, TestStation } from './station-kit'

const REASON = { reason: '电脑被偷，已报警' }
let county: TestCounty
let security: DeskWorker
let village: TestStation
beforeAll(async () => {
  county = await openTestCounty()
  security = await signInAtDesk(county.center.url, 'anquan')
})
afterAll(() => county.end())
beforeEach(async () => {
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
})

const nameOf = (station: TestStation) => station.enrolled.certificate.device
const stop = (station = village) => security.post(`/stations/${nameOf(station)}/stop`, REASON)
const resume = (station = village) =>
  security.post<{ ok: boolean; taken?: number; left?: number; reason?: string }>(`/stations/${nameOf(station)}/resume`, { reason: '电脑找到了' }) // prettier-ignore
const seen = async (station = village) =>
  (await security.get<Station[]>('/stations')).body.find(({ device }) => device === nameOf(station))
const count = async (table: 'events' | 'quarantine' | 'early_batches', station = village) =>
  (await county.query<{ count: number }>(`select count(*)::int from ${table} where device = $1`, [nameOf(station)]))[0]?.count // prettier-ignore
const audited = (kind: string, subject: string) =>
  county.query<{ bytes: string }>('select bytes from audit_entries where kind = $1 and subject = $2', [kind, subject])

describe('a stolen PC', () => {
  test('is told nothing more from its next request on, whatever token it holds', async () => {
    village.recordIntake('李秀英')
    await village.push()
    const headers = await village.authorization()
    const pull = () => call<{ error?: string }>(`${county.center.url}/sync/v1/pull?cursor=0`, { headers })
    expect((await pull()).status).toBe(200)
    expect((await stop()).body).toEqual({ ok: true })
    expect(await pull()).toMatchObject({ status: 403, body: { error: 'revoked' } })
    for (const path of ['/station?nonce=' + '0'.repeat(32), '/hint?cursor=', '/catalogue', '/devices'])
      expect((await call(`${county.center.url}/sync/v1${path}`, { headers })).status).toBe(403)
    expect((await stop()).body).toEqual({ ok: false, reason: 'is-stopped' })
  })

  test('hands in what it had not sent, and only then is ordered to destroy its key; the desk sees when it did', async () => {
    village.recordIntake('李秀英')
    await village.push()
    village.recordHandedOver('张铁柱')
    village.recordHandedOver('王小满')
    await stop()
    const first = await sayFarewell(village)
    expect(first.body).toEqual({ missing: [{ epoch: village.head.epoch, fromSeq: 2 }] })
    expect(await village.push(village.seal(2, 2))).toMatchObject({ status: 403, body: { error: 'revoked' } })
    expect((await sayFarewell(village)).body.order).toBeUndefined()
    await village.push(village.seal(4, 2))
    expect(await count('events')).toBe(1)
    const last = await sayFarewell(village)
    const order = last.body.order
    if (!order) throw new Error(JSON.stringify(last.body))
    const { signature, ...said } = order
    expect(verify(county.center.county.publicKey, wipeOrderText(said), signature)).toBe(true)
    expect(await seen()).toMatchObject({ stopped: { by: '许慎言', reason: REASON.reason, wipedAt: null } })
    expect((await seen())?.stopped?.orderedAt).not.toBeNull()
    // Neither a stranger nor another key says for the station that it is done.
    expect((await tellWiped(village, order, newSeed())).body.error).toBe('bad-signature')
    const forged = { ...order, orderedAt: '2030-01-01T00:00:00.000Z' }
    expect((await tellWiped(village, forged)).body.error).toBe('bad-signature')
    expect((await tellWiped(village, order)).status).toBe(200)
    expect((await tellWiped(village, order)).status).toBe(200)
    expect((await seen())?.stopped?.wipedAt).not.toBeNull()
    expect((await resume()).body).toEqual({ ok: false, reason: 'already-wiped' })
    for (const kind of ['station-stopped', 'wipe-ordered', 'station-wiped'])
      expect(await audited(kind, nameOf(village))).toHaveLength(1)
  })

  test('whose facts are another past than the county holds hands in all of them first', async () => {
    village.recordHandedOver('李秀英')
    await village.push()
    const copy = new TestStation(village.url, village.keys, village.enrolled, village.actor, village.head.epoch)
    copy.recordHandedOver('张铁柱')
    copy.recordIntake('王小满')
    await stop()
    expect((await sayFarewell(copy)).body).toEqual({ missing: [{ epoch: copy.head.epoch, fromSeq: 3 }] })
    await copy.push(copy.seal(3))
    expect((await sayFarewell(copy)).body).toEqual({ missing: [{ epoch: copy.head.epoch, fromSeq: 1 }] })
    await copy.push(copy.seal(1, 1))
    expect((await sayFarewell(copy)).body.order).toBeUndefined()
    await copy.push(copy.seal(1))
    expect((await sayFarewell(copy)).body.order).toBeDefined()
  })

  test('is never ordered to destroy anything while one fact is missing, in whatever pieces it arrived', async () => {
    const piece = fc.record({ from: fc.integer({ min: 1, max: 8 }), size: fc.integer({ min: 1, max: 4 }) })
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4 }), fc.array(piece, { maxLength: 5 }), async (sentBefore, pieces) => {
        const pc = await enrolDirectly()
        for (let n = 0; n < 8; n += 1) pc.recordIntake(`居民${n}`)
        if (sentBefore > 0) await pc.push(pc.seal(1, sentBefore))
        await county.query('update devices set revoked_at = now() where id = $1', [nameOf(pc)])
        const there = new Set(Array.from({ length: sentBefore }, (_, index) => index + 1))
        for (const { from, size } of pieces) {
          await pc.push(pc.seal(from, size))
          for (let seq = from; seq < from + size && seq <= 8; seq += 1) there.add(seq)
        }
        const { body } = await sayFarewell(pc)
        expect(body.order !== undefined).toBe(there.size === 8)
        if (body.order) return
        // What the county names is enough.
        for (const { fromSeq } of body.missing ?? []) await pc.push(pc.seal(fromSeq))
        expect((await sayFarewell(pc)).body.order).toBeDefined()
      }),
      { numRuns: 25 },
    )
  })

  test('a thief who has not the key gets no order, nor does a station that runs, nor one that the county does not know', async () => {
    village.recordIntake('李秀英')
    await village.push()
    expect(await sayFarewell(village)).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    await stop()
    expect((await sayFarewell(village, { secretKey: newSeed() })).body.error).toBe('bad-signature')
    // A county set back to a backup from before the enrolment.
    const forgotten = await enrolDirectly()
    await county.query('delete from devices where id = $1', [nameOf(forgotten)])
    expect(await sayFarewell(forgotten)).toMatchObject({ status: 403, body: { error: 'unknown-device' } })
  })

  test('an answer that was lost is given again, for these very facts only', async () => {
    village.recordIntake('李秀英')
    await village.push()
    await stop()
    const first = (await sayFarewell(village)).body.order
    const second = (await sayFarewell(village)).body.order
    expect(first?.answers).not.toBe(second?.answers)
    village.recordIntake('张铁柱')
    expect((await sayFarewell(village)).body.missing).toEqual([{ epoch: village.head.epoch, fromSeq: 2 }])
  })
})

describe('photos of a stopped PC', () => {
  const photo = () => {
    const bytes = asJpeg(randomBytes(3000))
    const hash = createHash('sha256').update(bytes).digest('hex')
    return {
      bytes,
      hash,
      file: { hash, size: bytes.length, mime: 'image/jpeg', material: 'M1', name: '证明' } as const,
    }
  }

  test('that its facts name are taken in before the order, by a token that opens for nothing else', async () => {
    const [early, late] = [photo(), photo()]
    const counted = village.recordIntake('李秀英', { attachments: [early.file] })
    await village.push()
    const apart = village.recordIntake('张铁柱', { attachments: [late.file] })
    await stop()
    await village.push(village.seal(2))
    const said = (await sayFarewell(village)).body
    expect(said.files?.map(({ hash }) => hash)).toEqual([early.hash, late.hash].sort())
    const { url } = county.center
    const token = said.token ?? ''
    const other = photo()
    expect(await sendFile(url, { ...other, token, caseId: counted })).toBe(403)
    expect((await call(`${url}/sync/v1/pull?cursor=0`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401) // prettier-ignore
    expect(await sendFile(url, { ...early, token, caseId: counted })).toBe('arrived')
    expect((await sayFarewell(village)).body.files).toEqual([{ hash: late.hash, caseId: apart, mime: 'image/jpeg' }])
    expect(await sendFile(url, { ...late, token, caseId: apart })).toBe('arrived')
    expect((await sayFarewell(village)).body.order).toBeDefined()
  })

  test('are waited for until a person says not to', async () => {
    village.recordIntake('李秀英', { attachments: [photo().file] })
    await village.push()
    await stop()
    expect((await sayFarewell(village)).body.order).toBeUndefined()
    const waived = await security.post(`/stations/${nameOf(village)}/waive-photos`, { reason: '照片在县里有纸质件' })
    expect(waived.body).toEqual({ ok: true })
    expect((await sayFarewell(village)).body.order).toBeDefined()
    expect(await audited('photos-waived', nameOf(village))).toHaveLength(1)
  })
})

describe('a PC that was stopped by mistake', () => {
  test('runs again, and what it sent meanwhile counts, in its order', async () => {
    const before = village.recordIntake('李秀英')
    await village.push()
    await stop()
    village.record(before, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
    const meanwhile = village.recordHandedOver('张铁柱')
    // The later half came first.
    await village.push(village.seal(3, 2))
    await village.push(village.seal(2, 1))
    expect([await count('events'), await count('quarantine')]).toEqual([1, 2])
    expect((await resume()).body).toEqual({ ok: true, taken: 3, left: 0 })
    expect([await count('events'), await count('quarantine'), await count('early_batches')]).toEqual([4, 0, 0])
    const township = await signInAtDesk(county.center.url, 'xingren')
    expect((await township.open(meanwhile)).case).toMatchObject({ version: 2, legal: 'handed-over' })
    // The station goes on as if nothing had been.
    village.recordIntake('王小满')
    expect((await village.push()).body.receipt).toMatchObject({ ackedSeq: 5 })
    expect(await sayFarewell(village)).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    expect((await seen())?.stopped).toBeNull()
    expect(await audited('station-resumed', nameOf(village))).toHaveLength(1)
    expect((await resume()).body).toEqual({ ok: false, reason: 'not-stopped' })
  })

  test('keeps waiting for what is missing in between, and takes all of it when that comes', async () => {
    for (const name of ['李秀英', '张铁柱', '王小满']) village.recordIntake(name)
    await stop()
    await village.push(village.seal(3, 1))
    expect((await resume()).body).toMatchObject({ ok: true })
    expect([await count('quarantine'), await count('early_batches')]).toEqual([0, 1])
    expect((await village.push(village.seal(1, 2))).body.receipt).toMatchObject({ ackedSeq: 3 })
    expect(await count('early_batches')).toBe(0)
  })

  test('keeps another past apart, as a fork, and calls a person', async () => {
    village.recordIntake('李秀英')
    await village.push()
    await stop()
    const copy = new TestStation(village.url, village.keys, village.enrolled, village.actor, village.head.epoch)
    copy.recordIntake('张铁柱')
    await copy.push()
    await resume()
    const apart = await county.query('select reason from quarantine where device = $1', [nameOf(village)])
    expect(apart).toEqual([{ reason: 'fork' }])
    expect((await seen())?.forks).toBe(1)
  })
})

describe('what was parked because its author was not on the list', () => {
  test('counts when the person is there again and somebody presses 再判一次', async () => {
    await county.query(`update staff set active = false where id = 'shiqiao'`)
    const station = await enrolAs('990100101002', 'shiqiao', '李长河')
    const caseId = station.recordHandedOver('张铁柱')
    const words = (await station.push()).body.verdicts
    expect(words.map(({ reason }) => reason)).toEqual(['unknown-staff', 'unknown-staff'])
    const township = await enrolStation(county.center.url, '990100101000', 'xingren')
    township.record(caseId, 'township-received', { receivedOn: '2026-11-20', originalsCounted: 0 }, { base: 2 })
    expect((await township.push()).body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'unknown-case' }])
    const [row] = await county.query<{ change_no: string }>(
      `select change_no from events where case_id = $1 and reason = 'unknown-staff' limit 1`,
      [caseId],
    )
    const clerk = await signInAtDesk(county.center.url, 'xianchuang')
    const again = () => clerk.post('/attention/judge-again', { kind: 'parked', subject: String(row?.change_no) })
    expect((await again()).body).toEqual({ ok: true, taken: 0, left: 2 })
    await county.query(`update staff set active = true where id = 'shiqiao'`)
    expect((await again()).body).toEqual({ ok: true, taken: 2, left: 0 })
    expect((await clerk.open(caseId)).case).toMatchObject({ version: 3 })
    expect((await clerk.open(caseId)).parked).toEqual([])
    expect((await station.push()).body.verdicts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied'])
    expect((await again()).status).toBe(404)
  })
})

describe('who may', () => {
  test('only the security administrator stops a station; clerks, supervisors and the other administrators do not', async () => {
    for (const staff of ['xingren', 'qingshui', 'xianchuang', 'ducha', 'guanli', 'shenji', 'yihe']) {
      const worker = await signInAtDesk(county.center.url, staff)
      for (const act of ['stop', 'resume', 'waive-photos'])
        expect((await worker.post(`/stations/${nameOf(village)}/${act}`, REASON)).status).toBe(403)
      expect((await worker.get(`/stations/${nameOf(village)}/keys`)).status).toBe(403)
    }
    expect((await post(`${county.center.url}/api/v1/stations/${nameOf(village)}/stop`, REASON)).status).toBe(403)
    expect((await seen())?.revoked).toBe(false)
    expect((await security.post('/stations/990100101001-98/stop', REASON)).status).toBe(404)
    expect((await security.post(`/stations/${nameOf(village)}/stop`, { reason: ' ' })).status).toBe(400)
    expect((await security.post(`/stations/${nameOf(village)}/renew`, {})).status).toBe(403)
  })
})

/** Straight into the county's list: codes would run out of slots. */
let slot = 40
async function enrolAs(point: string, staff: string, name: string): Promise<TestStation> {
  const made = await enrolDirectly(point)
  return new TestStation(made.url, made.keys, made.enrolled, { staff, name, role: 'agent', point })
}

async function enrolDirectly(point = '990100103001'): Promise<TestStation> {
  slot += 1
  const device = `${point}-${slot}`
  const keys = keyPairFrom(newSeed())
  await county.query(
    `insert into devices (county, id, point, slot, name, public_key, not_before, not_after)
     values ('990100', $1, $2, $3, '', $4, '2026-01-01', '2031-01-01')`,
    [device, point, slot, keys.publicKey],
  )
  const place = { ...village.enrolled.point, code: point }
  const township = { ...village.enrolled.township, code: `${point.slice(0, 9)}000` }
  const certificate = { ...village.enrolled.certificate, device, point, slot, publicKey: keys.publicKey }
  const enrolled = { ...village.enrolled, certificate, point: place, township }
  return new TestStation(county.center.url, keys, enrolled, { staff: 'chayuan', name: '黄茗香', role: 'agent', point })
}
