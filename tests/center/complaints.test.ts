import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import type { ComplaintLine } from '../../shared/ipc/complaints'
import { complaintNumber, openComplaint, sealComplaint } from '../../shared/sync/complaint'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { verifyComplaints } from '../../center/audit/verify-complaints'
import { openDatabase } from '../../center/store/open-database'
import { databaseUrlOf, newSeed, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

const county = keyPairFrom(new Uint8Array(32).fill(5))
const other = keyPairFrom(new Uint8Array(32).fill(6))
const said = { text: '三月九日上午，代办员要我交二十元“跑腿费”。', name: '', phone: '', receiptNo: '' }
const secret = new Uint8Array(32).fill(7)

test('only the county opens what a resident sealed, and nobody sees how much was said', () => {
  const box = sealComplaint(said, county.publicKey, secret)
  expect(openComplaint(box, county.secretKey)).toEqual(said)
  expect(openComplaint(box, other.secretKey)).toBeNull()
  expect(Buffer.from(box).includes('跑腿费')).toBe(false)
  const short = sealComplaint({ ...said, text: '好' }, county.publicKey, secret)
  expect(short.length).toBe(box.length)
})

test('one flipped bit anywhere and it neither opens nor keeps its number', () => {
  const box = sealComplaint(said, county.publicKey, secret)
  fc.assert(
    fc.property(fc.nat(box.length * 8 - 1), bit => {
      const forged = Uint8Array.from(box)
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openComplaint(forged, county.secretKey)).toBeNull()
      expect(complaintNumber(forged)).not.toBe(complaintNumber(box))
    }),
  )
})

const EPOCH = '00000000000000aa'
let town: TestCounty
let station: TestStation

beforeAll(async () => {
  town = await openTestCounty()
  station = await enrolStation(town.center.url, '990100101001', 'liushugou')
})
afterAll(() => town.end())

function sealedFor(key: string, n: number, text = said.text) {
  const box = sealComplaint({ ...said, text }, key, newSeed())
  const detail = { reason: '', box: Buffer.from(box).toString('base64') }
  return {
    n,
    at: '2026-03-09T01:00:00.000Z',
    kind: 'complaint-sealed',
    by: 'liushugou',
    subject: complaintNumber(box),
    detail,
  }
}
const tell = async (entries: unknown[], epoch = EPOCH) =>
  post(`${town.center.url}/sync/v1/audit`, { epoch, entries }, await station.authorization())
const keyOfCounty = (): string => {
  const { recoveryKey } = station.enrolled.county
  if (!recoveryKey) throw new Error('the county has no key for complaints')
  return recoveryKey
}

test('a complaint reaches the supervisor alone, and each opening stands in the audit trail', async () => {
  const entry = sealedFor(keyOfCounty(), 1)
  expect((await tell([entry])).status).toBe(200)
  expect((await tell([entry])).status).toBe(200)
  const supervisor = await signInAtDesk(town.center.url, 'ducha')
  const [line, ...more] = (await supervisor.get<ComplaintLine[]>('/complaints')).body
  expect(more).toEqual([])
  expect(line).toMatchObject({ number: entry.subject, staffName: '王春芳', read: null })
  const opened = await supervisor.post(`/complaints/${entry.subject}/open`, {})
  expect(opened.body).toEqual({ ...said, number: entry.subject })
  expect((await supervisor.get<ComplaintLine[]>('/complaints')).body[0]?.read?.by).toBe('郑守拙')
  const trail = await town.query(`select "by" from audit_entries where kind = 'complaint-read'`)
  expect(trail).toEqual([{ by: 'ducha' }])
  for (const staff of ['xingren', 'xianchuang', 'yihe', 'guanli', 'anquan', 'shenji', 'guancha']) {
    const stranger = await signInAtDesk(town.center.url, staff)
    expect((await stranger.get('/complaints')).status, staff).toBe(403)
    expect((await stranger.post(`/complaints/${entry.subject}/open`, {})).status, staff).toBe(403)
  }
})

test('what the database holds of a complaint names nobody and cannot be changed', async () => {
  await tell([sealedFor(keyOfCounty(), 2, '他收了我的钱')])
  const rows = await town.query<{ box: Buffer }>('select box from complaints')
  expect(rows.some(({ box }) => box.includes('他收了我的钱'))).toBe(false)
  await expect(town.query('delete from complaints')).rejects.toThrow('only ever added')
  await expect(town.query(`update complaints set box = ''`)).rejects.toThrow('only ever added')
})

test('a station that leaves one out is asked for it, and one that forges a number is refused', async () => {
  const left = await tell([sealedFor(keyOfCounty(), 4)])
  expect(left).toMatchObject({ status: 409, body: { error: 'gap', expected: 3 } })
  const forged = { ...sealedFor(keyOfCounty(), 3), subject: 'AAAA-BBBB-CCCC' }
  expect((await tell([forged])).status).toBe(400)
  expect((await tell([{ ...sealedFor(keyOfCounty(), 3), detail: { reason: '' } }])).status).toBe(400)
  expect((await tell([sealedFor(keyOfCounty(), 3)])).status).toBe(200)
})

test('what a broken station sent as a complaint is no error of the county’s: it is refused, and that somebody tried stands in the trail', async () => {
  const box = new Uint8Array(100).fill(9)
  const subject = complaintNumber(box)
  const detail = { reason: '', box: Buffer.from(box).toString('base64') }
  const spoiled = { ...sealedFor(keyOfCounty(), 1), subject, detail }
  expect((await tell([spoiled], '00000000000000bb')).status).toBe(200)
  const supervisor = await signInAtDesk(town.center.url, 'ducha')
  expect((await supervisor.post(`/complaints/${subject}/open`, {})).status).toBe(400)
  const trail = await town.query(`select 1 from audit_entries where kind = 'complaint-read' and subject = $1`, [
    subject,
  ])
  expect(trail).toHaveLength(1)
})

test('a complaint that somebody took out of the database, or exchanged, is named by the audit', async () => {
  const database = await openDatabase({ folder: town.folder, databaseUrl: await databaseUrlOf(town.folder) })
  const faults = async () => {
    const found: string[] = []
    for await (const { kind, place } of verifyComplaints(database.db, '990100'))
      found.push(`${kind} ${place.split(' ').at(-1) ?? ''}`)
    return found.sort()
  }
  expect(await faults()).toEqual([])
  const [gone, changed] = await town.query<{ number: string }>('select number from complaints order by number')
  await town.query('alter table complaints disable trigger all')
  await town.query('delete from complaints where number = $1', [gone?.number])
  await town.query(`update complaints set box = '\\x00' where number = $1`, [changed?.number])
  expect(await faults()).toEqual([
    `complaint-changed ${changed?.number ?? ''}`,
    `complaint-missing ${gone?.number ?? ''}`,
  ])
  await database.close()
})
