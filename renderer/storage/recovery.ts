import type { Outcome } from '../../shared/ipc/station'
import type { Queue } from '../../shared/sync/station-queue'
import { photosWaitAgain } from './file-store'
import { readProjected, type OutboxRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { isOwn } from './refold'
import { rescueFacts } from './rescue-facts'

/** Mends by itself what keeps facts from travelling: a spoiled journal line, or a county that holds other facts under our numbers. */
export type Recovery = {
  /**
   * Gives every fact that no receipt covers a new place, because the named writers cannot go on. `null` when it may not yet: the
   * county's refusal is unsigned, and a bad proxy must not mint writers without end.
   */
  rescue(blocked: readonly string[]): Promise<Outcome<{ written: number; left: number } | null>>
}

/**
 * Receipted facts of a writer that the county's order does not hold: they were retired, and then the county was set back and took
 * other facts under their numbers. One whose echo has only not come yet is told twice, which the county knows by its id.
 */
async function goneFromCounty({ db, device }: Projection, epoch: string): Promise<OutboxRow[]> {
  const own = db.events
    .where('[device+epoch+seq]')
    .between([device, epoch, 0], [device, epoch, Infinity])
    .filter(row => isOwn(row) && row.change === 0 && row.verdict !== 'parked')
  return (await own.toArray()).map(({ seq, line, id, caseId, hash }) => ({
    epoch,
    seq,
    line,
    eventId: id,
    caseId,
    hash,
  }))
}

/** Between two rescues that no receipt followed. */
const AGAIN_AFTER_MS = 60 * 60_000

export function createRecovery(projection: Projection & { queue: Queue; mono: () => number }): Recovery {
  const { db, queue, mono } = projection
  let last: { at: number; acked: string } | null = null

  return {
    rescue: blocked =>
      queue(async () => {
        const acked = JSON.stringify((await readProjected(db)).acked)
        if (last && last.acked === acked && mono() - last.at < AGAIN_AFTER_MS) return { ok: true, value: null }
        const waiting = await db.outbox.orderBy('line').toArray()
        if (!waiting.some(row => blocked.includes(row.epoch))) return { ok: true, value: null }
        last = { at: mono(), acked }
        const gone = await Promise.all(blocked.map(epoch => goneFromCounty(projection, epoch)))
        await photosWaitAgain(
          db,
          gone.flat().map(row => row.caseId),
        )
        const rows = new Map([...gone.flat(), ...waiting].map(row => [row.eventId, row]))
        const inOrder = [...rows.values()].sort((a, b) => a.line - b.line)
        const rescued = await rescueFacts(projection, inOrder)
        if (!rescued.ok) return rescued
        const read = await catchUp(projection)
        return read.ok ? rescued : read
      }),
  }
}
