import { sql, type RawBuilder } from 'kysely'
import type { LegalState } from '../../shared/case/legal-state'
import { ACCEPTED, BEFORE_ACCEPTANCE, BEFORE_DECISION, OPEN, UNDER_REVIEW } from '../../shared/case/state-groups'
import type { Pile } from '../../shared/ipc/desk-piles'
import { levelOf, type DivisionLevel } from '../../shared/people/division'
import type { Role } from '../../shared/people/role'
import type { DeskActor } from './require-action'

type Waiting = { county: readonly LegalState[]; township: readonly LegalState[]; own: readonly LegalState[] }

/** What waits for each role by its state alone: `own` only where the township itself judges, so not once it was passed up. */
const WAITING: Partial<Record<Role, Waiting>> = {
  'township-clerk': {
    county: [],
    township: ['handed-over', 'pre-check', ...ACCEPTED, 'asked'],
    own: ['granted', 'refused'],
  },
  'county-clerk': { county: ['granted', 'refused', 'transferred'], township: [], own: [] },
  reviewer: { county: ['in-review', 'transferred'], township: [], own: ACCEPTED },
  approver: { county: ['reviewed'], township: [], own: ['reviewed'] },
}
const NOTHING_WAITS: Waiting = { county: [], township: [], own: [] }

/** The piles that concern a role, in the order in which they stand on its screen. */
const PILES_OF: Partial<Record<Role, readonly Pile[]>> = {
  'township-clerk': [
    'notice',
    'first',
    'refusals',
    'deferrals',
    'procedures',
    'visits',
    'transfer',
    'send-home',
    'commitments',
  ],
  'county-clerk': [
    'to-sign',
    'first',
    'watched',
    'notice',
    'refusals',
    'procedures',
    'send-home',
    'commitments',
    'archive',
  ],
  reviewer: ['first', 'opinions', 'refusals', 'procedures', 'visits', 'commitments'],
  approver: ['extensions', 'first'],
  supervisor: [
    ...(['watched', 'defaults', 'deemed', 'false-promises', 'second-notices', 'green-over'] as const),
    ...(['first', 'notice', 'procedures', 'deferrals', 'commitments'] as const),
  ],
}

/** Those of which it is this person's turn, so that they stand under 等我办的 whatever state the case is in. */
const MY_TURN: Partial<Record<Role, readonly Pile[]>> = {
  'township-clerk': ['refusals', 'deferrals', 'commitments'],
  'county-clerk': ['to-sign', 'refusals', 'send-home', 'commitments'],
  reviewer: ['opinions', 'refusals', 'commitments'],
  approver: ['extensions'],
  supervisor: ['watched'],
}

export const pilesOf = (role: Role): readonly Pile[] => PILES_OF[role] ?? []

const stateIn = (states: readonly LegalState[]) =>
  sql<boolean>`legal in (${sql.join(states.length > 0 ? states.map(state => sql.lit(state)) : [sql.lit('')])})`

const wasPassedUp = sql<boolean>`state @> '{"timeline":[{"type":"transferred","applied":true}]}'`

/** What a pile asks beside the person. `today` in Beijing; `greenLimit` per township and month, null where the county set none. */
export type PileContext = { today: string; greenLimit: number | null }

/** Cases of this pile, as a condition on the county's table of cases. */
export function onPile(pile: Pile, actor: DeskActor, { today, greenLimit }: PileContext): RawBuilder<boolean> {
  switch (pile) {
    case 'notice':
      return sql`legal = 'pre-check'`
    case 'first':
      return sql`(state->'priority' is not null or state->'direct' is not null) and ${stateIn(BEFORE_DECISION)}`
    case 'opinions':
      return sql`${stateIn([...UNDER_REVIEW, 'special-procedure'])} and exists (
        select from jsonb_array_elements(state->'joint'->'tasks') as t
        where t->>'opinion' is null and t->>'defaulted' is null and ${speaksFor(actor)})`
    case 'extensions':
      return sql`state @> '{"extension":{"answer":null}}' and ${stateIn([...UNDER_REVIEW, 'special-procedure', 'reviewed'])}`
    case 'refusals':
      return sql`legal = 'pre-check' and state->'refusalProposal'->'by'->>'staff' <> ${actor.staff}`
    case 'deferrals':
      return sql`state->'deferral'->>'until' < ${today} and ${stateIn(BEFORE_DECISION)}`
    case 'procedures':
      return sql`legal = 'special-procedure'`
    case 'to-sign':
      return sql`legal = 'transferred' or (state->'direct' is not null and ${stateIn([...BEFORE_ACCEPTANCE, ...ACCEPTED])})`
    case 'visits':
      return sql`state @> '{"visits":[{"held":null}]}' and ${stateIn(BEFORE_DECISION)}`
    case 'send-home':
      return sql`legal = 'closed' and ${levelOf(actor.point) === 'county' ? liesAtCounty : sql<boolean>`not ${liesAtCounty}`}`
    case 'commitments':
      return sql`exists (
        select from jsonb_array_elements(state->'commitments') as c
        where c->>'check' is null and c->>'checkBy' <= ${today})`
    case 'archive':
      return stateIn(['not-accepted', 'delivered', 'rated', 'withdrawn', 'terminated', 'returned'])
    case 'transfer':
      return stateIn(ACCEPTED)
    case 'second-notices':
      return sql`legal <> 'archived' and jsonb_array_length(jsonb_path_query_array(
        state->'timeline', '$[*] ? (@.type == "correction-requested" && @.applied == true)')) >= 2`
    case 'defaults':
      return sql`legal <> 'archived' and exists (
        select from jsonb_array_elements(state->'joint'->'tasks') as t where t->>'defaulted' is not null)`
    case 'false-promises':
      return sql`legal <> 'archived' and state @> '{"commitments":[{"check":{"outcome":"false"}}]}'`
    case 'deemed':
      return sql`legal <> 'archived' and state->'deemed' is not null`
    case 'watched':
      return sql`state->'watcher'->>'staff' = ${actor.staff} and ${stateIn(OPEN)}`
    case 'green-over':
      return greenLimit === null ? sql`false` : beyondLimit(today.slice(0, 7), greenLimit)
  }
}

/** Whoever closed it has the result: it cannot be sent home by anybody else. */
const liesAtCounty = sql<boolean>`exists (
  select from jsonb_array_elements(state->'timeline') as t
  where t->>'type' in ('closed', 'settled-at-once') and t->>'applied' = 'true' and t->'actor'->>'point' like '%000000')`

/** The moment within its day: an event's id is of the device that made it and orders nothing across devices. */
const putFirstAt = sql`(select t->>'wall' from jsonb_array_elements(state->'timeline') as t
  where t->>'eventId' = state->'priority'->>'eventId')`

/** Of each township those after the first `limit` of the month, in the order in which they were put first. */
const beyondLimit = (month: string, limit: number) => sql<boolean>`(cases.county, cases.id) in (
  select county, id from (
    select county, id, row_number() over (
      partition by county, left(village, 9) order by state->'priority'->>'setOn', ${putFirstAt}, state->'priority'->>'eventId') as place
    from cases where state->'priority'->>'setOn' like ${`${month}-%`}) as put_first
  where place > ${limit})`

/** Whose opinion it is: a department's own person's, or everybody's who works for all; at a township that of its own organs. */
function speaksFor({ department, point }: DeskActor): RawBuilder<boolean> {
  const organ = sql`t->>'department'`
  if (levelOf(point) !== 'county') return sql`${organ} ~ '乡|镇|街道'`
  return department ? sql`position(${department} in ${organ}) > 0` : sql`${organ} !~ '乡|镇|街道'`
}

/** What waits for this person: by the state of the case, or because a pile of theirs holds it. */
export function waitingFor({ posts = [], ...actor }: DeskActor, context: PileContext): RawBuilder<boolean> {
  const others = posts.map(({ role, department }) => waitingInPost({ ...actor, role, department }, context))
  return sql`(${sql.join([waitingInPost(actor, context), ...others], sql` or `)})`
}

function waitingInPost(actor: DeskActor, context: PileContext): RawBuilder<boolean> {
  const { county, township, own } = WAITING[actor.role] ?? NOTHING_WAITS
  const level: DivisionLevel = levelOf(actor.point)
  const byState =
    level === 'county'
      ? stateIn(county)
      : sql<boolean>`(${stateIn(township)} or (${stateIn(own)} and not ${wasPassedUp}))`
  const mine = (MY_TURN[actor.role] ?? []).map(pile => sql<boolean>`(${onPile(pile, actor, context)})`)
  return sql`(${sql.join([byState, ...mine], sql` or `)})`
}
