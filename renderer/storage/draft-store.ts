import type { Draft, Hall } from '../app/hall'
import type { FieldCipher } from './field-cipher'
import type { DraftRow, HallDb } from './hall-db'

const draftPlace = (id: string): string => `drafts:${id}`

/** Requests being typed, encrypted, on this PC only. They survive every rebuild of the working copy. */
export function createDraftStore(db: HallDb, cipher: FieldCipher): Hall['drafts'] {
  const open = (row: DraftRow): Draft => cipher.openJson<Draft>(draftPlace(row.id), row.sealed)
  return {
    list: async () => (await db.drafts.orderBy('updatedAt').reverse().toArray()).map(open),
    async find(id) {
      const row = await db.drafts.get(id)
      return row && open(row)
    },
    async save(draft) {
      const { id, updatedAt } = draft
      const sealed = cipher.sealJson(draftPlace(id), draft)
      await db.transaction('rw', db.drafts, db.events, async () => {
        // A late autosave must not bring back the draft of a request that has been filed meanwhile.
        if ((await db.events.where('key').equals(draft.commandId).count()) > 0) return
        await db.drafts.put({ id, updatedAt, sealed })
      })
    },
    discard: id => db.drafts.delete(id),
  }
}
