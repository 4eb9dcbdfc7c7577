import type { MarkedRow, Roster, RosterRow } from '../../shared/form/roster'
import { ifWhole, type FieldCipher } from './field-cipher'
import type { HallDb, RosterMarkRow } from './hall-db'

/** The household lists of a batch season on this PC: encrypted, never synced; what is recorded of them are ordinary cases. */
export type RosterStore = {
  /** Newest first. */
  list(): Promise<Roster[]>
  find(id: string): Promise<Roster | undefined>
  /** In the order of the file. A row that was spoiled on the disk is left out and counted. */
  rows(id: string): Promise<{ rows: MarkedRow[]; spoiled: number }>
  /** The whole list in one transaction, or nothing. A list that is here already stays as it is, marks and all. */
  add(roster: Roster, rows: readonly RosterRow[]): Promise<'added' | 'known'>
  /** What is said of the list as a whole, such as the vouchers of a family. */
  save(roster: Roster): Promise<void>
  /** What became of one row, or what was typed anew in it. On disk when it answers. */
  mark(id: string, row: MarkedRow): Promise<void>
  /** How far each list is: rows by mark. */
  progress(id: string): Promise<{ all: number; todo: number; recorded: number }>
  /** ID numbers of everybody who was marked as dead in any list here. */
  deadNumbers(): Promise<Set<string>>
  /** Takes a list away with its marks. The cases stay. */
  discard(id: string): Promise<void>
}

export const rosterPlace = (id: string): string => `rosters:${id}`
export const rosterRowPlace = (id: string, row: number): string => `rosterRows:${id}:${row}`

export function createRosterStore(db: HallDb, cipher: FieldCipher): RosterStore {
  const openRoster = ({ id, sealed }: { id: string; sealed: Uint8Array }): Roster | null =>
    ifWhole(() => cipher.openJson<Roster>(rosterPlace(id), sealed))
  const openRow = ({ roster, row, mark, sealed }: RosterMarkRow): MarkedRow | null => {
    const kept = ifWhole(() => cipher.openJson<Omit<MarkedRow, 'mark'>>(rosterRowPlace(roster, row), sealed))
    return kept && { ...kept, mark }
  }
  const sealRow = (roster: string, { mark, ...kept }: MarkedRow): RosterMarkRow => ({
    ...{ roster, row: kept.row, mark },
    sealed: cipher.sealJson(rosterRowPlace(roster, kept.row), kept),
  })
  const sealRoster = (roster: Roster) => ({
    id: roster.id,
    sealed: cipher.sealJson(rosterPlace(roster.id), roster),
  })
  const rowsOf = (id: string) => db.rosterRows.where('roster').equals(id)

  return {
    async list() {
      const all = (await db.rosters.toArray()).flatMap(row => openRoster(row) ?? [])
      return all.sort((one, other) => (one.importedAt < other.importedAt ? 1 : -1))
    },
    async find(id) {
      const row = await db.rosters.get(id)
      return (row && openRoster(row)) ?? undefined
    },
    async rows(id) {
      const kept = await rowsOf(id).toArray()
      const rows = kept.flatMap(row => openRow(row) ?? []).sort((one, other) => one.row - other.row)
      return { rows, spoiled: kept.length - rows.length }
    },
    async add(roster, rows) {
      // Sealed before the transaction, which would not wait for so much work.
      const sealed = rows.map(row => sealRow(roster.id, { ...row, mark: 'todo', changes: [], markedOn: '' }))
      return db.transaction('rw', db.rosters, db.rosterRows, async () => {
        if (await db.rosters.get(roster.id)) return 'known' as const
        await db.rosters.add(sealRoster(roster))
        await db.rosterRows.bulkAdd(sealed)
        return 'added' as const
      })
    },
    save: async roster => void (await db.rosters.put(sealRoster(roster))),
    mark: async (id, row) => void (await db.rosterRows.put(sealRow(id, row))),
    async progress(id) {
      const count = (mark: MarkedRow['mark']) => db.rosterRows.where('[roster+mark]').equals([id, mark]).count()
      return { all: await rowsOf(id).count(), todo: await count('todo'), recorded: await count('recorded') }
    },
    async deadNumbers() {
      const dead = await db.rosterRows.filter(row => row.mark === 'dead').toArray()
      return new Set(dead.flatMap(row => openRow(row)?.idNumber ?? []))
    },
    discard: id =>
      db.transaction('rw', db.rosters, db.rosterRows, async () => {
        await db.rosters.delete(id)
        await rowsOf(id).delete()
      }),
  }
}
