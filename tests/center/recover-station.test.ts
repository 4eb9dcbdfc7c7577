import { afterEach, expect, test } from 'vitest'
import type { RecoverReply } from '../../shared/ipc/station-control'
import type { SuiteName } from '../../shared/sync/crypto-suite'
import { stationFileSchema, type StationFile } from '../../shared/sync/station-file'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolPc, openVillagePc, type VillagePc } from './real-station-kit'

const AGENT = 'liushugou'
const [OLD, NEW] = ['春风化雨2026', '秋收冬藏2027']

let county: TestCounty
let security: DeskWorker
let pc: VillagePc
afterEach(() => county.end())

async function begin(suite?: SuiteName): Promise<void> {
  county = await openTestCounty(suite ? { suite } : {})
  security = await signInAtDesk(county.center.url, 'anquan')
  pc = openVillagePc()
  const who = { point: '990100101001', staff: AGENT, password: OLD }
  await enrolPc(pc, await signInAtDesk(county.center.url, 'guanli'), { url: county.center.url, ...who })
  await pc.station['station:orders']()
}

const fileOf = (): StationFile => stationFileSchema.parse(JSON.parse(pc.disk.files.get('station') ?? ''))
const recover = async (file: StationFile): Promise<RecoverReply> => {
  const asked = { staff: AGENT, file: JSON.stringify(file) }
  return (await security.post<RecoverReply>(`/stations/${file.certificate.device}/recover`, asked)).body
}
const givenBack = (reply: RecoverReply): StationFile => {
  if (!reply.ok) throw new Error(reply.reason)
  return stationFileSchema.parse(JSON.parse(reply.file))
}

test('a file in which somebody wrote another address, another authority and another place comes back with the county’s own', async () => {
  await begin()
  const own = fileOf()
  const forged: StationFile = {
    ...own,
    centerUrl: 'https://thief.example',
    ca: '-----BEGIN CERTIFICATE-----\nthief\n-----END CERTIFICATE-----',
    county: { ...own.county, hotline: '13900000000' },
    point: { ...own.point, phone: '13900000000' },
  }
  const given = givenBack(await recover(forged))
  expect(given).toMatchObject({ centerUrl: county.center.url, county: own.county, point: own.point })
  expect(given.ca).toBeUndefined()
})

test('an untouched file keeps the address by which this PC reaches the county', async () => {
  await begin()
  const own = fileOf()
  expect(givenBack(await recover(own))).toMatchObject({ centerUrl: own.centerUrl, county: own.county })
})

test('a PC of the second suite hears its county again after it was recovered', async () => {
  await begin('sm2-sm3-sm4gcm')
  const reply = await recover(fileOf())
  const given = givenBack(reply)
  expect(given.county).toEqual(fileOf().county)
  for (const name of ['station', 'station-copy']) pc.disk.files.set(name, JSON.stringify(given))
  pc.restart()
  const code = reply.ok ? reply.code : ''
  expect((await pc.station['station:reset']({ staff: AGENT, code, password: NEW })).ok).toBe(true)
  expect(await pc.station['station:orders']()).toMatchObject({ ok: true })
})
