import { hintReplySchema } from '../../shared/sync/wire'
import { askCenter, refused, type SyncPorts } from './sync-ports'
import type { StationReason } from '../../shared/ipc/station-reason'

/** The county holds a hint request for 25 s. */
const HINT_TIMEOUT_MS = 40_000

export type Hint = 'news' | 'quiet' | { failed: StationReason }

/**
 * Asks the county to say when it has something new. One request at a time: one that is still held when the loop was busy with
 * something else is listened to further, since a browser has only a few lines to one host.
 */
export function createHintLine(ports: SyncPorts): { next(): Promise<Hint> } {
  let held: Promise<number | { failed: StationReason }> | null = null

  async function ask(): Promise<number | { failed: StationReason }> {
    const answer = await askCenter(ports, {
      method: 'GET',
      path: `/sync/v1/hint?cursor=${encodeURIComponent(await ports.store.cursor())}`,
      authenticated: true,
      timeoutMs: HINT_TIMEOUT_MS,
    })
    if (!answer.ok) return { failed: answer.reason }
    if (answer.value.status !== 200) return { failed: refused(answer.value).reason }
    const reply = hintReplySchema.safeParse(answer.value.body)
    return reply.success ? reply.data.head : { failed: 'center-not-daiban' }
  }

  return {
    async next() {
      held ??= ask().finally(() => (held = null))
      const head = await held
      if (typeof head !== 'number') return head
      return head > changeIn(await ports.store.cursor()) ? 'news' : 'quiet'
    },
  }
}

/** The place in a cursor, for this comparison only: cursors are the county's and otherwise not looked into. */
const changeIn = (cursor: string): number => Number(cursor.split('.')[1] ?? 0)
