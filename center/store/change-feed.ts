import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import { isWithin, type DivisionCode } from '../../shared/people/division'

const CHANNEL = 'daiban_changes'
/** Every running center holds this lock with others, so that nobody changes the master key beneath it. */
export const CENTER_RUNS = 'daiban-center-runs'
/** PostgreSQL takes 8,000 bytes; a list that would not fit is left out, and then everybody looks. */
const MAX_NAMED_VILLAGES = 500

/**
 * A call for a statement that tells every center on this database, when its transaction commits, that the county has changes up to
 * `change` (an expression of that statement), and in which villages: whoever waits for other places sleeps on. No villages means
 * that it may be anywhere.
 */
export function changeNotice(
  county: string,
  change: RawBuilder<unknown>,
  villages: readonly DivisionCode[],
): RawBuilder<unknown> {
  const named = [...new Set(villages)]
  const where = named.length > MAX_NAMED_VILLAGES ? '' : named.join(',')
  return sql`pg_notify(${CHANNEL}, ${county}::text || ':' || ${change} || ':' || ${where}::text)`
}

/** What ended a wait: a change in the scope, nothing in all that time, or a reason to look for oneself. */
export type Wake = { kind: 'change'; change: number } | { kind: 'silence' } | { kind: 'look' }

export type ChangeFeed = {
  /**
   * Resolves at the next change that touches `scope`, or after `ms`. A hint only: a missed one costs time, never data. A waiting
   * call costs nothing while changes happen elsewhere.
   */
  next(wait: { county: string; scope: DivisionCode; ms: number; signal: AbortSignal }): Promise<Wake>
  close(): Promise<void>
}

type Waiter = { county: string; scope: DivisionCode; wake: (wake: Wake) => void }

/** Listens on a connection of its own and connects again when it breaks. */
export async function openChangeFeed(url: string): Promise<ChangeFeed> {
  const waiting = new Set<Waiter>()
  const closing = new AbortController()
  let client: pg.Client | null = null

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url })
    fresh.on('error', () => undefined)
    fresh.on('end', () => void reconnect())
    fresh.on('notification', ({ payload = '' }) => wakeThose(waiting, payload))
    await fresh.connect()
    await fresh.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [CENTER_RUNS])
    await fresh.query(`listen ${CHANNEL}`)
    client = fresh
  }
  const reconnect = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await sleep(500, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      const connected = await connect().then(
        () => true,
        () => false,
      )
      if (!connected) continue
      // What was announced meanwhile is not said again.
      for (const waiter of [...waiting]) waiter.wake({ kind: 'look' })
      return
    }
  }
  await connect()

  return {
    next: ({ county, scope, ms, signal }) =>
      new Promise(resolve => {
        const end = (wake: Wake) => {
          clearTimeout(timer)
          waiting.delete(waiter)
          signal.removeEventListener('abort', hush)
          closing.signal.removeEventListener('abort', hush)
          resolve(wake)
        }
        const hush = () => end({ kind: 'silence' })
        const waiter: Waiter = { county, scope, wake: end }
        const timer = setTimeout(hush, ms)
        waiting.add(waiter)
        signal.addEventListener('abort', hush, { once: true })
        closing.signal.addEventListener('abort', hush, { once: true })
        if (signal.aborted || closing.signal.aborted) hush()
      }),
    close: async () => {
      closing.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

/** Wakes the waiters whose scope an announcement touches. */
function wakeThose(waiting: ReadonlySet<Waiter>, payload: string): void {
  const [county, change, where = ''] = payload.split(':')
  const villages = where === '' ? null : where.split(',')
  for (const waiter of [...waiting]) {
    if (waiter.county !== county) continue
    if (villages?.some(village => isWithin(village, waiter.scope)) ?? true)
      waiter.wake({ kind: 'change', change: Number(change) })
  }
}
