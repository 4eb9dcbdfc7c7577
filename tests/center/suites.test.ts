import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCenter, type RunningCenter } from '../../center/start-center'
import { sealBatch } from '../../shared/sync/batch'
import { startOfChain } from '../../shared/sync/chain'
import { FIRST_SUITE, loadSuite, type CryptoSuite } from '../../shared/sync/crypto-suite'
import { BATCH_MEDIA_TYPE, packBatch } from '../../shared/sync/packed-batch'
import { sessionText, verifyCertificate, verifyReceipt } from '../../shared/sync/receipt'
import { sm3Hex } from '../../shared/sync/sm3'
import type { DeviceCertificate } from '../../shared/sync/wire'
import { newSeed, openTestCounty, post, queryFolder, signInAtDesk, type TestCounty } from './county-kit'
import { packageOf, returnTo } from './package-kit'
import { asTexts, Replica } from './replica-kit'
import { enrolStation, TestStation } from './station-kit'

/** A county that changes over: one station from before the change, one from after it. */

const SM = 'sm2-sm3-sm4gcm'
const [VILLAGE, TOWNSHIP] = ['990100101001', '990100101000']
const RECEIVED = { receivedOn: '2026-11-20', originalsCounted: 0 }
let sm: CryptoSuite
let before: TestCounty
let center: RunningCenter
/** The village's station was enrolled before the change, the township's after it. */
let village: TestStation
let township: TestStation

beforeAll(async () => {
  sm = await loadSuite(SM)
  before = await openTestCounty()
  village = await enrolStation(before.center.url, VILLAGE, 'liushugou')
  await before.center.close()
  center = await startCenter({ data: before.folder, sample: true, logLevel: 'error', suite: SM })
  village = moved(village, center.url)
  township = await enrolStation(center.url, TOWNSHIP, 'xingren', sm)
}, 60_000)
afterAll(async () => {
  await center.close()
  await before.end()
})

const moved = ({ keys, enrolled, actor, head }: TestStation, url: string) =>
  new TestStation(url, keys, enrolled, actor, head.epoch)

const query = <T extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  queryFolder<T>(before.folder, text, values)

const pushPacked = async (bytes: Uint8Array) => {
  const headers = { 'content-type': BATCH_MEDIA_TYPE }
  const answer = await fetch(`${center.url}/sync/v1/push`, { method: 'POST', headers, body: Buffer.from(bytes) })
  return { status: answer.status, body: (await answer.json()) as { error?: string } }
}

describe('enrolment after the change', () => {
  test('the county tells the new station its suite, certifies its key by that suite, and keeps the old station as it was', async () => {
    const { certificate, county } = township.enrolled
    expect([certificate.suite, county.suite]).toEqual([SM, SM])
    expect([certificate.publicKey.length, county.publicKey.length]).toEqual([66, 66])
    expect(verifyCertificate(certificate, county.publicKey)).toBe(true)
    expect(verifyCertificate(certificate, village.enrolled.county.publicKey)).toBe(false)
    expect(village.enrolled.certificate).not.toHaveProperty('suite')
    const rows = await query<{ id: string; suite: string }>('select id, suite from devices order by id')
    expect(rows).toEqual([
      { id: township.head.device, suite: SM },
      { id: village.head.device, suite: FIRST_SUITE.name },
    ])
  })

  test('a station that would still enrol with the first suite is told to be updated, and its code stays good', async () => {
    const code = await (await signInAtDesk(center.url, 'guanli')).enrolmentCode(VILLAGE)
    const preview = await post<{ suite: string }>(`${center.url}/sync/v1/enrol-preview`, { code })
    expect(preview.body.suite).toBe(SM)
    const { publicKey } = FIRST_SUITE.keyPairFrom(newSeed())
    const old = { code, publicKey, deviceName: '旧程序' }
    expect(await post(`${center.url}/sync/v1/enrol`, old)).toMatchObject({
      status: 409,
      body: { error: 'wrong-suite' },
    })
    const liar = { ...old, suite: SM }
    expect(await post(`${center.url}/sync/v1/enrol`, liar)).toMatchObject({
      status: 409,
      body: { error: 'wrong-suite' },
    })
    const sound = { ...old, suite: SM, publicKey: sm.keyPairFrom(newSeed()).publicKey }
    expect((await post(`${center.url}/sync/v1/enrol`, sound)).status).toBe(200)
  })

  test('the two signing keys lie sealed in the database, and a key that does not fit its suite cannot be entered', async () => {
    const [row] = await query<{ sm: Buffer; first: Buffer }>(
      'select sm_signing_seed as sm, signing_seed as first from counties',
    )
    expect([row?.sm.subarray(0, 4).toString(), row?.first.subarray(0, 4).toString()]).toEqual(['DBS1', 'DBS1'])
    await expect(query('update devices set suite = $1 where id = $2', [SM, village.head.device])).rejects.toThrow(
      /device_suite_fits_key/,
    )
  })
})

describe('two suites at work in one county', () => {
  test('a request that the village took in goes on at the township: one case, one checksum, each acknowledged in its own suite', async () => {
    const caseId = village.recordHandedOver('李秀英')
    const first = await village.push()
    expect(verifyReceipt(first.body.receipt, village.enrolled.county.publicKey)).toBe(true)
    township.record(caseId, 'township-received', RECEIVED, { base: 2 })
    const second = await township.push()
    expect(second.body.verdicts?.map(({ verdict, reason }) => [verdict, reason])).toEqual([['applied', null]])
    expect(second.body.receipt.headHash).toBe(sm3Hex(township.events.at(-1)?.bytes ?? ''))
    expect(verifyReceipt(second.body.receipt, township.enrolled.county.publicKey)).toBe(true)
    expect(verifyReceipt(second.body.receipt, village.enrolled.county.publicKey)).toBe(false)

    const [one, other] = [new Replica(village), new Replica(township)]
    expect((await one.pullAll()).sums).toEqual(one.sum())
    expect((await other.pullAll()).sums).toEqual(other.sum())
    expect(asTexts(new Map([[caseId, one.cases.get(caseId)!]]))).toEqual(
      asTexts(new Map([[caseId, other.cases.get(caseId)!]])),
    )
    expect(one.cases.get(caseId)?.state.version).toBe(3)
  })

  test('packed or as JSON, told twice or sent on by stick: the county holds the facts of the new station once', async () => {
    const caseId = township.recordIntake('张铁柱')
    const from = township.events.length
    const batch = township.seal(from, 1)
    expect((await pushPacked(packBatch(batch, undefined, SM))).status).toBe(200)
    expect((await township.push(batch)).status).toBe(200)
    const back = await returnTo(township, packageOf(township, [batch]))
    expect(back.answers.map(({ result }) => result)).toEqual(['taken'])
    const [reply] = back.receipts
    expect(reply && verifyReceipt(reply.receipt, township.enrolled.county.publicKey)).toBe(true)
    expect(await query('select hash from events where case_id = $1', [caseId])).toEqual([{ hash: township.head.hash }])
  })

  test('the old station’s stick is still opened with the county’s first key', async () => {
    village.recordIntake('赵翠花')
    const back = await returnTo(village, packageOf(village, [village.seal()]))
    expect(back.receipts[0] && verifyReceipt(back.receipts[0].receipt, village.enrolled.county.publicKey)).toBe(true)
  })

  test('a fact of the new station that came before its case counts later under its own hash, with the same checksum everywhere', async () => {
    const caseId = village.recordHandedOver('孙小妹')
    const fact = township.record(caseId, 'township-received', RECEIVED, { base: 2 })
    const early = await township.push(township.seal(fact.event.seq, 1))
    expect(early.body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'unknown-case' }])
    const said = await village.push(village.seal(village.events.length - 1))
    expect(said.body.verdicts).toMatchObject([{ verdict: 'applied' }, { verdict: 'applied' }])
    const held = await query<{ hash: string }>('select hash from events where id = $1 and not superseded', [
      fact.event.id,
    ])
    expect(held).toEqual([{ hash: fact.hash }])
    const replicas = [new Replica(village), new Replica(township)]
    for (const replica of replicas) expect((await replica.pullAll()).sums).toEqual(replica.sum())
    expect(replicas.map(({ cases }) => cases.get(caseId)?.state.version)).toEqual([3, 3])
    // Told again it is known, so no fork is seen in it.
    expect((await township.push(township.seal(fact.event.seq, 1))).body.verdicts).toMatchObject([
      { verdict: 'applied' },
    ])
  })
})

describe('nobody is talked down to the other suite', () => {
  test('a batch of the first suite for a station of the second is refused, as JSON and packed', async () => {
    const impostor = new TestStation(center.url, FIRST_SUITE.keyPairFrom(newSeed()), township.enrolled, township.actor)
    impostor.recordIntake('假的')
    const batch = impostor.seal()
    expect(await post(`${center.url}/sync/v1/push`, batch)).toMatchObject({
      status: 400,
      body: { error: 'bad-signature' },
    })
    expect(await pushPacked(packBatch(batch))).toMatchObject({ status: 400, body: { error: 'bad-signature' } })
    expect(await query('select 1 from events where epoch = $1', [impostor.head.epoch])).toEqual([])
  })

  test('a batch of the second suite for a station of the first is refused, as JSON and packed', async () => {
    const impostor = new TestStation(center.url, sm.keyPairFrom(newSeed()), village.enrolled, village.actor)
    impostor.recordIntake('假的')
    const batch = impostor.seal()
    expect(await post(`${center.url}/sync/v1/push`, batch)).toMatchObject({
      status: 400,
      body: { error: 'bad-signature' },
    })
    expect(await pushPacked(packBatch(batch, undefined, SM))).toMatchObject({
      status: 400,
      body: { error: 'bad-signature' },
    })
  })

  test('even the true key of the new station cannot bring a chain of the old hash', async () => {
    const mixed = new TestStation(center.url, township.keys, township.enrolled, township.actor)
    Object.assign(mixed, { suite: FIRST_SUITE, head: startOfChain(mixed.head.device, mixed.head.epoch) })
    mixed.recordIntake('旧链')
    const batch = sealBatch(township.enrolled.certificate.county, mixed.events, township.keys.secretKey, sm)
    const broken = { ...batch, headHash: mixed.head.hash }
    expect((await post<{ error: string }>(`${center.url}/sync/v1/push`, broken)).body.error).toBe('broken-chain')
  })

  test('a session is answered by the station’s own suite only', async () => {
    const { nonce } = (await post<{ nonce: string }>(`${center.url}/sync/v1/challenge`, {})).body
    const { device } = township.head
    const ask = (signature: string) => post(`${center.url}/sync/v1/session`, { device, nonce, signature })
    expect((await ask(FIRST_SUITE.sign(newSeed(), sessionText(device, nonce)))).status).toBe(400)
    expect((await ask(sm.sign(township.keys.secretKey, sessionText(device, nonce)))).status).toBe(200)
  })

  test('a county set back to before the change takes the station in again by its certificate, and by no altered one', async () => {
    const { device } = township.head
    await query('delete from devices where id = $1', [device])
    const ask = async (certificate: DeviceCertificate) => {
      const { nonce } = (await post<{ nonce: string }>(`${center.url}/sync/v1/challenge`, {})).body
      const signature = sm.sign(township.keys.secretKey, sessionText(device, nonce))
      return post(`${center.url}/sync/v1/session`, { device, nonce, signature, certificate })
    }
    const { certificate } = township.enrolled
    const { suite: _, ...without } = certificate
    expect((await ask({ ...certificate, suite: FIRST_SUITE.name })).status).toBe(403)
    expect((await ask(without)).status).toBe(403)
    expect((await ask(certificate)).status).toBe(200)
    expect(await query('select suite from devices where id = $1', [device])).toEqual([{ suite: SM }])
  })

  test('a key under which every signature would hold is not enrolled', async () => {
    const old = await openTestCounty()
    const code = await (await signInAtDesk(old.center.url, 'guanli')).enrolmentCode(VILLAGE)
    const weak = { code, publicKey: '0'.repeat(64), deviceName: '一号机' }
    expect((await post(`${old.center.url}/sync/v1/enrol`, weak)).status).toBe(400)
    await old.end()
  }, 30_000)
})
