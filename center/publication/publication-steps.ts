import { isDeepStrictEqual } from 'node:util'
import { v7 as uuidv7 } from 'uuid'
import type { PublicationReply, WrittenPublication } from '../../shared/ipc/desk-publications'
import {
  bodyProblem,
  indexNumber,
  storedBody,
  type PublicationBody,
  type PublicationKind,
  type PublicationState,
} from '../../shared/publication/publication'
import { scanPublication, scanRefusal } from '../../shared/publication/scan'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, type Tx } from '../store/county'
import { casesStand } from './notice-cases'
import { lockPublications, todayOf } from './publication-store'

export type Which = { id: string; version: number }

/** Begins a publication as a draft. Nothing is shown to anybody, and it has no index number yet. */
export async function writePublication(
  context: CenterContext,
  by: string,
  { kind, body }: WrittenPublication,
): Promise<PublicationReply> {
  const { db, county, now } = context
  if (!(await findPoint(db, county.code, body.point))) return { ok: false, reason: 'no-such-point' }
  return db.transaction().execute(async tx => {
    await lockPublications(tx, context)
    const id = uuidv7()
    await tx.insertInto('publications').values({ county: county.code, id, kind, created_at: now() }).execute()
    return addVersion(tx, context, by, { id, version: 1, kind, body })
  })
}

/**
 * A later version; the one before stays as it was. What was waiting is replaced, what is public stays public until the new one is cleared.
 * Of a list that was made from cases only the answers to the scan change: nobody types a name into it.
 */
export async function rewritePublication(
  context: CenterContext,
  by: string,
  { id, base, body }: { id: string; base: number; body: PublicationBody },
): Promise<PublicationReply> {
  const { db, county } = context
  if (!(await findPoint(db, county.code, body.point))) return { ok: false, reason: 'no-such-point' }
  return db.transaction().execute(async (tx): Promise<PublicationReply> => {
    await lockPublications(tx, context)
    const { kind, newest } = await findNewest(tx, context, id)
    if (newest.version !== base) return { ok: false, reason: 'stale' }
    const { notice } = newest.body
    const next = notice ? { ...body, notice } : body
    if (notice && !isDeepStrictEqual(storedBody(next), { ...newest.body, answers: body.answers }))
      return { ok: false, reason: 'made-from-cases' }
    await replaceWaiting(tx, context, by, id)
    return addVersion(tx, context, by, { id, version: base + 1, kind, body: next })
  })
}

/** What still waits makes room for a later version. */
export async function replaceWaiting(tx: Tx, { county, now }: CenterContext, by: string, id: string): Promise<void> {
  await tx
    .updateTable('publication_versions')
    .set({ state: 'replaced', ended_by: by, ended_at: now() })
    .where('county', '=', county.code)
    .where('id', '=', id)
    .where('state', 'in', ['draft', 'proposed'])
    .execute()
}

/** Keeps the next version of a publication that its caller has locked. */
export async function addVersion(
  tx: Tx,
  context: CenterContext,
  by: string,
  { id, version, kind, body }: Which & { kind: PublicationKind; body: PublicationBody },
): Promise<PublicationReply> {
  const stored = storedBody(body)
  await tx
    .insertInto('publication_versions')
    .values({
      ...{ county: context.county.code, id, version, state: 'draft', body: JSON.stringify(stored) },
      ...{ written_by: by, written_at: context.now() },
    })
    .execute()
  await recordAudit(tx, context, { kind: 'publication-written', by, subject: id, detail: { version: String(version) } })
  return { ok: true, id, version, findings: scanPublication(kind, stored) }
}

/** Hands a draft to the other person. Refused while it is unsound, holds what must go, or a finding has no answer. */
export const proposePublication = (context: CenterContext, by: string, which: Which): Promise<PublicationReply> =>
  context.db.transaction().execute(async (tx): Promise<PublicationReply> => {
    await lockPublications(tx, context)
    const { kind, newest } = await findNewest(tx, context, which.id)
    if (newest.version !== which.version || newest.state !== 'draft') return { ok: false, reason: 'stale' }
    const refused = await refusalOf(tx, context, kind, newest.body)
    if (refused) return refused
    await setState(tx, context, which, { state: 'proposed', proposed_by: by, proposed_at: context.now() })
    const detail = { version: String(which.version) }
    await recordAudit(tx, context, { kind: 'publication-proposed', by, subject: which.id, detail })
    return { ok: true, ...which, findings: [] }
  })

/**
 * 先审查、后公开: the second person's word, never by who wrote or proposed it. Cleared, it gets its index number and is public from here
 * (or hidden, with this person as the approver), and the version before makes room. The scan runs again: its rules may have grown.
 */
export const decidePublication = (
  context: CenterContext,
  by: string,
  { clear, why, ...which }: Which & { clear: boolean; why: string },
): Promise<PublicationReply> =>
  context.db.transaction().execute(async (tx): Promise<PublicationReply> => {
    await lockPublications(tx, context)
    const { kind, index, newest } = await findNewest(tx, context, which.id)
    if (newest.version !== which.version || newest.state !== 'proposed') return { ok: false, reason: 'stale' }
    if (newest.proposed_by === by || newest.written_by === by) return { ok: false, reason: 'own' }
    if (!clear && why === '') return { ok: false, reason: 'why-missing' }
    const refused = clear ? await refusalOf(tx, context, kind, newest.body) : null
    if (refused) return refused
    if (clear) {
      await tx
        .updateTable('publication_versions')
        .set({ state: 'replaced', ended_by: by, ended_at: context.now() })
        .where('county', '=', context.county.code)
        .where('id', '=', which.id)
        .where('state', '=', 'cleared')
        .execute()
      if (index === null) await giveIndex(tx, context, which.id, kind)
    }
    const state = clear ? 'cleared' : 'sent-back'
    await setState(tx, context, which, { state, decided_by: by, decided_at: context.now(), why })
    const detail = { version: String(which.version), cleared: String(clear), hidden: newest.body.hidden?.reason ?? '' }
    await recordAudit(tx, context, { kind: 'publication-decided', by, subject: which.id, detail })
    return { ok: true, ...which, findings: [] }
  })

/** At once and by either of the two: what should not be public does not wait for a second person. */
export const takeDownPublication = (
  context: CenterContext,
  by: string,
  { why, ...which }: Which & { why: string },
): Promise<PublicationReply> =>
  context.db.transaction().execute(async (tx): Promise<PublicationReply> => {
    await lockPublications(tx, context)
    await findNewest(tx, context, which.id)
    const done = await tx
      .updateTable('publication_versions')
      .set({ state: 'taken-down', ended_by: by, ended_at: context.now(), ended_why: why })
      .where('county', '=', context.county.code)
      .where('id', '=', which.id)
      .where('version', '=', which.version)
      .where('state', '=', 'cleared')
      .executeTakeFirst()
    if (done.numUpdatedRows !== 1n) return { ok: false, reason: 'stale' }
    const detail = { version: String(which.version) }
    await recordAudit(tx, context, { kind: 'publication-taken-down', by, subject: which.id, detail })
    return { ok: true, ...which, findings: [] }
  })

async function refusalOf(
  tx: Tx,
  context: CenterContext,
  kind: PublicationKind,
  body: PublicationBody,
): Promise<PublicationReply | null> {
  const problem = bodyProblem(kind, body, todayOf(context))
  if (problem) return { ok: false, reason: 'unsound', problem }
  const refusal = scanRefusal(kind, body)
  if (refusal) return { ok: false, ...refusal }
  return (await casesStand(tx, context, body)) ? null : { ok: false, reason: 'case-changed' }
}

/** The publication and its newest version. Throws `not-found`. */
export async function findNewest(tx: Tx, { county }: CenterContext, id: string) {
  const head = await tx
    .selectFrom('publications')
    .select(['kind', 'index_no'])
    .where('county', '=', county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  const newest = await tx
    .selectFrom('publication_versions')
    .selectAll()
    .where('county', '=', county.code)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!head || !newest) throw new Refusal('not-found')
  return { kind: head.kind, index: head.index_no, newest }
}

type Step =
  | { state: Extract<PublicationState, 'proposed'>; proposed_by: string; proposed_at: Date }
  | { state: Extract<PublicationState, 'cleared' | 'sent-back'>; decided_by: string; decided_at: Date; why: string }

async function setState(tx: Tx, { county }: CenterContext, { id, version }: Which, step: Step): Promise<void> {
  await tx
    .updateTable('publication_versions')
    .set(step)
    .where('county', '=', county.code)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

/** Under the lock, so serials are dense: a gap in a public list would look like something withheld. */
async function giveIndex(tx: Tx, context: CenterContext, id: string, kind: PublicationKind): Promise<void> {
  const county = context.county.code
  const year = Number(todayOf(context).slice(0, 4))
  const last = await tx
    .selectFrom('publications')
    .select(eb => eb.fn.max('serial').as('serial'))
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('year', '=', year)
    .executeTakeFirst()
  const serial = Number(last?.serial ?? 0) + 1
  await tx
    .updateTable('publications')
    .set({ year, serial, index_no: indexNumber({ county, kind, year, serial }) })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}
