import type { JournalHead, Outcome } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import type { Queue } from '../../shared/sync/station-queue'
import type { FieldCipher } from '../storage/field-cipher'
import type { HallDb } from '../storage/hall-db'
import { catchUp, compareWithJournal, forgetProjection } from '../storage/journal-projection'
import { openHallDb, openNextHallDb } from '../storage/open-hall-db'
import { renewDrafts } from '../storage/renew-drafts'
import { renewFolds } from '../storage/renew-folds'
import { factsAheadOfJournal, rescueFacts } from '../storage/rescue-facts'
import type { Platform } from '../platform/platform'
import type { BootProgress } from './hall'

/** The station could not be opened for work. Nothing is lost by it; `reason` has words. */
export class BootError extends Error {
  override name = 'BootError'
  constructor(readonly reason: StationReason) {
    super(`the station does not open: ${reason}`)
  }
}

type BootParts = {
  device: string
  cipher: FieldCipher
  call: Platform['call']
  queue: Queue
  wait: (ms: number) => Promise<void>
  onProgress: (progress: BootProgress) => void
}

/**
 * Opens the working copy and makes it equal to the journal, whatever happened since: the ordinary start, a crash between the
 * two, or a folder that is gone (design.md §2). Throws `BootError` or `HallOpenError`.
 */
export async function bootWorkingCopy(parts: BootParts): Promise<HallDb> {
  const { device, queue, wait, onProgress } = parts
  onProgress({ stage: 'opening', done: 0, total: 0 })
  const opened = await openHallDb(device, wait)
  onProgress({ stage: 'comparing', done: 0, total: 0 })
  try {
    const db = await queue(() => settle(parts, opened))
    await renewFolds(db, parts.cipher)
    await renewDrafts(db, parts.cipher)
    onProgress({ stage: 'ready', done: 0, total: 0 })
    return db
  } catch (problem) {
    opened.close()
    throw problem
  }
}

async function settle(parts: BootParts, opened: HallDb): Promise<HallDb> {
  const { call, onProgress } = parts
  const head = must(await call('journal:head'))
  const standing = must(await compareWithJournal({ ...parts, db: opened }, head))
  if (standing === 'same') return opened
  const db = standing === 'foreign' ? await startAfresh(parts, opened, head) : opened
  const rebuilt = await catchUp({ ...parts, db }, (done, total) => onProgress({ stage: 'rebuilding', done, total }))
  must(rebuilt)
  return db
}

/** The working copy does not belong to this journal. What only it knows is saved before anything is emptied. */
async function startAfresh(parts: BootParts, opened: HallDb, head: JournalHead): Promise<HallDb> {
  const { device, wait } = parts
  const projection = { ...parts, db: opened }
  const ahead = must(await factsAheadOfJournal(projection, head))
  const rescued = must(await rescueFacts(projection, ahead))
  if (rescued.left === 0) {
    await forgetProjection(opened)
    return opened
  }
  // Facts that the journal would not take, such as a colleague's: their rows stay where they are, a new copy is begun.
  const next = await openNextHallDb(device, wait)
  await next.drafts.bulkPut(await opened.drafts.toArray())
  await next.rosters.bulkPut(await opened.rosters.toArray())
  await next.rosterRows.bulkPut(await opened.rosterRows.toArray())
  await next.settings.bulkPut(await opened.settings.toArray())
  await next.files.bulkPut(await opened.files.where('sent').equals(1).toArray())
  opened.close()
  return next
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new BootError(outcome.reason)
  return outcome.value
}
