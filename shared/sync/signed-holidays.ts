import { z } from 'zod'
import { holidayTableSchema, parseHolidayTables, type HolidayTable, type VersionedTable } from '../time/holiday-table'
import { canonicalText } from './canonical'
import { verifyBy } from './crypto-suite'

/** One year's table as the county approved it, with the county's signature under the key of the asker's suite (R17). */
export const signedTableSchema = holidayTableSchema.extend({
  version: z.number().int().min(1).max(9999),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})
export type SignedTable = z.infer<typeof signedTableSchema>

/** `edition` names the whole set: it changes whenever one table does. '' is the set with which a county begins. */
export const holidaysReplySchema = z.object({
  edition: z.string().max(60),
  tables: z.array(signedTableSchema).max(50),
})
export type HolidaysReply = z.infer<typeof holidaysReplySchema>

/** What the county signs: which county, which year, which version, and every day. */
export const holidayText = (county: string, { year, version, notice, off, work }: VersionedTable): string =>
  `daiban-holidays:${canonicalText({ county, year, version, notice, off, work })}`

/**
 * The tables of an answer that the county really signed and that do not contradict themselves; one bad table takes none of the others
 * with it. The suite of `county.publicKey` must be loaded.
 */
export const provenTables = (
  tables: readonly SignedTable[],
  county: { code: string; publicKey: string },
): SignedTable[] =>
  tables.filter(
    table =>
      verifyBy(county.publicKey, holidayText(county.code, table), table.signature) && parseHolidayTables([table]).ok,
  )

/**
 * The signed tables to keep when others arrive: per year the newest version. Of two with one version the arriving one: after a county
 * came back from an older backup its word of today counts.
 */
export function newestVersions(kept: readonly SignedTable[], arrived: readonly SignedTable[]): SignedTable[] {
  const years = new Map(kept.map(table => [table.year, table]))
  for (const table of arrived) if (table.version >= (years.get(table.year)?.version ?? 0)) years.set(table.year, table)
  return [...years.values()].sort((a, b) => a.year - b.year)
}

/** What a station keeps of the county's signed tables, and the name of the set. */
export type KeptTables = { edition: string; tables: SignedTable[] }

/** The kept tables with those of an answer; null when one of them was never signed by the county: then it is no answer. */
export function withArrived(
  kept: KeptTables | undefined,
  { edition, tables }: HolidaysReply,
  county: { code: string; publicKey: string },
): KeptTables | null {
  const proven = provenTables(tables, county)
  return proven.length < tables.length ? null : { edition, tables: newestVersions(kept?.tables ?? [], proven) }
}

/** A table without its signature, as everything that computes reads it. */
export const plainTable = ({ year, notice, off, work }: SignedTable): HolidayTable => ({ year, notice, off, work })
