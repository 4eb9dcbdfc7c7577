import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCatalogue } from '../../../center/store/catalogue-store'
import { openDatabase } from '../../../center/store/open-database'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { applyPatch } from '../../../shared/sync/catalogue-patch'
import type { PackageFiles } from '../../../shared/sync/road-ports'
import { openReturn, type Outward } from '../../../shared/sync/package-outward'
import { emptyDisk } from '../../shared/station/station-kit'
import { call, databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from '../county-kit'
import { hand, packageOf } from '../package-kit'
import { enrolPc, openVillagePc } from '../real-station-kit'
import { enrolStation, type TestStation } from '../station-kit'

let town: TestCounty
let station: TestStation
let sample: Catalogue
let next: Catalogue

beforeAll(async () => {
  town = await openTestCounty()
  station = await enrolStation(town.center.url, '990100101001', 'liushugou')
  sample = await loadSampleCatalogue()
  next = {
    ...sample,
    version: 'next',
    matters: sample.matters.map(matter =>
      matter.code === 'SX-FL-001'
        ? { ...matter, promisedLimit: { ...matter.promisedLimit, days: 6, note: '换了' } }
        : matter,
    ),
  }
})
afterAll(() => town.end())

async function publishNext(): Promise<void> {
  const db = await openDatabase({ folder: town.folder, databaseUrl: await databaseUrlOf(town.folder) })
  await addCatalogue(db.db, '990100', next, new Date(Date.now() + 1000))
  await db.close()
}

async function asking(says: Omit<Outward['says'], 'cursor'>) {
  const answer = await hand(station.url, packageOf(station, [], { cursor: '', ...says }))
  const opened = await openReturn(answer.bytes, {
    device: { id: station.head.device, secretKey: station.keys.secretKey },
    county: station.enrolled.county,
  })
  if (!opened.ok) throw new Error(opened.reason)
  return { ...opened, bytes: answer.bytes.length }
}

test('a stick carries only what changed to a program that says it can, and the whole list to one that does not', async () => {
  await publishNext()
  await expect
    .poll(async () => (await asking({ catalogueVersion: 'other' })).contents.catalogue?.version, { timeout: 15_000 })
    .toBe('next')
  const whole = await asking({ catalogueVersion: sample.version })
  const little = await asking({ catalogueVersion: sample.version, patches: true })
  expect(whole.patch).toBeNull()
  expect(little.contents.catalogue).toBeNull()
  if (!little.patch) throw new Error('a difference')
  expect(little.patch.patch.put.map(({ matter }) => matter.code)).toEqual(['SX-FL-001'])
  expect(applyPatch(sample, little.patch.patch)).toEqual(next)
  expect(little.bytes * 3).toBeLessThan(whole.bytes)
  const nothing = await asking({ catalogueVersion: 'next', patches: true })
  expect([nothing.patch, nothing.contents.catalogue]).toEqual([null, null])
})

test('the matter of the version under which a case began is told by line and by stick', async () => {
  const then = sample.matters.find(({ code }) => code === 'SX-FL-001')
  const ask = async (query: string) =>
    call<{ version: string; matter: unknown }>(`${town.center.url}/sync/v1/catalogue${query}`, {
      headers: await station.authorization(),
    })
  expect((await ask(`?version=${sample.version}&code=SX-FL-001`)).body).toEqual({
    version: sample.version,
    matter: then,
  })
  expect((await ask(`?version=${sample.version}&code=SX-NO-001`)).status).toBe(404)
  const { contents } = await asking({
    matters: [
      { code: 'SX-FL-001', version: sample.version },
      { code: 'SX-FL-001', version: 'never' },
    ],
  })
  expect(contents.matters).toEqual([{ version: sample.version, matter: then }])
})

test('a village PC gets the next list by stick as a difference and holds the whole; one that does not fit is asked for whole', async () => {
  let carried = new Uint8Array()
  const packages: PackageFiles = {
    save: async (_name, bytes) => {
      carried = new Uint8Array(bytes)
      return { ok: true, value: { path: null } }
    },
    open: async () => ({ ok: true, value: { name: 'return', bytes: (await hand(town.center.url, carried)).bytes } }),
  }
  const pc = openVillagePc(emptyDisk(), { packages })
  const desk = await signInAtDesk(town.center.url, 'guanli')
  const who = { point: '990100101002', staff: 'shiqiao', password: '春风化雨2026' }
  await enrolPc(pc, desk, { url: town.center.url, ...who })
  expect((await pc.station['catalogue:get']()).ok).toBe(true)
  const lay = (part: object): void => {
    const shelf = JSON.parse(pc.disk.files.get('catalogue') ?? '{}') as object
    pc.disk.files.set('catalogue', JSON.stringify({ ...shelf, ...part }))
  }
  const carry = async () => {
    expect((await pc.station['package:export']({ writers: [], cursor: '' })).ok).toBe(true)
    const came = await pc.station['package:import']()
    if (!came.ok) throw new Error(came.reason)
    return came.value?.catalogue ?? null
  }
  const lies = () => JSON.parse(pc.disk.files.get('catalogue') ?? '{}') as { version: string; catalogue: unknown }

  lay({ version: sample.version, catalogue: sample })
  expect(await carry()).toEqual({ version: 'next', catalogue: next })
  expect(lies()).toMatchObject({ version: 'next', catalogue: next })

  // The list on the disk is not what its version says: the difference proves nothing, and the next stick brings all of it.
  const broken = { ...sample, matters: sample.matters.slice(2) }
  lay({ version: sample.version, catalogue: broken })
  expect(await carry()).toBeNull()
  expect(lies()).toMatchObject({ version: sample.version, catalogue: broken })
  expect(await carry()).toEqual({ version: 'next', catalogue: next })
  expect(lies()).not.toHaveProperty('wholeNext')
})
