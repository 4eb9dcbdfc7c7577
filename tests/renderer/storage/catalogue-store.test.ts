import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createCatalogueStore } from '../../../renderer/storage/catalogue-store'
import { HallDb } from '../../../renderer/storage/hall-db'
import type { Platform } from '../../../renderer/platform/platform'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const sample = await loadSampleCatalogue()

/** One promise of the old-age allowance, under a version's name. */
const versioned = (version: string, days: number): Catalogue => ({
  ...sample,
  version,
  matters: sample.matters.map(matter =>
    matter.code === 'SX-FL-001' ? { ...matter, promisedLimit: { ...matter.promisedLimit, days } } : matter,
  ),
})

/** A station whose shelf holds what the county sent last; `null` while the shelf cannot be read. */
function openStation(name: string) {
  const shelf: { catalogue: Catalogue | null } = { catalogue: null }
  const call = (async (channel: string) => {
    if (channel !== 'catalogue:get' || !shelf.catalogue) return { ok: false, reason: 'center-unreachable' }
    const { version } = shelf.catalogue
    return { ok: true, value: { version, catalogue: shelf.catalogue, holidays: [] } }
  }) as unknown as Platform['call']
  const db = new HallDb(name)
  return { shelf, open: () => createCatalogueStore(db, call, false) }
}

const promiseOf = async (store: ReturnType<typeof createCatalogueStore>, version?: string) =>
  (await store.matter('SX-FL-001', version))?.promisedLimit.days

test('a case keeps to the version under which it began, after a new list came and the PC was started again without network', async () => {
  const { shelf, open } = openStation('frozen')
  shelf.catalogue = versioned('v1', 7)
  const first = open()
  expect(await promiseOf(first)).toBe(7)
  shelf.catalogue = versioned('v2', 5)
  await first.notice('v2')
  expect([await promiseOf(first), await promiseOf(first, 'v1')]).toEqual([5, 7])
  shelf.catalogue = null
  const offline = open()
  expect([await promiseOf(offline), await promiseOf(offline, 'v1')]).toEqual([5, 7])
  expect(await offline.matterAsOf({ code: 'SX-FL-001', version: 'v0' })).toBeNull()
})

test('without network the newest list is the one that came last, whatever its version is called', async () => {
  const { shelf, open } = openStation('names')
  const store = open()
  for (const [version, days] of [
    ['2026-9', 7],
    ['2026-10', 6],
    ['2026-10', 6],
  ] as const) {
    shelf.catalogue = versioned(version, days)
    await store.notice(version)
    await store.current()
  }
  shelf.catalogue = null
  expect((await open().current())?.version).toBe('2026-10')
})

test('a case from before this PC had a list gets its own matter from the county, and keeps it without network', async () => {
  const county = versioned('v1', 9)
  const asked: string[] = []
  let isOnline = false
  const call = (async (channel: string, request?: { path: string }) => {
    if (channel === 'catalogue:get')
      return { ok: true, value: { version: 'v2', catalogue: versioned('v2', 5), holidays: [] } }
    if (!isOnline || !request) return { ok: false, reason: 'center-unreachable' }
    asked.push(request.path)
    const code = new URL(request.path, 'http://county').searchParams.get('code')
    const matter = county.matters.find(one => one.code === code)
    return matter
      ? { ok: true, value: { status: 200, body: { version: 'v1', matter } } }
      : { ok: true, value: { status: 404, body: { error: 'not-found' } } }
  }) as unknown as Platform['call']
  const db = new HallDb('frozen-elsewhere')
  const store = createCatalogueStore(db, call, false)
  const ref = { code: 'SX-FL-001', version: 'v1' }
  const gone = { code: 'SX-NO-001', version: 'v1' }
  expect(await store.matterAsOf(ref)).toBeNull()
  expect(await store.matterAsOf(gone)).toBeNull()
  expect(store.wanted()).toEqual([ref, gone])
  await new Promise(resolve => setTimeout(resolve, 10))
  isOnline = true
  await store.notice('v2')
  expect(asked).toEqual([
    '/sync/v1/catalogue?version=v1&code=SX-FL-001',
    '/sync/v1/catalogue?version=v1&code=SX-NO-001',
  ])
  expect(store.wanted()).toEqual([])
  expect((await store.matterAsOf(ref))?.promisedLimit.days).toBe(9)
  await store.matterAsOf(gone)
  await store.notice('v2')
  expect(asked).toHaveLength(2)

  const offline = createCatalogueStore(db, (async () => ({ ok: false, reason: 'center-unreachable' })) as never, false)
  expect((await offline.matterAsOf(ref))?.promisedLimit.days).toBe(9)
  expect((await offline.current())?.version).toBe('v2')
  expect(await promiseOf(offline, 'v1')).toBe(9)
})

test('a matter that came by stick is kept like one from the line; what is no sound matter is not', async () => {
  const { shelf, open } = openStation('by-stick')
  shelf.catalogue = versioned('v2', 5)
  const store = open()
  const ref = { code: 'SX-FL-001', version: 'v1' }
  await store.matterAsOf(ref)
  await store.keepMatters([{ version: 'v1', matter: { code: 'SX-FL-001' } }])
  expect(store.wanted()).toEqual([ref])
  const matter = versioned('v1', 8).matters.find(({ code }) => code === 'SX-FL-001')
  await store.keepMatters([{ version: 'v1', matter }])
  expect(store.wanted()).toEqual([])
  expect((await store.matterAsOf(ref))?.promisedLimit.days).toBe(8)
})

/** A county that answers every question for one matter in this way. */
function countyThatSays(name: string, answer: (path: string) => { status: number; body: unknown }) {
  const asked: string[] = []
  const call = (async (channel: string, request?: { path: string }) => {
    if (channel === 'catalogue:get')
      return { ok: true, value: { version: 'v2', catalogue: versioned('v2', 5), holidays: [] } }
    asked.push(request?.path ?? '')
    return { ok: true, value: answer(request?.path ?? '') }
  }) as unknown as Platform['call']
  const db = new HallDb(name)
  return { asked, store: createCatalogueStore(db, call, false), again: () => createCatalogueStore(db, (async () => ({ ok: false, reason: 'center-unreachable' })) as never, false) } // prettier-ignore
}
const wantSome = async (store: ReturnType<typeof createCatalogueStore>) => {
  for (const { code } of sample.matters.slice(0, 3)) await store.matterAsOf({ code, version: 'v1' })
  await store.matterAsOf({ code: 'SX-FL-001', version: 'v1' })
  await new Promise(resolve => setTimeout(resolve, 100))
}

test('an older county that sends the whole list for one matter is asked no more: the list is kept, and is not taken for the newest', async () => {
  const whole = { status: 200, body: { version: 'v1', catalogue: versioned('v1', 9) } }
  let isReady = false
  const { asked, store, again } = countyThatSays('older', () => (isReady ? whole : { status: 503, body: {} }))
  await wantSome(store)
  asked.length = 0
  isReady = true
  await store.notice('v2')
  expect(asked).toHaveLength(1)
  expect(store.wanted()).toEqual([])
  expect((await store.matterAsOf({ code: 'SX-FL-001', version: 'v1' }))?.promisedLimit.days).toBe(9)
  const offline = again()
  expect((await offline.current())?.version).toBe('v2')
  expect(await promiseOf(offline, 'v1')).toBe(9)
})

test('a county that has no time or does not know the station yet is asked again later', async () => {
  let status = 429
  const { store } = countyThatSays('busy', () => ({ status, body: {} }))
  await wantSome(store)
  await store.notice('v2')
  expect(store.wanted()).not.toEqual([])
  status = 404
  await store.notice('v2')
  expect(store.wanted()).toEqual([])
})
