import type { LedgerBlock, LedgerDetail, LedgerLine, LedgerRun, NumberStateName } from '../../shared/ipc/desk-numbers'
import { scopePrefix, type DivisionCode } from '../../shared/people/division'
import { isDocumentKind } from '../../shared/paper/document-kinds'
import type { CenterContext } from '../http/center-context'
import { numberRuns, type LedgerKey, type NumberRun } from './number-state'

type Scope = { year: number; unit?: string; kind?: string }

/** Every key of one year within a person's division, with how many of its numbers stand in which state. */
export async function listLedger(context: CenterContext, point: DivisionCode, year: number): Promise<LedgerLine[]> {
  return (await readKeys(context, point, { year })).map(({ key: _, runs: __, ...line }) => line)
}

/** One key with every number of it, in runs of the same state; null where there is none in the person's division. */
export async function findLedger(
  context: CenterContext,
  point: DivisionCode,
  scope: Required<Scope>,
): Promise<LedgerDetail | null> {
  const [found] = await readKeys(context, point, scope)
  if (!found) return null
  const { key: _, runs, ...line } = found
  return { line, runs: runs.map(asRun), blocks: await readBlocks(context, scope) }
}

async function readKeys(
  { db, county: { code: county } }: CenterContext,
  point: DivisionCode,
  { year, unit, kind }: Scope,
): Promise<(LedgerLine & { key: LedgerKey; runs: NumberRun[] })[]> {
  const within = `${scopePrefix(point)}%`
  const [counters, uses, blocks, losses, leftOut] = await Promise.all([
    db
      .selectFrom('number_counters as k')
      .innerJoin('points as p', join => join.onRef('p.county', '=', 'k.county').onRef('p.code', '=', 'k.unit'))
      .select(['k.unit', 'k.kind', 'k.last', 'p.name', 'p.short_name'])
      .where('k.county', '=', county)
      .where('k.year', '=', year)
      .where('k.unit', 'like', within)
      .$if(unit !== undefined, query => query.where('k.unit', '=', unit ?? '').where('k.kind', '=', kind ?? ''))
      .orderBy('k.unit')
      .orderBy('k.kind')
      .execute(),
    db
      .selectFrom('number_uses')
      .select(['unit', 'kind', 'number'])
      .where('county', '=', county)
      .where('year', '=', year)
      .where('unit', 'like', within)
      .$if(unit !== undefined, query => query.where('unit', '=', unit ?? '').where('kind', '=', kind ?? ''))
      .execute(),
    db
      .selectFrom('number_blocks')
      .select(['id', 'unit', 'kind', 'device', 'first_no', 'last_no', 'next_no', 'closed', 'held'])
      .where('county', '=', county)
      .where('year', '=', year)
      .where('unit', 'like', within)
      .$if(unit !== undefined, query => query.where('unit', '=', unit ?? '').where('kind', '=', kind ?? ''))
      .execute(),
    db
      .selectFrom('number_losses as l')
      .innerJoin('number_blocks as b', join => join.onRef('b.county', '=', 'l.county').onRef('b.id', '=', 'l.block'))
      .select(['l.block', 'l.number', 'l.reason'])
      .where('l.county', '=', county)
      .where('b.year', '=', year)
      .where('b.unit', 'like', within)
      .execute(),
    db
      .selectFrom('number_left_out')
      .select(['unit', 'kind', 'first_no as from', 'last_no as to'])
      .where('county', '=', county)
      .where('year', '=', year)
      .where('unit', 'like', within)
      .execute(),
  ])
  return counters.flatMap(counter => {
    if (!isDocumentKind(counter.kind)) return []
    const isOfKey = (one: { unit: string; kind: string }) => one.unit === counter.unit && one.kind === counter.kind
    const key: LedgerKey = {
      last: counter.last,
      used: new Set(uses.filter(isOfKey).map(({ number }) => number)),
      blocks: blocks
        .filter(isOfKey)
        .map(({ id, device, first_no: from, last_no: to, next_no: next, closed, held }) => ({
          ...{ id, device, from, to, next, closed, held },
        })),
      lost: losses,
      leftOut: leftOut.filter(isOfKey),
    }
    const runs = numberRuns(key)
    const { unit: at, kind: of, last, name: unitName, short_name: organ } = counter
    return [{ unit: at, unitName, organ, kind: of, year, last, counts: countsOf(runs), key, runs }]
  })
}

function countsOf(runs: readonly NumberRun[]): LedgerLine['counts'] {
  const counts: Record<NumberStateName, number> = { used: 0, given: 0, reserved: 0, left: 0, void: 0, unclear: 0 }
  for (const { state, from, to } of runs) counts[state] += to - from + 1
  return counts
}

const asRun = (run: NumberRun): LedgerRun => ({
  ...{ from: run.from, to: run.to, state: run.state },
  device: 'device' in run ? run.device : null,
  reason: 'reason' in run ? run.reason : null,
})

async function readBlocks(
  { db, county }: CenterContext,
  { year, unit, kind }: Required<Scope>,
): Promise<LedgerBlock[]> {
  const rows = await db
    .selectFrom('number_blocks')
    .selectAll()
    .where('county', '=', county.code)
    .where('year', '=', year)
    .where('unit', '=', unit)
    .where('kind', '=', kind)
    .orderBy('first_no')
    .execute()
  return rows.map(row => ({
    ...{ id: row.id, device: row.device, from: row.first_no, to: row.last_no, next: row.next_no, held: row.held },
    ...{ givenAt: row.given_at.toISOString(), closed: row.closed, closedAt: row.closed_at?.toISOString() ?? null },
    ...{ closedBy: row.closed_by, note: row.closed_note },
  }))
}
