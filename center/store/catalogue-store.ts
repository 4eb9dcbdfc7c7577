import { findMatter, parseCatalogue, type Catalogue } from '../../shared/matter/catalogue'
import type { Matter } from '../../shared/matter/matter'
import { canonicalText } from '../../shared/sync/canonical'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { Db } from './county'

/** Every version of the county's catalogue. A version never changes, so the last few that were asked for stay in memory. */
export type CatalogueStore = {
  currentVersion(): Promise<string>
  find(version: string): Promise<{ version: string; body: Catalogue } | null>
  /** The matter as it stood in the version under which a case began. */
  findMatter(ref: { code: string; version: string }): Promise<Matter | null>
}

const MAX_AGE_MS = 5000
/** Each is some MB when parsed: the one in force, and a few that older cases keep to. */
const MOST_HELD = 5

export function createCatalogueStore(db: Db, county: string): CatalogueStore {
  /** The one asked for last stands last. */
  const held = new Map<string, Catalogue>()
  const pending = new Map<string, Promise<Catalogue | null>>()
  let current: { version: string; readAt: number } | null = null

  const read = async (version: string): Promise<Catalogue | null> => {
    const row = await db
      .selectFrom('catalogues')
      .select('body')
      .where('county', '=', county)
      .where('version', '=', version)
      .executeTakeFirst()
    if (!row) return null
    const parsed = parseCatalogue(row.body)
    if (!parsed.ok) throw new Error(`catalogue ${version} is unsound: ${parsed.problems.join('; ')}`)
    return parsed.catalogue
  }

  function hold(version: string, body: Catalogue): void {
    held.delete(version)
    held.set(version, body)
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) return
      if (oldest !== current?.version) held.delete(oldest)
    }
  }

  const find = async (version: string) => {
    let reading = pending.get(version)
    if (!held.has(version) && !reading) {
      reading = read(version).finally(() => pending.delete(version))
      pending.set(version, reading)
    }
    const body = held.get(version) ?? (await reading)
    if (!body) return null
    hold(version, body)
    return { version, body }
  }

  return {
    find,
    currentVersion: async () => {
      if (current && performance.now() - current.readAt < MAX_AGE_MS) return current.version
      const { version } = await db
        .selectFrom('catalogues')
        .select('version')
        .where('county', '=', county)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      current = { version, readAt: performance.now() }
      return version
    },
    findMatter: async ref => {
      const found = await find(ref.version)
      return (found && findMatter(found.body, ref.code)) ?? null
    },
  }
}

/** Adds a version; safe to repeat. The same version with another content is a mistake, and throws. */
export async function addCatalogue(db: Db, county: string, catalogue: Catalogue, now: Date): Promise<void> {
  const text = canonicalText(catalogue)
  const hash = sha256Hex(text)
  await db
    .insertInto('catalogues')
    .values({ county, version: catalogue.version, hash, body: text, created_at: now })
    .onConflict(oc => oc.columns(['county', 'version']).doNothing())
    .execute()
  const held = await db
    .selectFrom('catalogues')
    .select('hash')
    .where('county', '=', county)
    .where('version', '=', catalogue.version)
    .executeTakeFirstOrThrow()
  if (held.hash !== hash) throw new Error(`catalogue ${catalogue.version} is already there with another content`)
}
