import type { Outcome } from '../../shared/ipc/station'
import type { Queue } from '../../shared/sync/station-queue'
import { readProjected } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { rescueFacts } from './rescue-facts'

/** Mends by itself what keeps facts from travelling: a spoiled journal line, or a county that holds other facts under our numbers. */
export type Recovery = {
  /**
   * Gives every fact that no receipt covers a new place, because the named writers cannot go on. `null` when it may not yet: the
   * county's refusal is unsigned, and a bad proxy must not mint writers without end.
   */
  rescue(blocked: readonly string[]): Promise<Outcome<{ written: number; left: number } | null>>
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
        const rescued = await rescueFacts(projection, waiting)
        if (!rescued.ok) return rescued
        const read = await catchUp(projection)
        return read.ok ? rescued : read
      }),
  }
}
