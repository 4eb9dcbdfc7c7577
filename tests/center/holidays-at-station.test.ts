import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestOverHttp } from '../../electron/http-port'
import type { StationService } from '../../shared/ipc/station'
import type { StationPorts } from '../../shared/sync/station-ports'
import { emptyDisk } from '../shared/station/station-kit'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolPc, openVillagePc, type VillagePc } from './real-station-kit'

// The real program of a station over real HTTP: a table that the county approved after enrolment arrives, and nothing else does.

const PASSWORD = '春风化雨2026'
let county: TestCounty
let system: DeskWorker
let approver: DeskWorker
beforeAll(async () => {
  county = await openTestCounty()
  system = await signInAtDesk(county.center.url, 'guanli')
  approver = await signInAtDesk(county.center.url, 'yihe')
})
afterAll(() => county.end())

async function openVillage(staff: string, point: string, changes: Partial<StationPorts> = {}): Promise<VillagePc> {
  const pc = openVillagePc(emptyDisk(), changes)
  await enrolPc(pc, system, { url: county.center.url, point, staff, password: PASSWORD })
  return pc
}

let versions = 0
async function approve(off: string[]): Promise<void> {
  versions += 1
  await system.post('/holidays', { tables: [{ year: 2027, notice: `测试第${versions}号`, off, work: [] }] })
  expect((await approver.post(`/holidays/2027/${versions}/approve`, {})).body).toEqual({ ok: true })
}

/** One contact with the county, as every sync round makes it. */
const contact = (station: StationService) =>
  station['center:request']({
    ...{ method: 'POST', path: '/sync/v1/pull', body: { cursor: '', limit: 10 } },
    ...{ authenticated: true, timeoutMs: 20_000 },
  })

async function days2027(station: StationService): Promise<string[] | undefined> {
  const got = await station['catalogue:get']()
  if (!got.ok) throw new Error(got.reason)
  return got.value?.holidays.find(({ year }) => year === 2027)?.off
}

test('a table approved after enrolment arrives at the next contact, a newer one replaces it, and both survive a restart offline', async () => {
  const pc = await openVillage('liushugou', '990100101001')
  expect(await days2027(pc.station)).toBeUndefined()
  await approve(['2027-01-01'])
  await contact(pc.station)
  expect(await days2027(pc.station)).toEqual(['2027-01-01'])
  await approve(['2027-01-01', '2027-02-08'])
  await contact(pc.station)
  expect(await days2027(pc.station)).toEqual(['2027-01-01', '2027-02-08'])
  // Locked and without the county: what is here is believed by its signature alone.
  const closed = pc.restart()
  expect(await days2027(closed)).toEqual(['2027-01-01', '2027-02-08'])
})

test('a table that somebody wrote into the file on the disk is not believed: the one from enrolment counts again', async () => {
  const pc = await openVillage('shiqiao', '990100101002')
  const atEnrolment = await days2027(pc.station)
  await approve(['2027-01-01'])
  await contact(pc.station)
  expect(await days2027(pc.station)).toEqual(['2027-01-01'])
  const text = pc.disk.files.get('catalogue') ?? ''
  expect(text).toContain('"2027-01-01"')
  pc.disk.files.set('catalogue', text.replace('["2027-01-01"]', '["2027-01-04"]'))
  expect(await days2027(pc.restart())).toEqual(atEnrolment)
})

test('an answer with a table that the county never signed is taken for none, and what was here stays', async () => {
  let forged = false
  const pc = await openVillage('dongpo', '990100101003', {
    http: async call => {
      const answer = await requestOverHttp(call)
      if (!forged || answer.kind !== 'answer' || !call.url.endsWith('/sync/v1/holidays')) return answer
      const said = new TextDecoder().decode(answer.bytes).replace('"2027-03-08"', '"2027-03-09"')
      return { ...answer, bytes: new TextEncoder().encode(said) }
    },
  })
  await approve(['2027-01-01'])
  await contact(pc.station)
  await days2027(pc.station)
  await approve(['2027-03-08'])
  forged = true
  await contact(pc.station)
  expect(await days2027(pc.station)).toEqual(['2027-01-01'])
  forged = false
  expect(await days2027(pc.station)).toEqual(['2027-03-08'])
})

test('an older county without this door leaves a station with what it was given at enrolment', async () => {
  const pc = await openVillage('shangwan', '990100102001', {
    http: async call =>
      call.url.endsWith('/sync/v1/holidays')
        ? {
            kind: 'answer',
            status: 404,
            contentType: 'application/json',
            bytes: new TextEncoder().encode('{"error":"not-found","message":""}'),
          }
        : requestOverHttp(call),
  })
  const atEnrolment = await days2027(pc.station)
  await approve(['2027-05-03'])
  await contact(pc.station)
  expect(atEnrolment).toBeDefined()
  expect(await days2027(pc.station)).toEqual(atEnrolment)
})

test('a station without any network gets the tables by stick', async () => {
  const stick = { bytes: null as Uint8Array | null }
  const pc = await openVillage('dukou', '990100102003', {
    packages: {
      save: async (_name, bytes) => {
        stick.bytes = bytes
        return { ok: true, value: { path: null } }
      },
      open: async () => ({ ok: true, value: stick.bytes && { name: 'return.daiban', bytes: stick.bytes } }),
    },
  })
  await days2027(pc.station)
  await approve(['2027-06-01'])
  expect((await pc.station['package:export']({ writers: [], cursor: '' })).ok).toBe(true)
  const answer = await fetch(`${county.center.url}/sync/v1/packages`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/vnd.daiban.package' } },
    body: stick.bytes as Uint8Array<ArrayBuffer>,
  })
  stick.bytes = new Uint8Array(await answer.arrayBuffer())
  expect((await pc.station['package:import']()).ok).toBe(true)
  expect(await days2027(pc.restart())).toEqual(['2027-06-01'])
})
