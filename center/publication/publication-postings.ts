import { createHash } from 'node:crypto'
import type { PublicationReply } from '../../shared/ipc/desk-publications'
import { isPosted } from '../../shared/publication/publication'
import { isOfKind } from '../../shared/sync/file-kind'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store/county'
import { lockPublications, todayOf } from './publication-store'

type Photo = { hash: string; mime: string; bytes: Buffer }

/** A photo is what it begins as, whatever anybody calls it. */
function readPhoto(base64: string): Photo | null {
  const bytes = Buffer.from(base64, 'base64')
  const mime = ['image/jpeg', 'image/png'].find(kind => isOfKind(bytes, kind))
  return mime === undefined ? null : { hash: createHash('sha256').update(bytes).digest('hex'), mime, bytes }
}

const keepPhoto = (tx: Tx, county: string, photo: Photo) =>
  tx
    .insertInto('publication_photos')
    .values({ county, ...photo })
    .onConflict(conflict => conflict.columns(['county', 'hash']).doNothing())
    .execute()

type Proof = { id: string; on: string; photo: string }
type Wall = { ok: true; version: number; posting: number } | (PublicationReply & { ok: false })

/** What both ends of a posting share: a readable photo, no day to come, one at a time, and a line in the trail. */
async function prove(
  context: CenterContext,
  by: string,
  given: Proof & { act: 'posted' | 'removed' },
  note: (tx: Tx, photoHash: string) => Promise<Wall>,
): Promise<PublicationReply> {
  const { id, on, act } = given
  const photo = readPhoto(given.photo)
  if (!photo) return { ok: false, reason: 'no-photo' }
  if (on > todayOf(context)) return { ok: false, reason: 'day-in-future' }
  return context.db.transaction().execute(async (tx): Promise<PublicationReply> => {
    await lockPublications(tx, context)
    const noted = await note(tx, photo.hash)
    if (!noted.ok) return noted
    await keepPhoto(tx, context.county.code, photo)
    const detail = { act, posting: String(noted.posting), on, photo: photo.hash }
    await recordAudit(tx, context, { kind: 'publication-posted', by, subject: id, detail })
    return { ok: true, id, version: noted.version, findings: [] }
  })
}

/** 张贴: where and when it was put up, with the photo that proves it. Only what is public today in a column that hangs on walls. */
export const recordPosting = (
  context: CenterContext,
  by: string,
  given: Proof & { place: string },
): Promise<PublicationReply> =>
  prove(context, by, { ...given, act: 'posted' }, async (tx, photoHash) => {
    const { id, place, on } = given
    const { county, now } = context
    const head = await tx
      .selectFrom('publications')
      .select('kind')
      .where('county', '=', county.code)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!head) throw new Refusal('not-found')
    if (!isPosted(head.kind)) return { ok: false, reason: 'not-posted-kind' }
    const cleared = await tx
      .selectFrom('publication_versions')
      .select(['version', 'body'])
      .where('county', '=', county.code)
      .where('id', '=', id)
      .where('state', '=', 'cleared')
      .executeTakeFirst()
    if (!cleared || cleared.body.hidden !== null) return { ok: false, reason: 'stale' }
    const last = await tx
      .selectFrom('publication_postings')
      .select(eb => eb.fn.max('posting').as('posting'))
      .where('county', '=', county.code)
      .where('id', '=', id)
      .executeTakeFirst()
    const posting = Number(last?.posting ?? 0) + 1
    await tx
      .insertInto('publication_postings')
      .values({
        ...{ county: county.code, id, posting, version: cleared.version, place },
        ...{ posted_on: on, posted_photo: photoHash, posted_by: by, posted_at: now() },
      })
      .execute()
    return { ok: true, version: cleared.version, posting }
  })

/** 撤下: when it came off that wall, with the photo of the empty place. Once for each posting. */
export const recordRemoval = (
  context: CenterContext,
  by: string,
  given: Proof & { posting: number },
): Promise<PublicationReply> =>
  prove(context, by, { ...given, act: 'removed' }, async (tx, photoHash) => {
    const { id, posting, on } = given
    const { county, now } = context
    const row = await tx
      .selectFrom('publication_postings')
      .selectAll()
      .where('county', '=', county.code)
      .where('id', '=', id)
      .where('posting', '=', posting)
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    if (row.removed_on !== null) return { ok: false, reason: 'stale' }
    if (on < row.posted_on) return { ok: false, reason: 'removed-before-posted' }
    await tx
      .updateTable('publication_postings')
      .set({ removed_on: on, removed_photo: photoHash, removed_by: by, removed_at: now() })
      .where('county', '=', county.code)
      .where('id', '=', id)
      .where('posting', '=', posting)
      .execute()
    return { ok: true, version: row.version, posting }
  })
