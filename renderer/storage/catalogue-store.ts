import { findMatter, parseCatalogue, type Catalogue } from '../../shared/matter/catalogue'
import type { Matter } from '../../shared/matter/matter'
import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import { KNOWN_HOLIDAY_TABLES, parseHolidayTables, type HolidayTable } from '../../shared/time/holiday-table'
import type { Platform } from '../platform/platform'
import type { HallDb } from './hall-db'

/** The county's matters and holidays. Versions that a case may still need stay in the working copy, each whole. */
export type CatalogueStore = {
  /** The newest that the station has, else the newest kept here, else the sample in a sample county; null when there is none yet. */
  current(): Promise<Catalogue | null>
  /** A matter as it stood in one version, or as it stands now when that version is not kept. */
  matter(code: string, version?: string): Promise<Matter | null>
  /** The county's tables, and the ones this program came with for years that the county did not send. */
  holidays(): Promise<HolidayTable[]>
  /** Asks the station again when the county named another version than the one in use. May wait for the network. */
  notice(version: string): Promise<void>
}

export function createCatalogueStore(db: HallDb, call: Platform['call'], sampleCounty: boolean): CatalogueStore {
  const parsed = new Map<string, Catalogue>()
  let newest: Catalogue | null = null
  let tables: readonly HolidayTable[] = KNOWN_HOLIDAY_TABLES
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
    const { version, catalogue: content, holidays } = got.value
    const sent = parseHolidayTables(holidays)
    if (sent.ok)
      tables = [...sent.tables, ...KNOWN_HOLIDAY_TABLES.filter(own => !sent.tables.some(one => one.year === own.year))]
    // An unsound catalogue changes nothing: the last good one stays in use.
    const catalogue = parse(version, content)
    if (!catalogue) return
    newest = catalogue
    await db.catalogues.put({ version, catalogue: content })
  }
  const askOnce = (): Promise<void> => (asked ??= ask())

  async function find(version: string): Promise<Catalogue | null> {
    const known = parsed.get(version)
    if (known) return known
    const row = await db.catalogues.get(version)
    return row ? parse(version, row.catalogue) : null
  }

  async function current(): Promise<Catalogue | null> {
    if (!newest) await askOnce()
    if (newest) return newest
    const last = await db.catalogues.orderBy('version').last()
    const kept = last ? parse(last.version, last.catalogue) : null
    return kept ?? (sampleCounty ? loadSampleCatalogue() : null)
  }

  return {
    current,
    async matter(code, version) {
      const then = version === undefined ? null : await find(version)
      const catalogue = then ?? (await current())
      return (catalogue && findMatter(catalogue, code)) ?? null
    },
    async holidays() {
      await askOnce()
      return [...tables]
    },
    async notice(version) {
      if (newest?.version !== version) await ask()
    },
  }
}
