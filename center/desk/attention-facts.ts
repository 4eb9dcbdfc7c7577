import { sql } from 'kysely'
import { ruleFor } from '../../shared/case/conflict'
import { MAX_ATTENTION, type Attention, type FactLine } from '../../shared/ipc/desk-sync'
import { ROLES } from '../../shared/people/role'
import type { CaseEvent } from '../../shared/sync/envelope'
import { maskName } from '../../shared/text/masking'
import type { CenterContext } from '../http/center-context'
import { handledOf, type AttentionPage } from './attention-batches'

/**
 * The facts among `seen` that ask for a person: parked ones, and conflicts. A second fact under a known id counts when the first is
 * not parked itself; otherwise it is the same trouble told again by a station that wrote its facts anew.
 */
export const ASKS_FOR_PERSON = sql<boolean>`(seen.verdict in ('parked', 'conflict') and (seen.reason is distinct from 'duplicate-id'
  or (seen.verdict = 'parked' and not exists (select from events first where first.county = seen.county and first.id = seen.id
    and first.reason is distinct from 'duplicate-id' and first.verdict = 'parked'))))`

/** Parked facts or conflicts, the newest first, each with what its author did and, of a conflict, what it met. */
export async function listFacts(
  context: CenterContext,
  kind: 'conflict' | 'parked',
  page: AttentionPage,
): Promise<Attention[]> {
  const { db, county } = context
  const rows = await db
    .selectFrom('events as seen')
    .leftJoin('cases', join => join.onRef('cases.county', '=', 'seen.county').onRef('cases.id', '=', 'seen.case_id'))
    .leftJoin('attention_notes as notes', join =>
      join
        .onRef('notes.county', '=', 'seen.county')
        .on('notes.kind', '=', kind)
        .on(sql<boolean>`notes.subject = seen.change_no::text`),
    )
    .select(['seen.change_no', 'seen.device', 'seen.bytes', 'seen.reason', 'seen.received_at', 'seen.case_id'])
    .select(['cases.receipt_no', 'cases.applicant_name', 'cases.matter_name'])
    .select(['notes.name as handledBy', 'notes.noted_at', 'notes.note'])
    .where('seen.county', '=', county.code)
    .where('seen.verdict', '=', sql.lit(kind))
    .where(ASKS_FOR_PERSON)
    .where('seen.village', 'like', page.scope)
    .where('notes.id', page.handled ? 'is not' : 'is', null)
    .orderBy('seen.change_no', 'desc')
    .limit(MAX_ATTENTION)
    .execute()
  const pointNames = await namesOfPoints(context)
  return Promise.all(
    rows.map(async (row): Promise<Attention> => {
      const event = JSON.parse(row.bytes) as CaseEvent
      return {
        kind,
        subject: String(row.change_no),
        at: row.received_at.toISOString(),
        device: row.device,
        pointName: pointNames.get(event.actor.point) ?? '',
        case:
          row.receipt_no === null
            ? null
            : {
                id: row.case_id,
                receiptNo: row.receipt_no,
                maskedName: maskName(row.applicant_name ?? ''),
                matter: row.matter_name ?? '',
              },
        fact: factLine(event, pointNames),
        other: kind === 'conflict' ? await findOther(context, row, event, pointNames) : null,
        reason: row.reason ?? '',
        detail: {},
        handled: handledOf(row),
      }
    }),
  )
}

/** The fact that the author of a conflicting one had not seen: the first of another writer after the version it was based on. */
async function findOther(
  { db, county }: CenterContext,
  row: { case_id: string; change_no: number; device: string },
  event: CaseEvent,
  pointNames: ReadonlyMap<string, string>,
): Promise<FactLine | null> {
  const unseen = await db
    .selectFrom('events')
    .select(['type', 'device', 'bytes'])
    .where('county', '=', county.code)
    .where('case_id', '=', row.case_id)
    .where('change_no', '<', row.change_no)
    .where('verdict', '!=', 'parked')
    .where(sql<boolean>`reason is distinct from 'duplicate-id'`)
    .orderBy('change_no')
    .offset(event.base)
    .limit(50)
    .execute()
  const others = unseen.filter(({ device }) => device !== row.device)
  const met = others.find(({ type }) => ruleFor(event.type, type) !== null) ?? others[0]
  return met ? factLine(JSON.parse(met.bytes) as CaseEvent, pointNames) : null
}

function factLine({ type, actor, at }: CaseEvent, pointNames: ReadonlyMap<string, string>): FactLine {
  const role = ROLES.find(one => one === actor.role) ?? null
  return { type, actor: actor.name, role, pointName: pointNames.get(actor.point) ?? '', wall: at.wall }
}

async function namesOfPoints({ db, county }: CenterContext): Promise<Map<string, string>> {
  const rows = await db.selectFrom('points').select(['code', 'name']).where('county', '=', county.code).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}
