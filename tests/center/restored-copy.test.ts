import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCenter, type RunningCenter } from '../../center/start-center'
import { keyPairFrom, sign } from '../../shared/sync/crypto-suite'
import { sessionText, signCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate } from '../../shared/sync/wire'
import { databaseUrlOf, newSeed, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
import { Replica } from './replica-kit'
import { enrolStation, TestStation } from './station-kit'

let server: TestCounty
let folder: string
beforeAll(async () => {
  server = await openTestCounty()
  folder = await mkdtemp(join(tmpdir(), 'daiban-copy-'))
})
afterAll(async () => {
  await server.end()
  await rm(folder, { recursive: true, force: true })
})

const urlOf = async (database: string) => (await databaseUrlOf(server.folder)).replace(/[^/]*$/, database)
const centerOn = async (database: string): Promise<RunningCenter> =>
  startCenter({ data: folder, databaseUrl: await urlOf(database), sample: true, logLevel: 'silent' })

/** What a station does that sends its certificate with the session. */
async function sessionOf(at: RunningCenter, device: string, secretKey: Uint8Array, certificate: DeviceCertificate) {
  const { nonce } = (await post<{ nonce: string }>(`${at.url}/sync/v1/challenge`, {})).body
  const signature = sign(secretKey, sessionText(device, nonce))
  return post<{ error?: string }>(`${at.url}/sync/v1/session`, { device, nonce, signature, certificate })
}

async function ask<T extends pg.QueryResultRow>(database: string, text: string): Promise<T[]> {
  const client = new pg.Client(await urlOf(database))
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

test('a county that runs on a copy of its database again has stations begin anew, and its desk writes under new names', async () => {
  await server.query('create database county_one')
  const one = await centerOn('county_one')
  const village = await enrolStation(one.url, '990100101001', 'liushugou')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  // The backup of the evening; next morning the township works, the station sees it, and the disk breaks.
  await one.close()
  await server.query('create database county_two template county_one')
  const morning = await centerOn('county_one')
  const witness = new Replica(new TestStation(morning.url, village.keys, village.enrolled, village.actor))
  const receive = { type: 'receiveAtTownship', originalsCounted: 0 } as const
  expect((await (await signInAtDesk(morning.url, 'xingren')).run(caseId, receive)).ok).toBe(true)
  await witness.pullAll()
  await morning.close()

  const two = await centerOn('county_two')
  expect((await (await signInAtDesk(two.url, 'xingren')).run(caseId, receive)).ok).toBe(true)
  const back = new Replica(new TestStation(two.url, village.keys, village.enrolled, village.actor))
  back.cursor = witness.cursor
  expect(await back.pullOnce()).toMatchObject({ resync: true })
  await two.close()
  const desk = "select id::text, epoch from events where device = 'center'"
  const [[lost], [kept]] = [await ask('county_one', desk), await ask('county_two', desk)]
  expect(kept).toBeDefined()
  expect(kept?.['id']).not.toBe(lost?.['id'])
  expect(kept?.['epoch']).not.toBe(lost?.['epoch'])
}, 120_000)

test('a station that was enrolled after the backup is taken in again by its certificate, and no later one gets its slot', async () => {
  await server.query('create database evening')
  await (await centerOn('evening')).close()
  await server.query('create database backup template evening')
  const lost = await centerOn('evening')
  const village = await enrolStation(lost.url, '990100101002', 'shiqiao')
  village.recordIntake('李秀英')
  expect((await village.push()).status).toBe(200)
  await lost.close()

  const back = await centerOn('backup')
  const again = new TestStation(back.url, village.keys, village.enrolled, village.actor, village.head.epoch)
  again.events.push(...village.events)
  again.head = village.head
  expect((await again.push()).body.error).toBe('unknown-device')
  const { certificate } = village.enrolled
  const stranger = keyPairFrom(newSeed())
  const forged = signCertificate({ ...certificate, publicKey: stranger.publicKey }, stranger.secretKey)
  expect((await sessionOf(back, certificate.device, stranger.secretKey, forged)).body.error).toBe('unknown-device')
  expect((await sessionOf(back, certificate.device, stranger.secretKey, certificate)).body.error).toBe('bad-signature')
  // Somebody else of the same point was faster at the desk.
  const next = await enrolStation(back.url, '990100101002', 'shiqiao')
  expect([certificate.slot, next.enrolled.certificate.slot]).toEqual([1, 6])
  expect((await sessionOf(back, certificate.device, village.keys.secretKey, certificate)).status).toBe(200)
  expect((await again.push()).body.receipt).toMatchObject({ ackedSeq: 1, headHash: village.head.hash })
  expect(await ask('backup', 'select slot from devices order by slot')).toEqual([{ slot: 1 }, { slot: 6 }])
  await back.close()
}, 120_000)

test('a center that starts again on the same database changes nothing', async () => {
  const before = await server.query('select history, center_epoch from counties')
  await server.center.close()
  const again = await startCenter({ data: server.folder, sample: true, logLevel: 'silent' })
  expect(await server.query('select history, center_epoch from counties')).toEqual(before)
  await again.close()
})
