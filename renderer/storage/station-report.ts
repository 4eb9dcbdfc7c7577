import type { Outcome } from '../../shared/ipc/station'
import type { StationReport } from '../../shared/sync/wire-pull'
import { readProjected } from './hall-db'
import type { Projection } from './journal-projection'

/** Writers named at most: the present one and those before it. More would make the smallest sync large. */
const WRITERS_TOLD = 6

/** Where this station stands, as it tells the county at every sync. Numbers and hashes only. */
export async function readReport({ db, call }: Pick<Projection, 'db' | 'call'>): Promise<Outcome<StationReport>> {
  const facts = await call('report:facts')
  if (!facts.ok) return facts
  const head = await call('journal:head')
  if (!head.ok) return head
  const { epoch, seq, hash: headHash } = head.value
  const { acked } = await readProjected(db)
  const { app, numbers, wall } = facts.value
  return {
    ok: true,
    value: {
      ...{ app, epoch, seq, headHash, numbers, wall },
      waiting: await db.outbox.count(),
      waitingFiles: await db.files.where('sent').equals(0).count(),
      acked: Object.entries(acked)
        .slice(-WRITERS_TOLD)
        .map(([writer, known]) => ({ epoch: writer, ...known })),
    },
  }
}
