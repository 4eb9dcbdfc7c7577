import type { PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { applyPatch, type CataloguePatch } from '../../../shared/sync/catalogue-patch'
import { addCatalogue, createCatalogueStore } from '../../../center/store/catalogue-store'
import { openDatabase } from '../../../center/store/open-database'
import { call, databaseUrlOf, openTestCounty, type TestCounty } from '../county-kit'
import { enrolStation, type TestStation } from '../station-kit'

let town: TestCounty
let station: TestStation
let sample: Catalogue
let next: Catalogue

beforeAll(async () => {
  town = await openTestCounty()
  station = await enrolStation(town.center.url, '990100101001', 'liushugou')
  sample = await loadSampleCatalogue()
  next = { ...sample, version: 'next', matters: sample.matters.slice(1) }
  const db = await openDatabase({ folder: town.folder, databaseUrl: await databaseUrlOf(town.folder) })
  await addCatalogue(db.db, '990100', next, new Date(Date.now() + 1000))
  await db.close()
})
afterAll(() => town.end())

type Said = { version: string; catalogue?: Catalogue; patch?: CataloguePatch }
const ask = async (query: string) => {
  const response = await call<Said>(`${town.center.url}/sync/v1/catalogue${query}`, {
    headers: await station.authorization(),
  })
  return response
}

test('who holds the version before gets only what changed, and can prove the result', async () => {
  const { body } = await ask(`?version=next&from=${sample.version}`)
  expect(body.catalogue).toBeUndefined()
  expect(body.patch?.removed).toEqual([sample.matters[0]?.code])
  expect(applyPatch(sample, body.patch as CataloguePatch)).toEqual(next)
})

test('an older station, which names no version of its own, gets the whole list; so does one with a version that nobody knows', async () => {
  expect((await ask('?version=next')).body.catalogue?.matters).toHaveLength(84)
  expect((await ask('?version=next&from=unknown')).body.catalogue?.matters).toHaveLength(84)
  expect((await ask('?version=never')).status).toBe(404)
})

test('a case that began under the old version finds its matter there, although the county has gone on', async () => {
  const { body } = await ask(`?version=${sample.version}`)
  expect(body.catalogue?.matters).toHaveLength(85)
})

test('who asks for many matters of one version at once has the list read once, and only the last few versions stay in memory', async () => {
  const opened = await openDatabase({ folder: town.folder, databaseUrl: await databaseUrlOf(town.folder) })
  try {
    const versions = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']
    for (const version of versions) await addCatalogue(opened.db, '990100', { ...sample, version }, new Date(0))
    let reads = 0
    const counting = {
      transformQuery: ({ node }: PluginTransformQueryArgs) => ((reads += 1), node),
      transformResult: async ({ result }: PluginTransformResultArgs) => result,
    }
    const store = createCatalogueStore(opened.db.withPlugin(counting), '990100')
    const codes = sample.matters.map(({ code }) => code)
    const readsOf = async (version: string) => {
      const before = reads
      const found = await Promise.all(codes.map(code => store.findMatter({ code, version })))
      expect(found.map(matter => matter?.code)).toEqual(codes)
      return reads - before
    }
    for (const version of versions) expect(await readsOf(version)).toBe(1)
    expect(await readsOf('o6')).toBe(0)
    expect(await readsOf('o1')).toBe(1)
    expect(await store.find('never')).toBeNull()
  } finally {
    await opened.close()
  }
})
