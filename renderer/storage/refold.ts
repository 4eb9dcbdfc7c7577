import type { Case } from '../../shared/case/case'
import { waitsForSomebody } from '../../shared/case/custody'
import { applyEvent } from '../../shared/case/fold'
import type { CaseEvent } from '../../shared/sync/envelope'
import { NOT_TAKEN } from '../../shared/text/station-needs'
import { ifWhole, type FieldCipher } from './field-cipher'
import type { CaseRow, EventRow, HallDb } from './hall-db'

export const eventPlace = (id: string): string => `events:${id}`
export const casePlace = (id: string): string => `cases:${id}`

export const openEvent = (cipher: FieldCipher, row: EventRow): CaseEvent =>
  cipher.openJson<CaseEvent>(eventPlace(row.id), row.sealed)

export const openCase = (cipher: FieldCipher, row: CaseRow): Case =>
  cipher.openJson<Case>(casePlace(row.id), row.sealed)

/** Null for a row that was spoiled on the disk: the next sync or start mends it, and until then it must not hide the others. */
export const openCaseIfWhole = (cipher: FieldCipher, row: CaseRow): Case | null => ifWhole(() => openCase(cipher, row))

/** Recorded on this PC: only then can a person here be asked to take note of its refusal. */
export const isOwn = (row: EventRow): boolean => row.key !== null

const isRefused = (row: EventRow): boolean => row.verdict === 'parked' || row.verdict === 'conflict'

/** A fact of another station that was carried here and that the county will never take. */
export const isNotTaken = (row: EventRow): boolean =>
  row.change === 0 && row.verdict === 'parked' && row.parkedReason === NOT_TAKEN

/** Brought here by hand, and the county has not said anything about it yet. */
export const isCarried = (row: EventRow): boolean => row.change === 0 && !isOwn(row) && !isNotTaken(row)

/** What the county did not simply take of what was recorded or brought here, and that nobody here has taken note of: oldest first. */
export function openRefusals(rows: readonly EventRow[]): EventRow[] {
  const open = rows.filter(row => (isOwn(row) || isNotTaken(row)) && isRefused(row) && row.seen !== true)
  return open.sort(inOrderMade(open))
}

/**
 * The order in which facts that the county has not numbered came to be, as far as this PC knows: that of its journal. All facts of
 * one paper stand on one line there, and papers are scanned in any order: a writer's own facts keep the order of their numbers, and
 * none of them stands after one that builds on it.
 */
function inOrderMade(rows: readonly EventRow[]): (a: EventRow, b: EventRow) => number {
  const earliest = new Map<string, number>()
  const lines = new Map<EventRow, number>()
  for (const row of [...rows].sort((a, b) => b.seq - a.seq)) {
    const writer = `${row.device}/${row.epoch}`
    const line = Math.min(row.line, earliest.get(writer) ?? row.line)
    earliest.set(writer, line)
    lines.set(row, line)
  }
  return (a, b) => (lines.get(a) ?? 0) - (lines.get(b) ?? 0) || a.seq - b.seq
}

/**
 * The order in which every replica folds: what the county has numbered, by its numbers; then what only this PC holds, in
 * the order of its journal. Parked facts stay out, and so does what the county's own fold up to `baseChange` holds already.
 */
export function foldOrder(rows: readonly EventRow[], baseChange = 0): EventRow[] {
  const counted = rows.filter(row => row.verdict !== 'parked')
  const confirmed = counted.filter(row => row.change > baseChange).sort((a, b) => a.change - b.change)
  const here = counted.filter(row => row.change === 0)
  return [...confirmed, ...here.sort(inOrderMade(here))]
}

/** What a transaction folds again: the cases, and events that it has in plain text anyway. */
export type Refolding = { db: HallDb; cipher: FieldCipher; stamp: number; fresh: ReadonlyMap<string, CaseEvent> }

/**
 * Folds the named cases again inside the caller's transaction and answers by how many the rows grew. A case whose first fact
 * has not come yet gets no row; one of which nothing is left loses its row. `broken` cases hold a row that does not open: they
 * stay as they are, for the county or the journal to mend, and stop nobody else.
 */
export async function refold(
  parts: Refolding,
  caseIds: ReadonlySet<string>,
): Promise<{ grown: number; broken: string[] }> {
  if (caseIds.size === 0) return { grown: 0, broken: [] }
  const { db } = parts
  const ids = [...caseIds]
  const [known, events] = await Promise.all([db.cases.bulkGet(ids), eventsOf(db, ids)])
  const puts: CaseRow[] = []
  const gone: string[] = []
  const broken: string[] = []
  let grown = 0
  for (const [index, id] of ids.entries()) {
    const before = known[index]
    const folded = ifWhole(() => ({ row: foldOne(parts, id, before, events.get(id) ?? []) }))
    if (!folded) {
      broken.push(id)
      continue
    }
    const { row } = folded
    if (row) puts.push(row)
    else if (before) gone.push(id)
    grown += Number(row !== null) - Number(before !== undefined)
  }
  await db.cases.bulkPut(puts)
  if (gone.length > 0) await db.cases.bulkDelete(gone)
  return { grown, broken }
}

async function eventsOf(db: HallDb, ids: readonly string[]): Promise<Map<string, EventRow[]>> {
  const lists = new Map<string, EventRow[]>(ids.map(id => [id, []]))
  await db.events
    .where('caseId')
    .anyOf([...ids])
    .each(row => void lists.get(row.caseId)?.push(row))
  return lists
}

function foldOne(
  { cipher, stamp, fresh }: Refolding,
  id: string,
  before: CaseRow | undefined,
  rows: readonly EventRow[],
): CaseRow | null {
  const open = (row: EventRow): CaseEvent => fresh.get(row.id) ?? openEvent(cipher, row)
  const baseChange = before?.baseChange ?? 0
  const base = before && baseChange > 0 ? (before.base ?? before.sealed) : null
  const after = foldOrder(rows, baseChange)
  const begun = base === null ? undefined : cipher.openJson<Case>(casePlace(id), base)
  const folded = foldOnto(begun, after.map(open)) ?? asMeant(rows, open)
  if (!folded) return null
  const untouched = base !== null && after.length === 0
  return {
    id,
    legal: folded.legal,
    village: folded.village,
    matterCode: folded.matter.code,
    receivedAt: folded.receivedAt,
    needsYou: openRefusals(rows).length > 0 ? 1 : null,
    waits: waitsForSomebody(folded) ? 1 : null,
    lastOwn: lastOwnOf(rows, before, open),
    carried: rows.some(isCarried),
    stamp,
    baseChange,
    base: untouched ? null : base,
    sealed: untouched && base !== null ? base : cipher.sealJson(casePlace(id), folded),
  }
}

const foldOnto = (state: Case | undefined, events: readonly CaseEvent[]): Case | undefined =>
  events.reduce<Case | undefined>((held, event) => applyEvent(held, event).case, state)

/**
 * When the county parked even the first fact, the case is still shown, as this PC meant it. One that is nothing but a paper which
 * the county did not take is shown until somebody has seen that, and then no longer.
 */
function asMeant(rows: readonly EventRow[], open: (row: EventRow) => CaseEvent): Case | undefined {
  const shown = rows.some(isOwn) ? rows : rows.filter(row => !isNotTaken(row) || row.seen !== true)
  const meant = shown.map(row => ({ ...row, verdict: null }))
  return foldOnto(undefined, foldOrder(meant).map(open))
}

function lastOwnOf(
  rows: readonly EventRow[],
  before: CaseRow | undefined,
  open: (row: EventRow) => CaseEvent,
): CaseRow['lastOwn'] {
  const last = rows
    .filter(isOwn)
    .reduce<EventRow | null>((best, row) => (best && best.line > row.line ? best : row), null)
  if (!last) return null
  const { epoch, seq } = last
  const known = before?.lastOwn
  if (known && known.wall !== '' && known.epoch === epoch && known.seq === seq) return known
  return { epoch, seq, wall: open(last).at.wall }
}
