import { sql } from 'kysely'
import type { WatchedCase, WatchedCases } from '../../shared/ipc/oversight'
import { OPEN } from '../../shared/case/state-groups'
import { printedDates } from '../../shared/case/printed-dates'
import { scopePrefix } from '../../shared/people/division'
import { maskName } from '../../shared/text/masking'
import { addDays, calendarDate } from '../../shared/time/calendar-date'
import { beijingDateOf, beijingInstant } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Database } from '../store/schema'
import type { DeskActor } from './require-action'

type Held = Database['cases']['state']['__select__']

const DAY_MS = 86_400_000

/** When each step of a case came to the county, by the id of its fact. */
type Came = Readonly<Record<string, string>>

/**
 * 督办日清单: the cases that this person follows, with every step that came since yesterday's midnight in Beijing; those that moved first,
 * then the quietest. A case whose end came within these days is still on it once, so that its end is seen. The county's clock chooses: what
 * a village did offline is on the list of the day on which it came, with the village's own day beside it.
 */
export async function watchedSteps(
  { db, county, now }: Pick<CenterContext, 'db' | 'county' | 'now'>,
  { staff, point }: Pick<DeskActor, 'staff' | 'point'>,
): Promise<WatchedCases> {
  const instant = now().toISOString()
  const since = beijingInstant(addDays(calendarDate(beijingDateOf(instant)), -1), '00:00')
  const { rows } = await sql<{ state: Held; came: Came | null }>`
    select state, came from cases
    cross join lateral (
      select max(events.received_at) as newest, jsonb_object_agg(events.id, events.received_at) as came from events
      where events.county = cases.county and events.case_id = cases.id and events.reason is distinct from 'duplicate-id'
    ) moved
    where county = ${county.code} and village like ${`${scopePrefix(point)}%`}
      and state->'watcher'->>'staff' = ${staff}
      and (legal in (${sql.join(OPEN)}) or newest >= ${since}::timestamptz)
    order by received_at, id`.execute(db)
  const cases = rows
    .map(({ state, came }) => lineOf(state, came ?? {}, { since, now: instant }))
    // What came since may have changed nothing on a case that had ended before.
    .filter(({ legal, steps }) => steps.length > 0 || OPEN.includes(legal))
    .sort((a, b) => b.steps.length - a.steps.length || b.quietDays - a.quietDays)
  return { since, cases }
}

function lineOf(held: Held, came: Came, { since, now }: { since: string; now: string }): WatchedCase {
  const steps = held.timeline.flatMap(({ eventId, type, applied, wall, actor }) => {
    const at = came[eventId]
    return at === undefined ? [] : [{ type, applied, wall, cameAt: new Date(at).toISOString(), by: actor.name }]
  })
  const last = Math.max(...steps.map(({ cameAt }) => Date.parse(cameAt)))
  return {
    ...{ caseId: held.id, receiptNo: held.receiptNo, maskedName: maskName(held.applicant.name) },
    ...{ matter: held.matter.name, village: held.pointName, legal: held.legal },
    promisedDue: printedDates(held).promised?.date ?? null,
    steps: steps.filter(({ cameAt }) => cameAt >= since),
    quietDays: steps.length === 0 ? 0 : Math.max(0, Math.floor((Date.parse(now) - last) / DAY_MS)),
  }
}
