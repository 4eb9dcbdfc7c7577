import type { StationReason } from '../../shared/ipc/station-reason'
import type { FieldCipher } from './field-cipher'
import type { FileRow, HallDb } from './hall-db'
import { openCaseIfWhole } from './refold'

/** A photo that has not left this PC yet, with the case it belongs to, so that no failure is without a name (pains 44). */
export type UnsentFile = {
  hash: string
  caseId: string
  applicant: string
  matter: string
  size: number
  /** Why the last try failed; null while it merely waits its turn. */
  problem: StationReason | null
}

/** A file that the county itself refused is tried again once a day only: it would take the line from those behind it. */
const REFUSED_AGAIN_MS = 24 * 60 * 60 * 1000

export type FileStore = {
  /** Photos whose case the county knows, smallest first; `now` leaves out those refused less than a day ago. */
  filesToSend(now: string): Promise<FileRow[]>
  fileSent(file: FileRow, at: string): Promise<void>
  fileFailed(file: FileRow, problem: StationReason, at: string): Promise<void>
}

const msBetween = (earlier: string | undefined, later: string): number =>
  earlier === undefined ? Number.POSITIVE_INFINITY : Math.abs(Date.parse(later) - Date.parse(earlier))

/** The photos of the working copy on their way to the county. A case never waits for them (pains 1). */
export function createFileStore(db: HallDb): FileStore {
  return {
    async filesToSend(now) {
      const files = await db.files.where('sent').equals(0).toArray()
      // The county does not know a case before its facts.
      const waiting = new Set((await db.outbox.orderBy('caseId').uniqueKeys()).map(String))
      return files
        .filter(file => !waiting.has(file.caseId))
        .filter(file => !file.problem || msBetween(file.triedAt, now) >= REFUSED_AGAIN_MS)
        .sort((a, b) => a.size - b.size)
    },
    fileSent: async ({ caseId, hash }, at) => {
      await db.files.update([caseId, hash], { sent: 1, uploadedAt: at, problem: null, triedAt: at })
    },
    fileFailed: async ({ caseId, hash }, problem, at) => {
      await db.files.update([caseId, hash], { problem, triedAt: at })
    },
  }
}

/** The county has lost these cases, and so their photos: they wait again. Part of the caller's transaction. */
export async function photosWaitAgain(db: HallDb, caseIds: Iterable<string>): Promise<void> {
  const lost = new Set(caseIds)
  const sent = (await db.files.where('sent').equals(1).toArray()).filter(file => lost.has(file.caseId))
  await db.files.bulkPut(sent.map((file): FileRow => ({ ...file, sent: 0, uploadedAt: null, problem: null })))
}

/** Every photo still here, those with a problem first. */
export async function listUnsentFiles(db: HallDb, cipher: FieldCipher): Promise<UnsentFile[]> {
  const files = await db.files.where('sent').equals(0).toArray()
  const rows = await db.cases.bulkGet(files.map(file => file.caseId))
  return files
    .map(({ hash, caseId, size, problem }, index): UnsentFile => {
      const row = rows[index]
      const held = row && openCaseIfWhole(cipher, row)
      const names = { applicant: held?.applicant.name ?? '', matter: held?.matter.name ?? '' }
      return { hash, caseId, size, ...names, problem: problem ?? null }
    })
    .sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.size - b.size)
}
