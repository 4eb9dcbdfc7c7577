import { sql } from 'kysely'
import type { AttentionList, AttentionNote } from '../../shared/ipc/desk-sync'
import { scopePrefix } from '../../shared/people/division'
import { holdsRight } from '../../shared/people/permission'
import type { Actor } from '../../shared/people/role'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { listAlarms, listEarly, listSetApart, type AttentionPage } from './attention-batches'
import { ASKS_FOR_PERSON, listFacts } from './attention-facts'

/** What a person must look at: alarms, facts that met unseen or were parked, batches kept aside or come early. */
export async function listAttention(context: CenterContext, actor: Actor, handled: boolean): Promise<AttentionList> {
  const page: AttentionPage = { handled, scope: `${scopePrefix(actor.point)}%` }
  const lists = await Promise.all([
    listAlarms(context, page),
    listFacts(context, 'conflict', page),
    listFacts(context, 'parked', page),
    listSetApart(context, page),
    listEarly(context, page),
  ])
  return {
    items: lists.flat(),
    waiting: await countWaiting(context, page.scope),
    // A supervisor only reads.
    mayNote: holdsRight(actor.role, 'note-attention', actor.point),
  }
}

/** Notes that a person dealt with something. The first note stands; the thing itself stays where it is, for ever. */
export async function noteHandled(context: CenterContext, actor: Actor, note: AttentionNote): Promise<void> {
  const { kind, subject } = note
  if (!(await exists(context, note))) throw new Refusal('not-found')
  await context.db
    .insertInto('attention_notes')
    .values({
      county: context.county.code,
      ...{ kind, subject, note: note.note, staff: actor.staff, name: actor.name, noted_at: context.now() },
    })
    .onConflict(oc => oc.columns(['county', 'kind', 'subject']).doNothing())
    .execute()
}

const NUMBERED_IN = { alarm: 'alarms', 'set-apart': 'quarantine', early: 'early_batches' } as const

async function exists({ db, county }: CenterContext, { kind, subject }: AttentionNote): Promise<boolean> {
  const number = Number(subject)
  if (kind === 'alarm' || kind === 'set-apart' || kind === 'early') {
    const table = NUMBERED_IN[kind]
    const row = db.selectFrom(table).select('id').where('county', '=', county.code).where('id', '=', number)
    return (await row.executeTakeFirst()) !== undefined
  }
  const fact = await db
    .selectFrom('events')
    .select('change_no')
    .where('county', '=', county.code)
    .where('change_no', '=', number)
    .where('verdict', '=', kind)
    .executeTakeFirst()
  return fact !== undefined
}

/** Everything of each kind that nobody has noted, however many are listed. */
async function countWaiting({ db, county }: CenterContext, scope: string): Promise<AttentionList['waiting']> {
  const { rows } = await sql<{ kind: keyof AttentionList['waiting']; count: number }>`
    select kind, count(*)::int as count from (
      select county, 'alarm' as kind, id::text as subject, device from alarms where county = ${county.code}
      union all
      select county, 'set-apart', id::text, device from quarantine where county = ${county.code}
    ) open
    where exists (select from devices where devices.county = open.county and devices.id = open.device
        and devices.point like ${scope})
      and not exists (select from attention_notes notes where notes.county = open.county and notes.kind = open.kind
        and notes.subject = open.subject)
    group by kind
    union all
    select seen.verdict, count(*)::int from events seen
    where seen.county = ${county.code} and ${ASKS_FOR_PERSON} and seen.village like ${scope}
      and not exists (select from attention_notes notes where notes.county = seen.county and notes.kind = seen.verdict
        and notes.subject = seen.change_no::text)
    group by seen.verdict`.execute(db)
  const of = (kind: keyof AttentionList['waiting']) => rows.find(row => row.kind === kind)?.count ?? 0
  return { alarm: of('alarm'), conflict: of('conflict'), parked: of('parked'), 'set-apart': of('set-apart') }
}
