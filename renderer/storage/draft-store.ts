import type { Draft, Hall } from '../app/hall'
import { ifWhole, type FieldCipher } from './field-cipher'
import type { DraftRow, HallDb } from './hall-db'

export const draftPlace = (id: string): string => `drafts:${id}`

/** Rows of half-filled pages stand beside the requests; their ids name whose they are and which page. */
const PAGE = 'page:'
const pageId = (staff: string, page: string): string => `${PAGE}${staff}:${page}`

/** A draft as it lies on the disk. Older programs wrote no `staff`: such a draft is everybody's until somebody goes on with it. */
type KeptDraft = Draft & { staff?: string }

/**
 * What is being typed, encrypted, on this PC only; it survives every rebuild of the working copy. Each person sees their own: a
 * colleague who unlocks later is told how many there are, and no more (pains 56).
 */
export function createDraftStore(db: HallDb, cipher: FieldCipher, staff: string): Pick<Hall, 'drafts' | 'pages'> {
  /** Null for a row that was spoiled on the disk: it stays there, and hides no other. */
  const openRow = <T>(row: DraftRow): T | null => ifWhole(() => cipher.openJson<T>(draftPlace(row.id), row.sealed))
  const asTyped = ({ staff: _, ...draft }: KeptDraft): Draft => draft
  const isMine = (draft: KeptDraft): boolean => draft.staff === undefined || draft.staff === staff
  const all = async (): Promise<KeptDraft[]> => {
    const rows = await db.drafts.orderBy('updatedAt').reverse().toArray()
    return rows.filter(row => !row.id.startsWith(PAGE)).flatMap(row => openRow<KeptDraft>(row) ?? [])
  }
  const seal = (id: string, updatedAt: string, kept: unknown): DraftRow => ({
    ...{ id, updatedAt },
    sealed: cipher.sealJson(draftPlace(id), kept),
  })
  return {
    drafts: {
      list: async () => (await all()).filter(isMine).map(asTyped),
      others: async () => (await all()).filter(draft => !isMine(draft)).length,
      async find(id) {
        const row = await db.drafts.get(id)
        const found = row && openRow<KeptDraft>(row)
        return found && isMine(found) ? asTyped(found) : undefined
      },
      async save(draft) {
        const row = seal(draft.id, draft.updatedAt, { ...draft, staff })
        await db.transaction('rw', db.drafts, db.events, async () => {
          // A late autosave must not bring back the draft of a request that has been filed meanwhile.
          if ((await db.events.where('key').equals(draft.commandId).count()) > 0) return
          await db.drafts.put(row)
        })
      },
      discard: id => db.drafts.delete(id),
    },
    pages: {
      async find<T>(page: string) {
        const row = await db.drafts.get(pageId(staff, page))
        return (row && openRow<T>(row)) ?? undefined
      },
      async save(page, kept, at) {
        await db.drafts.put(seal(pageId(staff, page), at, kept))
      },
      discard: page => db.drafts.delete(pageId(staff, page)),
    },
  }
}
