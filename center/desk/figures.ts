import { sql } from 'kysely'
import { OPEN } from '../../shared/case/state-groups'
import type { FigureCounts, FigureLine, Figures } from '../../shared/ipc/figures'
import { legalLimitOf, promisedLimitOf, type Matter } from '../../shared/matter/matter'
import { scopePrefix } from '../../shared/people/division'
import { calendarDate } from '../../shared/time/calendar-date'
import { beijingDateOf, beijingInstant } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { listPoints } from '../store/county'
import type { Database } from '../store/schema'
import { caseTimes } from '../watch/case-times'
import type { DeskActor } from './require-action'

type Held = Database['cases']['state']['__select__']
/** `up`: signed for at the county. Ratings stand here alone: what residents chose is not shown to whom they rated (D22). */
export type Group = {
  code: string
  version: string
  name: string
  village: string
  up: boolean
  accepted: number
  within: number
  rated: number
  satisfied: number
} & Pick<
  FigureCounts,
  'received' | 'decided' | 'atOnce' | 'notices' | 'toldAgain' | 'first' | 'trips' | 'tripCases' | 'inVillage'
>

const NOTHING: FigureCounts = {
  ...{ received: 0, decided: 0, onTime: 0, late: 0, overdue: 0, atOnce: 0, notices: 0, toldAgain: 0, first: 0 },
  ...{ trips: 0, tripCases: 0, inVillage: 0, legalDays: 0, promisedDays: 0 },
}

/** The figures of a month or a year for this person's division, in all and by matter and point, the busiest first. */
export async function figuresOf(context: CenterContext, actor: DeskActor, period: string): Promise<Figures> {
  const received = receivedIn(context, actor, period)
  const groups = await countGroups(context, received)
  const judged = await judgeDoubtful(context, received)
  const points = new Map((await listPoints(context.db, context.county.code)).map(({ code, name }) => [code, name]))
  const total = { ...NOTHING }
  const byMatter = new Map<string, FigureLine>()
  const byPoint = new Map<string, FigureLine>()
  for (const group of groups) {
    const counts = countsOf(group, await context.catalogues.findMatter(group), judged.get(keyOf(group)))
    add(total, counts)
    add(lineIn(byMatter, group.code, group.name), counts)
    add(lineIn(byPoint, group.village, points.get(group.village) ?? group.village), counts)
  }
  return { period, total, matters: busiest(byMatter), points: busiest(byPoint) }
}

/** What was received in the period in the person's division, as a condition. Moments stand in UTC, so text compares as time. */
export function receivedIn({ county }: CenterContext, { point }: Pick<DeskActor, 'point'>, period: string) {
  const [from, to] = momentsOf(period)
  return sql`county = ${county.code} and village like ${`${scopePrefix(point)}%`} and legal <> 'asked'
    and received_at >= ${from} and received_at < ${to}`
}

/** From the first midnight in Beijing to the one after the last. */
export function momentsOf(period: string): [string, string] {
  const [year = 0, month] = period.split('-').map(Number)
  const [nextYear, nextMonth] = month === undefined || month === 12 ? [year + 1, 1] : [year, month + 1]
  const midnight = (y: number, m: number) =>
    beijingInstant(calendarDate(`${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`), '00:00')
  return [midnight(year, month ?? 1), midnight(nextYear, nextMonth)]
}

const noticesOfCase = sql`jsonb_array_length(jsonb_path_query_array(
  state->'timeline', '$[*] ? (@.type == "correction-requested" && @.applied == true)'))`

/** What `tripsOf` counts: to the point or the window the resident goes; at home, or nowhere, nobody does. */
const waysOfCase = sql`coalesce(jsonb_array_length(jsonb_path_query_array(
  state->'trips', '$[*] ? (@.place == "point" || @.place == "window")')), 0)`

type Condition = ReturnType<typeof receivedIn>

export async function countGroups({ db }: CenterContext, received: Condition): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select code, version, max(name) as name, village, up, count(*)::int as received,
      (count(*) filter (where accepted))::int as accepted,
      (count(*) filter (where decided_on is not null))::int as decided,
      (count(*) filter (where decided_on <= promised_due))::int as within,
      (count(*) filter (where at_once))::int as "atOnce", sum(notices)::int as notices,
      (count(*) filter (where notices > 1))::int as "toldAgain", (count(*) filter (where put_first))::int as first,
      sum(trips)::int as trips, (count(*) filter (where noted))::int as "tripCases",
      (count(*) filter (where in_village))::int as "inVillage",
      (count(*) filter (where score is not null))::int as rated, (count(*) filter (where score >= 3))::int as satisfied
    from (
      select matter_code as code, state->'matter'->>'version' as version, matter_name as name, village, promised_due,
        accepted_on is not null as accepted, state->'decision'->>'decidedOn' as decided_on,
        state ? 'settledAtOnce' as at_once, ${noticesOfCase} as notices, state ? 'priority' as put_first,
        state ? 'countyReceipt' as up, (state->'rating'->>'score')::int as score, state ? 'trips' as noted, ${waysOfCase} as trips,
        state ? 'trips' and not jsonb_path_exists(state->'trips', '$[*] ? (@.place == "window")') as in_village
      from cases where ${received}) as each_case
    group by code, version, village, up
    order by version`.execute(db)
  return rows
}

export type Judged = Pick<FigureCounts, 'onTime' | 'late' | 'overdue'>
export const keyOf = ({ code, version, village, up }: Pick<Group, 'code' | 'version' | 'village' | 'up'>): string =>
  `${code}|${version}|${village}|${up}`

/**
 * Those decided after the date that stands on the acceptance, or without one, and those not decided when it has passed: only of them does
 * the clock have to be read, with its pauses and its extension, which never make it end earlier. A page at a time: a year of a bad county
 * is long.
 */
export async function judgeDoubtful(context: CenterContext, received: Condition): Promise<Map<string, Judged>> {
  const tables = await context.holidays.tables()
  const judged = new Map<string, Judged>()
  const now = context.now().toISOString()
  const today = beijingDateOf(now)
  for (let after: string | null = ''; after !== null;) {
    const { rows }: { rows: { id: string; state: Held }[] } = await sql<{ id: string; state: Held }>`
      select id::text as id, state from cases
      where ${received} and id::text > ${after} and (
        state->'decision'->>'decidedOn' > coalesce(promised_due, '')
        or (jsonb_typeof(state->'decision') is distinct from 'object' and legal in (${sql.join(OPEN)})
          and (promised_due < ${today} or (promised_due is null and state ? 'deemed'))))
      order by id::text limit 500`.execute(context.db)
    for (const { state } of rows) {
      const matter = await context.catalogues.findMatter(state.matter)
      const due = caseTimes(state, { matter, tables, now }).clocks?.promise.due
      if (!due || due.paused) continue
      const key = keyOf({ ...state.matter, village: state.village, up: state.countyReceipt !== undefined })
      const sum = judged.get(key) ?? { onTime: 0, late: 0, overdue: 0 }
      if (!state.decision) sum.overdue += today > due.date ? 1 : 0
      else if (state.decision.decidedOn <= due.date) sum.onTime += 1
      else sum.late += 1
      judged.set(key, sum)
    }
    after = rows.length < 500 ? null : (rows.at(-1)?.id ?? null)
  }
  return judged
}

function countsOf(group: Group, matter: Matter | null, judged: Judged | undefined): FigureCounts {
  const { received, decided, atOnce, notices, toldAgain, first, trips, tripCases, inVillage } = group
  const legal = matter && legalLimitOf(matter)
  const promised = matter && promisedLimitOf(matter)
  const compared = legal && promised && legal.unit === promised.unit ? group.accepted : 0
  return {
    ...{ received, decided, atOnce, notices, toldAgain, first, trips, tripCases, inVillage },
    onTime: group.within + (judged?.onTime ?? 0),
    late: judged?.late ?? 0,
    overdue: judged?.overdue ?? 0,
    legalDays: compared * (legal?.days ?? 0),
    promisedDays: compared * (promised?.days ?? 0),
  }
}

function lineIn(lines: Map<string, FigureLine>, code: string, name: string): FigureLine {
  const line = lines.get(code) ?? { ...NOTHING, code, name }
  lines.set(code, line)
  return line
}

function add(sum: FigureCounts, counts: FigureCounts): void {
  for (const key of Object.keys(NOTHING) as (keyof FigureCounts)[]) sum[key] += counts[key]
}

const busiest = (lines: Map<string, FigureLine>): FigureLine[] =>
  [...lines.values()].sort((a, b) => b.received - a.received || a.code.localeCompare(b.code))
