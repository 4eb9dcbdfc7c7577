import type { z } from 'zod'
import type { Outcome } from '../../shared/ipc/station'
import type { Queue } from '../../shared/sync/station-queue'
import { applyEntries, RunDoesNotJoin } from './apply-entries'
import type { CarriedRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { carriedPlace, prepareCarried, type carriedSchema } from './prepare-entries'
import { openCase } from './refold'

/** Batches of other stations that came here by paper or LAN. */
export type CarriedStore = {
  /** Keeps one on disk and shows its facts. `text` is the JSON of `carriedSchema`. Safe to repeat. */
  keepCarried(text: string): Promise<Outcome<null>>
  /** The county will never take this one: on disk when it answers, so that no start and no rebuild forgets it. Safe to repeat. */
  refuseCarried(packed: string, refused: string): Promise<Outcome<null>>
  /** The packed batches (base64) of which the county has not shown every fact yet, oldest first. */
  carriedWaiting(): Promise<string[]>
}

export function createCarriedStore(projection: Projection & { queue: Queue }): CarriedStore {
  const { db, cipher, call, queue } = projection

  async function hasArrived({ id, caseId }: CarriedRow['eventIds'][number]): Promise<boolean> {
    const row = await db.events.get(id)
    if (row && row.change > 0) return true
    const held = await db.cases.get(caseId)
    if (!held || held.baseChange === 0) return false
    // A snapshot tells no single facts, but its history names them.
    return !row && openCase(cipher, held).timeline.some(entry => entry.eventId === id)
  }

  async function isWaiting(row: CarriedRow): Promise<boolean> {
    for (const fact of row.eventIds) if (!(await hasArrived(fact))) return true
    return false
  }

  async function waitingRows(): Promise<CarriedRow[]> {
    const waiting: CarriedRow[] = []
    for (const row of await db.carried.toArray()) {
      if (await isWaiting(row)) waiting.push(row)
      else await db.carried.delete(row.line)
    }
    return waiting
  }

  const keep = (text: string): Promise<Outcome<null>> =>
    queue(async () => {
      const kept = await call('journal:keep', { kind: 'carried', text })
      if (!kept.ok) return kept
      const { line } = kept.value
      try {
        await applyEntries(projection, { entries: [prepareCarried(cipher, text, line)], from: line, upTo: line })
      } catch (problem) {
        if (!(problem instanceof RunDoesNotJoin)) throw problem
        const read = await catchUp(projection)
        if (!read.ok) return read
      }
      return { ok: true, value: null }
    })

  return {
    keepCarried: keep,
    refuseCarried: (packed, refused) =>
      keep(
        JSON.stringify({ packed, road: 'county', verified: false, refused } satisfies z.infer<typeof carriedSchema>),
      ),
    async carriedWaiting() {
      const rows = await waitingRows()
      return [...new Set(rows.map(row => cipher.open(carriedPlace(row.line), row.sealed)))]
    },
  }
}
