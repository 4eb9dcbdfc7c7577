import { findMatter, parseCatalogue, type Catalogue } from '../../shared/matter/catalogue'
import type { Matter } from '../../shared/matter/matter'
import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import {
  KNOWN_HOLIDAY_TABLES,
  newestPerYear,
  parseHolidayTables,
  type HolidayTable,
} from '../../shared/time/holiday-table'
import { inAddress } from '../../shared/sync/address'
import { catalogueReplySchema, matterReplySchema, MAX_WANTED_MATTERS } from '../../shared/sync/wire'
import type { Platform } from '../platform/platform'
import type { CatalogueRow, HallDb } from './hall-db'
import { createMatterShelf, isMatterRow, shelfKey } from './matter-shelf'

type Ref = { code: string; version: string }
const CATALOGUE_PATH = '/sync/v1/catalogue'
/** A few kB; a slow line has time, and nobody waits for it. */
const ONE_MATTER_MS = 30_000

/** The county's matters and holidays. Versions that a case may still need stay in the working copy, each whole. */
export type CatalogueStore = {
  /** The newest that the station has, else the newest kept here, else the sample in a sample county; null when there is none yet. */
  current(): Promise<Catalogue | null>
  /** A matter as it stood in one version, or as it stands now when that version is not kept. */
  matter(code: string, version?: string): Promise<Matter | null>
  /** A matter exactly as it stood in that version; null when it is not kept: then nothing may be said about a date from it. */
  matterAsOf(ref: { code: string; version: string }): Promise<Matter | null>
  /** The county's tables, and the ones this program came with for years that the county did not send. */
  holidays(): Promise<readonly HolidayTable[]>
  /** Which set of the county's signed tables is among them; '' while none is. */
  holidayEdition(): string
  /** Matters of other versions that were asked for here and are not kept, at most as many as one package asks for. */
  wanted(): { code: string; version: string }[]
  /** Keeps matters of other versions that came from the county. What is no sound matter is left out. */
  keepMatters(matters: readonly { version: string; matter: unknown }[]): Promise<void>
  /** Asks the station again when the county named another version, or other holiday tables, than those in use. May wait for the network. */
  notice(version?: string, holidays?: string): Promise<void>
}

export function createCatalogueStore(db: HallDb, call: Platform['call'], sampleCounty: boolean): CatalogueStore {
  const parsed = new Map<string, Catalogue>()
  let newest: Catalogue | null = null
  let tables: readonly HolidayTable[] = KNOWN_HOLIDAY_TABLES
  let edition = ''
  let asked: Promise<void> | null = null

  function parse(version: string, content: unknown): Catalogue | null {
    const known = parsed.get(version)
    if (known) return known
    const result = parseCatalogue(content)
    if (!result.ok) return null
    parsed.set(version, result.catalogue)
    return result.catalogue
  }

  async function ask(): Promise<void> {
    const got = await call('catalogue:get')
    if (!got.ok || !got.value) return
    const { version, catalogue: content, holidays, holidayEdition = '' } = got.value
    const sent = parseHolidayTables(holidays)
    if (sent.ok) {
      tables = newestPerYear(KNOWN_HOLIDAY_TABLES, sent.tables)
      edition = holidayEdition
    }
    // An unsound catalogue changes nothing: the last good one stays in use.
    const catalogue = parse(version, content)
    if (!catalogue) return
    newest = catalogue
    const isKept = (await db.catalogues.where('version').equals(version).count()) > 0
    if (!isKept) await db.catalogues.put({ version, catalogue: content, place: await db.catalogues.count() })
  }
  // Begun from a timer: a screen's live question may ask first, and inside one Dexie lets nobody write.
  const askOnce = (): Promise<void> =>
    (asked ??= new Promise((resolve, reject) => setTimeout(() => void ask().then(resolve, reject))))

  const wanting = new Map<string, Ref>()
  /** What the county has answered without: asked for once a run. */
  const refused = new Set<string>()
  const matters = createMatterShelf(db)
  /** One after another: the first answer may be the list that serves them all. */
  let turn = Promise.resolve(true)

  /** The matter of a version that is not kept whole. Fetched by itself while nobody waits: screens that read it then ask again. */
  async function single(ref: Ref): Promise<Matter | null> {
    const kept = await matters.find(ref)
    if (kept || ref.version === '') return kept
    const key = shelfKey(ref)
    if (!wanting.has(key) && !refused.has(key)) {
      wanting.set(key, ref)
      setTimeout(() => {
        turn = turn.then(() => fetchOne(ref)).catch(() => false)
      })
    }
    return null
  }

  /** Whether the county answered the question, and the next one may be asked. */
  async function fetchOne(ref: Ref): Promise<boolean> {
    const key = shelfKey(ref)
    if (!wanting.has(key)) return true
    const query = `?version=${inAddress(ref.version)}&code=${inAddress(ref.code)}`
    const got = await call('center:request', {
      ...{ method: 'GET', path: `${CATALOGUE_PATH}${query}`, authenticated: true, timeoutMs: ONE_MATTER_MS },
    })
    if (!got.ok) return false
    const { status, body } = got.value
    if (status === 200 && (await keepWhole(ref.version, body))) return false
    const said = status === 200 ? matterReplySchema.safeParse(body).data : undefined
    if (said) await keepMatters([said])
    if (!wanting.delete(key)) return true
    if (said || status === 404) refused.add(key)
    // No answer to the question: it stands last now, so that it does not keep the others from being asked.
    else wanting.set(key, ref)
    return refused.has(key)
  }

  /** A center from before single matters sends the whole list. It serves every case of that version, and is not the newest. */
  async function keepWhole(version: string, body: unknown): Promise<boolean> {
    const { data } = catalogueReplySchema.safeParse(body)
    const whole = data?.catalogue && data.version === version ? parse(version, data.catalogue) : null
    if (!data || !whole) return false
    await db.catalogues.put({ version, catalogue: data.catalogue, place: -1 })
    for (const [key, ref] of wanting) {
      if (ref.version !== version) continue
      wanting.delete(key)
      if (!findMatter(whole, ref.code)) refused.add(key)
    }
    return true
  }

  async function keepMatters(came: readonly { version: string; matter: unknown }[]): Promise<void> {
    for (const one of came) {
      const key = await matters.keep(one)
      if (key !== null) wanting.delete(key)
    }
  }

  async function find(version: string): Promise<Catalogue | null> {
    const known = parsed.get(version)
    if (known) return known
    const row = await db.catalogues.get(version)
    return row ? parse(version, row.catalogue) : null
  }

  /** The one that came last, whatever its name: versions are words, and `9` stands behind `10`. */
  async function lastKept(): Promise<CatalogueRow | null> {
    let last: CatalogueRow | null = null
    await db.catalogues.each(row => {
      if (isMatterRow(row)) return
      if (!last || (row.place ?? 0) >= (last.place ?? 0)) last = row
    })
    return last
  }

  async function current(): Promise<Catalogue | null> {
    if (!newest) await askOnce()
    if (newest) return newest
    const last = await lastKept()
    const kept = last ? parse(last.version, last.catalogue) : null
    return kept ?? (sampleCounty ? loadSampleCatalogue() : null)
  }

  return {
    current,
    async matter(code, version) {
      const then = version === undefined ? null : await find(version)
      const frozen = version === undefined || then ? null : await single({ code, version })
      if (frozen) return frozen
      const catalogue = then ?? (await current())
      return (catalogue && findMatter(catalogue, code)) ?? null
    },
    async holidays() {
      await askOnce()
      return tables
    },
    async matterAsOf({ code, version }) {
      await askOnce()
      const then = await find(version)
      return then ? (findMatter(then, code) ?? null) : single({ code, version })
    },
    holidayEdition: () => edition,
    wanted: () => [...wanting.values()].slice(0, MAX_WANTED_MATTERS),
    keepMatters,
    async notice(version, holidays) {
      // The county answers: what it could not be asked for before is asked for now.
      for (const ref of [...wanting.values()].slice(0, MAX_WANTED_MATTERS))
        if (!(await fetchOne(ref).catch(() => false))) break
      const isNew = version !== undefined && newest?.version !== version
      if (isNew || (holidays !== undefined && holidays !== edition)) await ask()
    },
  }
}
