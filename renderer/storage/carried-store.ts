import type { z } from 'zod'
import type { Outcome } from '../../shared/ipc/station'
import type { Queue } from '../../shared/sync/station-queue'
import { applyEntries, RunDoesNotJoin } from './apply-entries'
import { readCarried } from './carried-waiting'
import { ifWhole } from './field-cipher'
import { markSuspect, type CarriedRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { carriedPlace, carriedSchema, prepareCarried } from './prepare-entries'

/** Batches of other stations that came here by paper or LAN. */
export type CarriedStore = {
  /** Keeps one on disk and shows its facts. `text` is the JSON of `carriedSchema`. Safe to repeat. */
  keepCarried(text: string): Promise<Outcome<null>>
  /** The county will never take this one: on disk when it answers, so that no start and no rebuild forgets it. Safe to repeat. */
  refuseCarried(packed: string, refused: string): Promise<Outcome<null>>
  /** The packed batches (base64) of which the county has not shown every fact yet, oldest first. One that cannot be read is passed over. */
  carriedWaiting(): Promise<string[]>
}

export function createCarriedStore(projection: Projection & { queue: Queue }): CarriedStore {
  const { db, cipher, call, queue } = projection

  /** The packed batch of a row. One that was spoiled on the disk is written anew from its journal line; null when that fails too. */
  async function packedOf({ line, eventIds, sealed }: CarriedRow): Promise<string | null> {
    const packed = ifWhole(() => cipher.open(carriedPlace(line), sealed))
    if (packed !== null) return packed
    const read = await call('journal:read', { fromLine: line, limit: 1 })
    const [entry] = read.ok ? read.value.entries : []
    if (entry?.line === line && entry.kind === 'carried') {
      const kept = carriedSchema.parse(JSON.parse(entry.text)).packed
      await db.carried.put({ line, eventIds, sealed: cipher.seal(carriedPlace(line), kept) })
      return kept
    }
    await markSuspect(db)
    return null
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
      const { waiting, arrived } = await readCarried(projection)
      if (arrived.length > 0) await db.carried.bulkDelete(arrived.map(row => row.line))
      const packed = new Set<string>()
      for (const row of waiting) packed.add((await packedOf(row)) ?? '')
      packed.delete('')
      return [...packed]
    },
  }
}
