import { GENESIS } from '../../shared/sync/chain'
import type { WriterHead } from '../../shared/sync/wire-keys'
import type { Db } from '../store/county'
import { lookKeptOf } from '../store/look-again'
import { reopen } from '../sync/intake'
import type { OpenDeps } from '../sync/intake-open'

/** From where on the county lacks facts of one writer. */
export type Lack = { epoch: string; fromSeq: number }

/**
 * From where on facts are missing below these heads; empty when every fact up to each of them lies in the county's database: counted,
 * parked, waiting or set apart. Each head is followed back link by link, so that nothing but the very facts that the station means
 * stands for them: a number alone would also fit another past. It opens the kept batches themselves and trusts no note about them.
 */
export async function findLacks(
  deps: OpenDeps,
  db: Db,
  { device, heads }: { device: string; heads: readonly WriterHead[] },
): Promise<Lack[]> {
  const lacks: Lack[] = []
  const prevOf = await readLinks(deps, db, device)
  for (const head of heads) {
    const fromSeq = await lackBelow(db, deps.county, { ...head, device, prevOf })
    if (fromSeq !== null) lacks.push({ epoch: head.epoch, fromSeq })
  }
  return lacks
}

type Followed = WriterHead & { device: string; prevOf: ReadonlyMap<string, string> }

async function lackBelow(db: Db, county: string, { device, epoch, prevOf, ...head }: Followed): Promise<number | null> {
  const writer = { device, epoch }
  const denseTo = await findDenseEnd(db, county, writer)
  let { seq, hash } = head
  while (seq > 0) {
    // A hash covers all before it, and in the dense run all before it is there.
    if (seq <= denseTo && (await findTaken(db, county, { ...writer, seq })) === hash) return null
    const prev = prevOf.get(`${epoch}/${seq}/${hash}`)
    // Another past than the books have: all of it has to come, to be set apart whole.
    if (prev === undefined) return seq <= denseTo ? 1 : denseTo + 1
    ;[seq, hash] = [seq - 1, prev]
  }
  return hash === GENESIS ? null : 1
}

/** Of what waits or stands apart: each fact by place and hash, with the hash before it. */
async function readLinks(deps: OpenDeps, db: Db, device: string): Promise<Map<string, string>> {
  const links = new Map<string, string>()
  for (const { epoch, events } of await reopen(deps, await lookKeptOf(db, deps.county, device)))
    for (const { event, hash } of events) links.set(`${epoch}/${event.seq}/${hash}`, event.prev)
  return links
}

async function findDenseEnd(
  db: Db,
  county: string,
  { device, epoch }: { device: string; epoch: string },
): Promise<number> {
  const row = await db
    .selectFrom('device_heads')
    .select('seq')
    .where('county', '=', county)
    .where('device', '=', device)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

/** The hash of the fact that counts under this number. */
async function findTaken(
  db: Db,
  county: string,
  { device, epoch, seq }: { device: string; epoch: string; seq: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('events')
    .select('hash')
    .where('county', '=', county)
    .where('device', '=', device)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .where('superseded', '=', false)
    .executeTakeFirst()
  return row?.hash
}
