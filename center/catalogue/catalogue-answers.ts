import { cataloguePatch } from '../../shared/sync/catalogue-patch'
import type { CatalogueStore } from '../store/catalogue-store'

/** Stations come all at once when a version changes; what was worked out for one serves the others. */
const KEPT = 16

export type CatalogueAnswers = {
  /** JSON text of one version, or of the patch to it from the version that somebody holds; null for a version that there never was. */
  answer(version: string, from: string | undefined): Promise<string | null>
  /** JSON text of one matter of one version; null where there never was one. */
  matter(ref: { version: string; code: string }): Promise<string | null>
}

/** Texts of catalogues as they go out. A version never changes, so neither does a text. */
export function createCatalogueAnswers(catalogues: Pick<CatalogueStore, 'find' | 'findMatter'>): CatalogueAnswers {
  const kept = new Map<string, Promise<string | null>>()

  async function whole(version: string): Promise<string | null> {
    const found = await catalogues.find(version)
    return found && JSON.stringify({ version: found.version, catalogue: found.body })
  }

  /** The patch, where there is one and it is much the shorter. */
  async function difference(version: string, from: string): Promise<string | null> {
    const [before, after] = await Promise.all([catalogues.find(from), catalogues.find(version)])
    if (!before || !after) return whole(version)
    const patch = cataloguePatch({ version: from, catalogue: before.body }, after.body)
    const text = patch && JSON.stringify({ version, patch })
    const all = await once(`whole ${version}`, () => whole(version))
    return text !== null && all !== null && text.length * 2 < all.length ? text : all
  }

  function once(key: string, make: () => Promise<string | null>): Promise<string | null> {
    const known = kept.get(key)
    if (known) return known
    const made = make()
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return made
  }

  return {
    answer: (version, from) =>
      from === undefined || from === version
        ? once(`whole ${version}`, () => whole(version))
        : once(`from ${from} to ${version}`, () => difference(version, from)),
    matter: async ref => {
      const matter = await catalogues.findMatter(ref)
      return matter && JSON.stringify({ version: ref.version, matter })
    },
  }
}
