import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './county'

const CHANNEL = 'daiban_changes'

/** Tells every center on this database, when the transaction commits, that the county has new changes. */
export async function announceChange(tx: Db, county: string, change: number): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${county}:${change}`})`.execute(tx)
}

export type ChangeFeed = {
  /** Resolves at the next change of the county, or after `ms`; a hint only, so a missed one costs time, never data. */
  next(county: string, ms: number, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** Listens on a connection of its own and connects again when it breaks. */
export async function openChangeFeed(url: string): Promise<ChangeFeed> {
  const waiting = new Set<{ county: string; wake: () => void }>()
  const closing = new AbortController()
  let client: pg.Client | null = null

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url })
    fresh.on('error', () => undefined)
    fresh.on('end', () => void reconnect())
    fresh.on('notification', ({ payload }) => {
      const county = payload?.split(':')[0]
      for (const waiter of [...waiting]) if (waiter.county === county) waiter.wake()
    })
    await fresh.connect()
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
      if (connected) return
    }
  }
  await connect()

  return {
    next: (county, ms, signal) =>
      new Promise(resolve => {
        const done = () => {
          clearTimeout(timer)
          waiting.delete(waiter)
          signal.removeEventListener('abort', done)
          closing.signal.removeEventListener('abort', done)
          resolve()
        }
        const waiter = { county, wake: done }
        const timer = setTimeout(done, ms)
        waiting.add(waiter)
        signal.addEventListener('abort', done, { once: true })
        closing.signal.addEventListener('abort', done, { once: true })
        if (signal.aborted || closing.signal.aborted) done()
      }),
    close: async () => {
      closing.abort()
      await client?.end().catch(() => undefined)
    },
  }
}
