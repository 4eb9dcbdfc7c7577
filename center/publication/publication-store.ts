import { sql } from 'kysely'
import type { Publication, PublicationPage, PublicationVersion } from '../../shared/ipc/desk-publications'
import {
  isShown,
  publicationDue,
  remindersOf,
  STANDARD_RULES,
  type PublicationRules,
} from '../../shared/publication/publication-dates'
import { scanPublication } from '../../shared/publication/scan'
import { calendarDate } from '../../shared/time/calendar-date'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'

export const todayOf = ({ now }: Pick<CenterContext, 'now'>) => calendarDate(beijingDateOf(now().toISOString()))

/** The newest rules that the county set; the standard ones until then. */
export async function publicationRules({
  db,
  county,
}: CenterContext): Promise<{ rules: PublicationRules; rulesSet: boolean }> {
  const row = await db
    .selectFrom('publication_rules')
    .select(['due_days', 'remind_days'])
    .where('county', '=', county.code)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { rules: { dueDays: row.due_days, remindDays: row.remind_days }, rulesSet: true }
    : { rules: STANDARD_RULES, rulesSet: false }
}

/** Everything of 政务公开, newest first, with what is due today. */
export async function listPublications(
  context: CenterContext,
): Promise<Pick<PublicationPage, 'publications' | 'rules' | 'rulesSet' | 'today'>> {
  const { db, county } = context
  const { rules, rulesSet } = await publicationRules(context)
  const tables = await context.holidays.tables()
  const today = todayOf(context)
  const heads = await db
    .selectFrom('publications')
    .selectAll()
    .where('county', '=', county.code)
    .orderBy('created_at', 'desc')
    .limit(2000)
    .execute()
  const [versions, postings] = [await versionsOf(context), await postingsOf(context)]
  const publications = heads.flatMap((head): Publication[] => {
    const own = versions.filter(one => one.id === head.id).map(one => one.line)
    const [newest] = own
    if (!newest) return []
    const posted = postings.filter(one => one.id === head.id).map(one => one.line)
    const shown = own.find(one =>
      isShown({ state: one.state, hidden: one.body.hidden !== null, removeOn: one.body.removeOn, today }),
    )
    const due = publicationDue(newest.body.formedOn, rules, tables)
    const stands = own.find(({ state }) => state === 'cleared') ?? newest
    return [
      {
        ...{ id: head.id, kind: head.kind, indexNo: head.index_no, versions: own, shown: shown?.version ?? null, due },
        findings: scanPublication(head.kind, newest.body),
        postings: posted,
        reminders: remindersOf({
          ...{ kind: head.kind, state: stands.state, hidden: stands.body.hidden !== null, dueOn: due.date },
          ...{ published: head.index_no !== null, removeOn: stands.body.removeOn, postings: posted, today, rules },
        }),
      },
    ]
  })
  return { publications, rules, rulesSet, today }
}

async function versionsOf({ db, county }: CenterContext): Promise<{ id: string; line: PublicationVersion }[]> {
  const rows = await db
    .selectFrom('publication_versions as one')
    .selectAll('one')
    .where('one.county', '=', county.code)
    .orderBy('one.version', 'desc')
    .execute()
  const staff = await db.selectFrom('staff').select(['id', 'name']).where('county', '=', county.code).execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id))
  return rows.map(row => ({
    id: row.id,
    line: {
      ...{ version: row.version, state: row.state, body: row.body, why: row.why, endedWhy: row.ended_why },
      ...{ writtenBy: row.written_by, writtenName: nameOf(row.written_by) ?? '' },
      ...{ writtenAt: row.written_at.toISOString(), proposedBy: row.proposed_by },
      ...{ proposedName: nameOf(row.proposed_by), decidedName: nameOf(row.decided_by) },
      ...{ decidedAt: row.decided_at?.toISOString() ?? null, endedName: nameOf(row.ended_by) },
      endedAt: row.ended_at?.toISOString() ?? null,
    },
  }))
}

async function postingsOf({ db, county }: CenterContext): Promise<{ id: string; line: Publication['postings'][0] }[]> {
  const rows = await db
    .selectFrom('publication_postings')
    .selectAll()
    .where('county', '=', county.code)
    .orderBy('posting')
    .execute()
  return rows.map(row => ({
    id: row.id,
    line: {
      ...{ posting: row.posting, version: row.version, place: row.place },
      ...{ postedOn: row.posted_on, postedPhoto: row.posted_photo, postedBy: row.posted_by },
      ...{ removedOn: row.removed_on, removedPhoto: row.removed_photo, removedBy: row.removed_by },
    },
  }))
}

/** Two people who write or decide at once come one after the other. */
export async function lockPublications(tx: Tx, { county }: Pick<CenterContext, 'county'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban-publications:${county.code}`}, 0))`.execute(tx)
}

/** What strangers may read today: cleared, not hidden, not taken down, and not past its last day. Newest first. */
export async function shownPublications(context: CenterContext) {
  const { db, county } = context
  const today = todayOf(context)
  const rows = await db
    .selectFrom('publication_versions as one')
    .innerJoin('publications as head', join =>
      join.onRef('head.county', '=', 'one.county').onRef('head.id', '=', 'one.id'),
    )
    .select(['head.kind', 'head.index_no', 'one.version', 'one.state', 'one.body', 'one.decided_at'])
    .where('one.county', '=', county.code)
    .where('one.state', '=', 'cleared')
    .orderBy('one.decided_at', 'desc')
    .execute()
  return rows.flatMap(({ kind, index_no: indexNo, version, state, body, decided_at: clearedAt }) =>
    indexNo !== null &&
    clearedAt !== null &&
    isShown({ state, hidden: body.hidden !== null, removeOn: body.removeOn, today })
      ? [{ kind, indexNo, version, body, clearedOn: beijingDateOf(clearedAt.toISOString()) }]
      : [],
  )
}
