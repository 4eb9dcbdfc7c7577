import { draftPlace } from './draft-store'
import { ifWhole, type FieldCipher } from './field-cipher'
import type { HallDb } from './hall-db'
import { rosterPlace, rosterRowPlace } from './roster-store'

/**
 * Seals under the newest key every draft that lies under an older one. Drafts exist nowhere else, so they are not left to a key that may
 * be given up one day; everything else can be made again from the journal. One that no key opens stays where it is.
 */
export async function renewDrafts(db: HallDb, cipher: FieldCipher): Promise<void> {
  for (const { id, sealed } of await db.drafts.toArray()) {
    const renewed = ifWhole(() => cipher.renew(draftPlace(id), sealed))
    // Somebody may have gone on typing in another window meanwhile.
    if (renewed)
      await db.drafts
        .where('id')
        .equals(id)
        .modify(row => {
          if (row.sealed.length === sealed.length && row.sealed.every((byte, at) => byte === sealed[at]))
            row.sealed = renewed
        })
  }
  await db.rosters.toCollection().modify(row => {
    row.sealed = ifWhole(() => cipher.renew(rosterPlace(row.id), row.sealed)) ?? row.sealed
  })
  await db.rosterRows.toCollection().modify(row => {
    row.sealed = ifWhole(() => cipher.renew(rosterRowPlace(row.roster, row.row), row.sealed)) ?? row.sealed
  })
}
