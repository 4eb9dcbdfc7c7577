import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { isDocumentKind, usualBlockSize, type DocumentKind } from '../../shared/paper/document-kinds'
import { levelOf } from '../../shared/people/division'
import {
  isCountysBlock,
  numberBlockText,
  type NumberBlock,
  type NumbersReply,
  type NumbersRequest,
} from '../../shared/sync/wire-numbers'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { countyKeyFor, signFor } from '../keys/county-keys'
import { raiseAlarm } from '../store/alarm'
import { findPoint, type Tx } from '../store/county'
import { lockChanges } from '../store/county-turn'
import { lastOf, noteLeftOut, setLast } from '../store/number-counter'
import type { KnownDevice } from '../sync/device-session'
import { answerNumbers, keyOf, type GivenBlock, type NumbersChange, type UnitBooks } from './answer-numbers'

/**
 * Answers what a station says of its document numbers, in one turn of the county: two stations that ask at the same moment, and the desk
 * that draws a number beside them, come one after another. Safe to repeat.
 */
export async function takeNumbers(
  context: CenterContext,
  { id: device, point, publicKey }: Pick<KnownDevice, 'id' | 'point' | 'publicKey'>,
  request: NumbersRequest,
): Promise<NumbersReply> {
  const { county, db } = context
  const now = context.now()
  const countyKey = countyKeyFor(county, publicKey).publicKey
  return db.transaction().execute(async tx => {
    await lockChanges(tx, county.code)
    const place = await findPoint(tx, county.code, point)
    if (!place) throw new Error(`no service point ${point}`)
    const sizes = await sizesAt(tx, county.code, point)
    const { reply, change } = answerNumbers(
      await readBooks(tx, county.code, { point, device, request }),
      {
        ...{ device, point, county: county.code, organ: place.shortName },
        today: beijingDateOf(now.toISOString()),
        sizeOf: kind => sizes.get(kind) ?? usualBlockSize(kind, point),
        newId: () => randomBytes(8).toString('hex'),
        seal: block => ({ ...block, signature: signFor(county, publicKey, numberBlockText(block)) }),
        isOurs: block => block.county === county.code && block.point === point && isCountysBlock(block, countyKey),
      },
      request,
    )
    await keepChange(tx, county.code, { unit: point, device, now }, change)
    return reply
  })
}

async function sizesAt(tx: Tx, county: string, point: string): Promise<Map<DocumentKind, number>> {
  const rows = await tx
    .selectFrom('number_sizes')
    .select(['kind', 'size'])
    .where('county', '=', county)
    .where('level', '=', levelOf(point))
    .execute()
  return new Map(rows.flatMap(({ kind, size }) => (isDocumentKind(kind) ? [[kind, size] as const] : [])))
}

/** The point's blocks of the years that the request may speak of, and the last number of every key that it asks for. */
async function readBooks(
  tx: Tx,
  county: string,
  { point, device, request }: { point: string; device: string; request: NumbersRequest },
): Promise<UnitBooks> {
  const years = [...request.asks, ...(request.proofs ?? [])].map(({ year }) => year)
  const ids = [...request.holds, ...request.done, ...request.lost].map(({ id }) => id)
  const rows = await tx
    .selectFrom('number_blocks as b')
    .selectAll('b')
    .select(
      sql<number | null>`(select max(u.number) from number_uses u where u.county = b.county and u.unit = b.unit
      and u.year = b.year and u.kind = b.kind and u.number between b.first_no and b.last_no)`.as('used'),
    )
    .where('b.county', '=', county)
    .where('b.unit', '=', point)
    .where(eb =>
      eb.or([
        eb('b.closed', 'is', null),
        ...(ids.length > 0 ? [eb('b.id', 'in', ids)] : []),
        ...(years.length > 0 ? [eb('b.year', 'in', years)] : []),
      ]),
    )
    .orderBy('b.first_no')
    .execute()
  const lasts = new Map<string, number>()
  for (const { kind, year } of [...request.asks, ...(request.proofs ?? [])])
    if (!lasts.has(keyOf({ kind, year })))
      lasts.set(keyOf({ kind, year }), (await lastOf(tx, county, { unit: point, kind, year })).last)
  return {
    lasts,
    blocks: rows.map((row): GivenBlock => ({
      block: {
        ...{
          id: row.id,
          county,
          device: row.device,
          point: row.unit,
          organ: row.organ,
          kind: row.kind,
          year: row.year,
        },
        ...{ from: row.first_no, to: row.last_no, signature: row.signature },
      },
      ...{ ask: row.ask, next: row.next_no, closed: row.closed, held: row.held },
    })),
    clashing: await clashingProofs(tx, county, { point, device, request }),
    used: new Map(rows.flatMap(({ id, used }) => (used === null ? [] : [[id, Number(used)] as const]))),
  }
}

/** A county that was set back may have drawn at its own desk, meanwhile, what a lost block had given out. */
async function clashingProofs(
  tx: Tx,
  county: string,
  { point, device, request }: { point: string; device: string; request: NumbersRequest },
): Promise<Set<string>> {
  const clashing = new Set<string>()
  for (const { id, year, kind, from, to } of request.proofs ?? []) {
    const use = await tx
      .selectFrom('number_uses')
      .select('number')
      .where('county', '=', county)
      .where('unit', '=', point)
      .where('year', '=', year)
      .where('kind', '=', kind)
      .where('number', '>=', from)
      .where('number', '<=', to)
      .where('device', '<>', device)
      .executeTakeFirst()
    if (use) clashing.add(id)
  }
  return clashing
}

async function keepChange(
  tx: Tx,
  county: string,
  { unit, device, now }: { unit: string; device: string; now: Date },
  change: NumbersChange,
): Promise<void> {
  for (const { year, kind, last } of change.lasts.values()) await setLast(tx, county, { unit, year, kind }, last, now)
  for (const range of change.leftOut) await noteLeftOut(tx, county, { unit, ...range }, now)
  for (const given of change.blocks) await insertBlock(tx, county, given, now)
  const block = (id: string) => tx.updateTable('number_blocks').where('county', '=', county).where('id', '=', id)
  for (const { id, next } of change.told) await block(id).set({ next_no: next }).execute()
  for (const { id, held } of change.held) await block(id).set({ held }).execute()
  for (const { id, next, reason } of change.closed)
    await block(id).set({ next_no: next, closed: reason, closed_at: now, closed_by: device }).execute()
  for (const { id, number, reason } of change.lost)
    await tx
      .insertInto('number_losses')
      .values({ county, block: id, number, reason, told_at: now })
      .onConflict(oc => oc.doNothing())
      .execute()
  for (const twice of change.doubled) await callOverTwice(tx, county, twice, now)
}

async function insertBlock(tx: Tx, county: string, { block, ask, next, held }: GivenBlock, now: Date): Promise<void> {
  const { id, device, point: unit, organ, kind, year, from: first_no, to: last_no, signature } = block
  await tx
    .insertInto('number_blocks')
    .values({
      county,
      id,
      device,
      unit,
      organ,
      kind,
      year,
      first_no,
      last_no,
      signature,
      ask,
      next_no: next,
      held,
      given_at: now,
    })
    .onConflict(oc => oc.doNothing())
    .execute()
}

/** The station drops the rest of it; what it gave out before may stand on a second paper. */
const callOverTwice = (tx: Tx, county: string, { device, organ, kind, year, from, to }: NumberBlock, now: Date) =>
  raiseAlarm(tx, {
    ...{ county, kind: 'number-twice', device, now },
    about: { receiptNo: `${organ}${kind}〔${year}〕第${from}—${to}号` },
  })
