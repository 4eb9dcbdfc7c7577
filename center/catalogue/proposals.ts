import { parseCatalogue } from '../../shared/matter/catalogue'
import type { ImportLayer, ImportAnswer } from './import-catalogue'
import { publicationFaults } from '../../shared/matter/publication-rules'
import type { DecisionReply } from '../../shared/ipc/desk-catalogue'
import { beijingDateOf } from '../../shared/time/instant'
import { GOVERNMENT_HOTLINE } from '../../shared/paper/paper-county'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import type { Db } from '../store/county'

/** The channel for complaints that goes for every matter which names none. */
export const countyChannel = ({ county }: Pick<CenterContext, 'county'>): string =>
  [county.hotline, GOVERNMENT_HOTLINE].filter(Boolean).join('、')

/** Keeps a list that was found sound, for another person to decide. The former one of the same person makes room; anybody else's does not. */
export async function keepProposal(
  context: CenterContext,
  by: string,
  handed: {
    id: string
    layer: ImportLayer
    fileName: string
    note: string
    base: string
    answer: ImportAnswer & { ok: true }
  },
): Promise<'kept' | 'another-waits'> {
  const { db, county } = context
  const { id, layer, fileName, note, base, answer } = handed
  return db.transaction().execute(async tx => {
    await tx
      .updateTable('catalogue_proposals')
      .set({ state: 'withdrawn', decided_by: by, decided_at: context.now() })
      .where('county', '=', county.code)
      .where('state', '=', 'open')
      .where('proposed_by', '=', by)
      .execute()
    const kept = await tx
      .insertInto('catalogue_proposals')
      .values({
        ...{ county: county.code, id, layer, file_name: fileName, note, base_version: base },
        ...{ version: answer.version, hash: answer.hash, body: answer.text },
        ...{ difference: JSON.stringify(answer.difference), reminders: JSON.stringify(answer.reminders) },
        ...{
          template: answer.layers && JSON.stringify(answer.layers.template),
          overlay: answer.layers && JSON.stringify(answer.layers.overlay),
        },
        ...{ proposed_by: by, proposed_at: context.now() },
      })
      .onConflict(oc => oc.column('county').where('state', '=', 'open').doNothing())
      .executeTakeFirst()
    if (kept.numInsertedOrUpdatedRows !== 1n) return 'another-waits'
    const { added, changed, removed } = answer.difference
    await recordAudit(tx, context, {
      kind: 'catalogue-proposed',
      by,
      subject: id,
      detail: {
        version: answer.version,
        before: base,
        added: added.length,
        changed: changed.length,
        removed: removed.length,
      },
    })
    return 'kept'
  })
}

/** Puts a waiting list in force, or turns it down. Checked again: a basis may have expired while it waited. */
export async function decideProposal(
  context: CenterContext,
  by: string,
  { id, approve, reason }: { id: string; approve: boolean; reason: string },
): Promise<DecisionReply> {
  const refuse = (why: 'moved' | 'decided' | 'faults' | 'reason-needed', faults: string[] = []): DecisionReply => ({
    ...{ ok: false, reason: why, faults },
  })
  if (!approve && reason === '') return refuse('reason-needed')
  const { db, county } = context
  return db.transaction().execute(async tx => {
    const row = await tx
      .selectFrom('catalogue_proposals')
      .selectAll()
      .where('county', '=', county.code)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'open') return refuse('decided')
    if (approve) {
      const newest = await newestOf(tx, county.code)
      if (newest.version !== row.base_version) return refuse('moved')
      const faults = faultsToday(context, row.body)
      if (faults.length > 0) return refuse('faults', faults)
      await tx
        .insertInto('catalogues')
        .values({
          ...{ county: county.code, version: row.version, hash: row.hash, body: JSON.stringify(row.body) },
          ...{
            created_at: momentAfter(newest.created_at, context.now()),
            template: textOf(row.template),
            overlay: textOf(row.overlay),
          },
        })
        .execute()
    }
    await tx
      .updateTable('catalogue_proposals')
      .set({ state: approve ? 'approved' : 'refused', decided_by: by, decided_at: context.now(), reason })
      .where('county', '=', county.code)
      .where('id', '=', id)
      .execute()
    await recordAudit(tx, context, {
      kind: 'catalogue-decided',
      by,
      subject: id,
      detail: { version: row.version, state: approve ? 'approved' : 'refused', reason },
    })
    return { ok: true as const, version: approve ? row.version : null }
  })
}

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

/** Rules that look at the calendar, for a list that may have waited. */
function faultsToday(context: CenterContext, body: unknown): string[] {
  const parsed = parseCatalogue(body)
  if (!parsed.ok) return parsed.problems
  const { catalogue } = parsed
  const rules = {
    today: beijingDateOf(context.now().toISOString()),
    supervision: catalogue.supervision ?? countyChannel(context),
    intermediaries: catalogue.intermediaries ?? [],
  }
  return catalogue.matters.flatMap(matter =>
    publicationFaults(matter, rules).map(({ message }) => `${matter.code} ${matter.name}：${message}`),
  )
}

/** The one who handed it in takes it back. */
export async function withdrawProposal({ db, county, now }: CenterContext, by: string, id: string): Promise<boolean> {
  const done = await db
    .updateTable('catalogue_proposals')
    .set({ state: 'withdrawn', decided_by: by, decided_at: now() })
    .where('county', '=', county.code)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('proposed_by', '=', by)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export const newestVersion = async (db: Db, county: string): Promise<string> => (await newestOf(db, county)).version

const newestOf = (db: Db, county: string) =>
  db
    .selectFrom('catalogues')
    .select(['version', 'created_at'])
    .where('county', '=', county)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** The newest version is the one with the latest moment, even when the clock was put back. */
export const momentAfter = (before: Date, now: Date): Date => new Date(Math.max(now.getTime(), before.getTime() + 1))
