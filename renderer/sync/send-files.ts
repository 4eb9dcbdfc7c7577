import type { Outcome } from '../../shared/ipc/station'
import type { FileRow } from '../storage/hall-db'
import { LINE_IS_DOWN, type SyncPorts } from './sync-ports'

/** What a turn of photos asks of those who let it run. */
export type Turn = {
  /** How often each has failed in this run of the program: those that did come last. */
  failures: Map<string, number>
  /** Resolves when the line is free for the next photo; false: no more of them now. */
  mayGoOn: () => Promise<boolean>
  /** Called for each that the county has now. */
  arrived: () => void
}

/** An overloaded county may be one photo that it cannot take: so many are tried before it is believed. */
const OVERLOADED_TRIES = 2

/**
 * Photos, one after another, smallest first. One that is refused or missing stays listed with its case and its reason and does
 * not hold up the others; a dead line ends the turn.
 */
export async function sendFiles(ports: SyncPorts, { failures, mayGoOn, arrived }: Turn): Promise<Outcome<null>> {
  const triesOf = (file: FileRow): number => failures.get(nameOf(file)) ?? 0
  const files = await ports.store.filesToSend(ports.wall())
  let overloaded = 0
  for (const file of files.sort((a, b) => triesOf(a) - triesOf(b))) {
    if (!(await mayGoOn())) break
    const { hash, caseId, mime } = file
    const sent = await ports.call('attachment:send', { hash, caseId, mime })
    if (sent.ok) {
      overloaded = 0
      failures.delete(nameOf(file))
      arrived()
      await ports.store.fileSent(file, ports.wall())
    } else if (LINE_IS_DOWN.includes(sent.reason)) {
      failures.set(nameOf(file), triesOf(file) + 1)
      overloaded += 1
      if (sent.reason !== 'center-overloaded' || overloaded >= OVERLOADED_TRIES) return sent
    } else await ports.store.fileFailed(file, sent.reason, ports.wall())
    ports.moved()
  }
  return { ok: true, value: null }
}

const nameOf = ({ caseId, hash }: FileRow): string => `${caseId} ${hash}`
