import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import { BEGINNINGS, EVENT_TYPES, FORMS_KNOWN, isKnownType } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import { canonicalText } from '../../shared/sync/canonical'
import { readEvent } from '../../shared/sync/chain'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { AwaitingFact, HeldCase, Kept } from '../sync/county-store'
import { closeLedger, openLedger } from '../sync/intake-ledger'
import { placeParked } from '../sync/intake-place'
import { wantedFor } from '../sync/judge-again'
import type { Db, Tx } from './county'
import { lockChanges, turnOn } from './county-turn'
import { texts, uuids } from './pg-array'

/** Every program that ever kept these books knew these kinds in their first version, which ends the canonical text of a fact: none of those can have been stored unread. */
const FIRST_KINDS = [
  'intake-recorded receipt-printed materials-added handed-to-township township-received correction-requested correction-supplied',
  'accepted accepted-with-deferral acceptance-refused transferred reviewed review-sent-back decided closed delivered rated',
  'withdrawn originals-moved',
].flatMap(line => line.split(' '))

/** Changes looked through at a time, and cases folded again in one transaction. */
const CHANGES_AT_ONCE = 50_000
const CASES_AT_ONCE = 100

type Deps = { db: Db; county: string; now: () => Date; changesAtOnce?: number }

/** What came of it: cases that read differently now, and parked facts that count now. */
export type RenewedFolds = { folded: number; judged: number }

/**
 * After an update, folds again every case with a fact of a kind or a version that the program before did not know, and judges again what it parked
 * because of that: a question with which a case begins, and facts that were impossible only without the unread one. At every start: an
 * older center beside this one may have stored such facts meanwhile. Safe to stop anywhere and to run in two centers at once; digests
 * and sums stay, because they do not depend on how a program folds.
 */
export async function renewFolds(deps: Deps): Promise<RenewedFolds> {
  const { db, county, changesAtOnce = CHANGES_AT_ONCE } = deps
  const sum = { folded: 0, judged: 0 }
  await beginAnewIfMoreKnown(db, county)
  for (;;) {
    const { kinds, folds_to: from, last_change: last } = await stand(db, county)
    // A newer program has these books: what it folded is not for this one to fold.
    if (kinds > FORMS_KNOWN || from >= last) return sum
    const to = Math.min(from + changesAtOnce, last)
    const ids = await casesWithLaterForms(db, county, { from, to })
    for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
      const done = await renewCases(deps, ids.slice(at, at + CASES_AT_ONCE))
      sum.folded += done.folded
      sum.judged += done.judged
    }
    await db
      .updateTable('counties')
      .set(eb => ({ folds_to: eb.fn<number>('greatest', ['folds_to', eb.val(to)]) }))
      .where('county', '=', county)
      .where('kinds', '=', FORMS_KNOWN)
      .execute()
  }
}

const stand = (db: Db, county: string) =>
  db
    .selectFrom('counties')
    .select(['kinds', 'folds_to', 'last_change'])
    .where('county', '=', county)
    .executeTakeFirstOrThrow()

async function beginAnewIfMoreKnown(db: Db, county: string): Promise<void> {
  await db
    .updateTable('counties')
    .set({ kinds: FORMS_KNOWN, folds_to: 0 })
    .where('county', '=', county)
    .where('kinds', '<', FORMS_KNOWN)
    .execute()
}

async function casesWithLaterForms(db: Db, county: string, { from, to }: { from: number; to: number }) {
  const { rows } = await sql<{ id: string }>`
    select distinct case_id::text as id from events
    where county = ${county} and change_no > ${from} and change_no <= ${to} and not superseded
      and type = any(${texts(EVENT_TYPES)}::text[])
      and (type <> all(${texts(FIRST_KINDS)}::text[]) or bytes not like '%,"v":1}')
    order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

/** One transaction under the county's lock: fold again, then judge again what the folds were in the way of. */
async function renewCases({ db, county, now }: Deps, ids: readonly string[]): Promise<RenewedFolds> {
  return db.transaction().execute(async tx => {
    await lockChanges(tx, county)
    const turn = turnOn(tx, county)
    const stale = await staleCases(tx, county, ids)
    const renewed = stale.flatMap(({ held, events }) => {
      const state = foldAll(events)
      // A fact counts one version, read or not: anything else would be another case.
      return state?.version === held.state.version && canonicalText(state) !== canonicalText(held.state)
        ? [{ before: held.state, after: { ...held, state } }]
        : []
    })
    if (renewed.length > 0) await turn.keep({ ...nothingKept(now()), cases: renewed.map(({ after }) => after) })
    const parked = await parkedBehind(tx, county, ids, firstRead(renewed))
    if (parked.length === 0) return { folded: renewed.length, judged: 0 }
    const ledger = openLedger(await turn.look(wantedFor(parked)), sha256Hex)
    placeParked(ledger, parked)
    const judged = ledger.news.length
    if (judged > 0) await turn.keep(closeLedger(ledger, now()))
    return { folded: renewed.length, judged }
  })
}

type Stale = { held: HeldCase; events: CaseEvent[] }

/** Of these cases those whose timeline says "unread" of a kind that is known now, with all their counted facts in change order. */
async function staleCases(tx: Tx, county: string, ids: readonly string[]): Promise<Stale[]> {
  const { rows } = await sql<{ id: string; state: Case; digest: string; change: number }>`
    select id::text, state, digest, last_change as change from cases
    where county = ${county} and id = any(${uuids(ids)}::uuid[])`.execute(tx)
  const stale = rows.filter(({ state }) => state.timeline.some(({ applied, type }) => !applied && isKnownType(type)))
  const events = await countedFacts(tx, county, stale.map(({ id }) => id)) // prettier-ignore
  return stale.map(({ id, state, digest, change }) => ({
    held: { state, digest, change: Number(change) },
    events: events.get(id) ?? [],
  }))
}

async function countedFacts(tx: Tx, county: string, ids: readonly string[]): Promise<Map<string, CaseEvent[]>> {
  const lists = new Map<string, CaseEvent[]>(ids.map(id => [id, []]))
  const { rows } = await sql<{ id: string; bytes: string }>`
    select case_id::text as id, bytes from events
    where county = ${county} and case_id = any(${uuids(ids)}::uuid[]) and verdict <> 'parked'
      and reason is distinct from 'duplicate-id'
    order by change_no`.execute(tx)
  for (const { id, bytes } of rows) {
    const read = readEvent(bytes)
    if (read.ok) lists.get(id)?.push(read.sealed.event)
  }
  return lists
}

const foldAll = (events: readonly CaseEvent[]): Case | undefined =>
  events.reduce<Case | undefined>((held, event) => applyEvent(held, event).case, undefined)

/** By case: the first event that was unread before and counts now. */
function firstRead(renewed: readonly { before: Case; after: HeldCase }[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const { before, after } of renewed) {
    const unread = new Set(before.timeline.filter(({ applied }) => !applied).map(({ eventId }) => eventId))
    const now = after.state.timeline.find(({ applied, eventId }) => applied && unread.has(eventId))
    if (now) first.set(after.state.id, now.eventId)
  }
  return first
}

/**
 * Parked facts that were judged without what can be read now: those found impossible after it, and all of a case that begins with a
 * kind that was no beginning then.
 */
async function parkedBehind(
  tx: Tx,
  county: string,
  ids: readonly string[],
  first: ReadonlyMap<string, string>,
): Promise<AwaitingFact[]> {
  const { rows } = await sql<AwaitingFact>`
    select e.change_no as change, e.hash, e.bytes, d.point
    from events e join devices d on d.county = e.county and d.id = e.device
    where e.county = ${county} and e.verdict = 'parked' and not e.superseded and (
      (e.reason = 'impossible' and exists (
        select from unnest(${uuids([...first.keys()])}::uuid[], ${uuids([...first.values()])}::uuid[]) as f (case_id, event)
        join events u on u.county = ${county} and u.id = f.event and u.reason is distinct from 'duplicate-id'
        where f.case_id = e.case_id and u.change_no < e.change_no))
      or (e.reason = 'unknown-case' and e.case_id = any(${uuids(ids)}::uuid[])
        and not exists (select from cases c where c.county = ${county} and c.id = e.case_id)
        and exists (
          select from events b where b.county = ${county} and b.case_id = e.case_id and b.reason = 'unknown-case'
            and b.type = any(${texts(BEGINNINGS)}::text[]))))
    order by e.change_no`.execute(tx)
  return rows.map(row => ({ ...row, change: Number(row.change) }))
}

const nothingKept = (now: Date): Kept => closeLedger(openLedger(NOTHING_HELD, sha256Hex), now)

const NOTHING_HELD = {
  lastChange: 0,
  devices: new Map(),
  heads: new Map(),
  facts: [],
  firsts: new Map(),
  cases: new Map(),
  folded: new Map(),
  staff: new Map(),
  receiptNos: new Map(),
  awaiting: [],
  untrusted: new Map(),
  early: [],
  kept: [],
  apart: new Map(),
}
