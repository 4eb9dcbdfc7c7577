import { holidayText, newestVersions, type HolidaysReply, type SignedTable } from '../../shared/sync/signed-holidays'
import { sha256Hex, suiteNameOf, verifyBy, FIRST_SUITE } from '../../shared/sync/crypto-suite'
import { canonicalText } from '../../shared/sync/canonical'
import {
  newestPerYear,
  parseHolidayTables,
  type HolidayTable,
  type VersionedTable,
} from '../../shared/time/holiday-table'
import { signFor } from '../keys/county-keys'
import type { County, Db } from '../store/county'

/** The holiday tables by which this county counts, as approved by two people; read again when another center may have changed them. */
export type HolidayStore = {
  /** The tables with which the county began, and instead of them, year by year, those that were approved since. */
  tables(): Promise<readonly HolidayTable[]>
  /** Names the set of approved tables; '' while there is none. */
  edition(): Promise<string>
  /** The approved tables, each signed by the county's key of the suite of this device. */
  signedFor(devicePublicKey: string): Promise<HolidaysReply>
  /** Forgets what was read: something was approved here just now. */
  changed(): void
}

const MAX_AGE_MS = 5000

type Held = { approved: SignedTable[]; tables: readonly HolidayTable[]; edition: string; readAt: number }

export function createHolidayStore(db: Db, county: County): HolidayStore {
  let held: Held | null = null
  let reading: Promise<Held> | null = null

  async function read(): Promise<Held> {
    const approved = await approvedTables(db, county)
    const edition = approved.length === 0 ? '' : sha256Hex(canonicalText(approved.map(said))).slice(0, 16)
    // The same list as before, as long as it says the same: whoever counts by it remembers what it worked out.
    const tables = held?.edition === edition ? held.tables : newestPerYear<HolidayTable>(county.holidays, approved)
    return (held = { approved, tables, edition, readAt: performance.now() })
  }

  function current(): Promise<Held> {
    if (held && performance.now() - held.readAt < MAX_AGE_MS) return Promise.resolve(held)
    return (reading ??= read().finally(() => (reading = null)))
  }

  return {
    tables: async () => (await current()).tables,
    edition: async () => (await current()).edition,
    async signedFor(devicePublicKey) {
      const { approved, edition } = await current()
      const own = suiteNameOf(devicePublicKey) === FIRST_SUITE.name
      const tables = approved.map(table => ({
        ...said(table),
        signature: own ? table.signature : signFor(county, devicePublicKey, holidayText(county.code, table)),
      }))
      return { edition, tables }
    },
    changed() {
      held = held && { ...held, readAt: -Infinity }
    },
  }
}

const said = ({ year, version, notice, off, work }: SignedTable): Omit<SignedTable, 'signature'> => ({
  ...{ year, version, notice },
  off: [...off],
  work: [...work],
})

/** The newest approved table of each year that bears the county's signature. One that was changed behind our back is passed over. */
async function approvedTables(db: Db, county: County): Promise<SignedTable[]> {
  const rows = await db
    .selectFrom('proposals')
    .select(['version', 'body', 'signature'])
    .where('county', '=', county.code)
    .where('kind', '=', 'holidays')
    .where('state', '=', 'approved')
    .orderBy('line')
    .orderBy('version')
    .execute()
  const sound = rows.flatMap(({ signature, version, body }): SignedTable[] => {
    const parsed = parseHolidayTables([body])
    const [plain] = parsed.ok ? parsed.tables : []
    if (!plain || signature === null) return []
    const table: VersionedTable = { ...plain, version }
    const isOurs = verifyBy(county.keys.publicKey, holidayText(county.code, table), signature)
    return isOurs ? [{ ...said({ ...table, off: [...table.off], work: [...table.work], signature }), signature }] : []
  })
  return newestVersions([], sound)
}
