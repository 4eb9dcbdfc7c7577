import { matterSchema, type Matter } from '../../shared/matter/matter'
import type { CatalogueRow, HallDb } from './hall-db'

type Ref = { code: string; version: string }

/** Stands in the key of a row that holds one matter: no version of a catalogue has a line break in its name. */
const MARK = '\nmatter\n'

export const shelfKey = ({ code, version }: Ref): string => `${version}${MARK}${code}`

/** A row that holds one matter of a version, not a whole list. */
export const isMatterRow = ({ version }: Pick<CatalogueRow, 'version'>): boolean => version.includes(MARK)

/**
 * Single matters of versions that this PC never had whole, for the cases that are frozen to them. They stand among the catalogues, so that a
 * screen which asked in vain asks again when one comes.
 */
export function createMatterShelf(db: Pick<HallDb, 'catalogues'>) {
  return {
    async find(ref: Ref): Promise<Matter | null> {
      const row = await db.catalogues.get(shelfKey(ref))
      return (row && matterSchema.safeParse(row.catalogue).data) ?? null
    },
    /** The key under which it is kept; null for what is no sound matter. */
    async keep({ version, matter }: { version: string; matter: unknown }): Promise<string | null> {
      const read = matterSchema.safeParse(matter)
      if (!read.success || version === '') return null
      const key = shelfKey({ code: read.data.code, version })
      await db.catalogues.put({ version: key, catalogue: read.data, place: -1 })
      return key
    },
  }
}
