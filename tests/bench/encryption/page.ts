// The screens' half of saving in a real browser: recorder and working copy, the station's answers by a bridge to files in Node.
import type { Command } from '../../../shared/case/command'
import { createHall, type HallSurroundings } from '../../../renderer/app/create-hall'
import type { Hall } from '../../../renderer/app/hall'
import type { Platform } from '../../../renderer/platform/platform'
import { FIRST_SUITE } from '../../../shared/sync/crypto-suite'
import type { StationStatus } from '../../../shared/ipc/station'
import { v7 as uuidv7 } from 'uuid'

/** Bound in by the bench: one channel of the station in Node, arguments and answer as JSON. */
type Bridge = { stationCall(channel: string, args: string): Promise<string> }

let hall: Hall | undefined

/** Without time: no sync round begins, so nothing but saving runs. */
const surroundings: HallSurroundings = {
  random: () => 0.5,
  wait: (_ms, signal) => new Promise(resolve => signal?.addEventListener('abort', () => resolve(), { once: true })),
  locks: undefined,
  onStir: () => () => undefined,
  report: problem => console.error(problem),
}

const platform = {
  call: async (channel: string, ...args: unknown[]) => {
    const answer = await (globalThis as unknown as Bridge).stationCall(channel, JSON.stringify(args))
    return answer === '' ? undefined : (JSON.parse(answer) as unknown)
  },
  mono: () => performance.now(),
  wall: () => new Date().toISOString(),
  newId: () => uuidv7(),
} as unknown as Platform

const bench = {
  async open(encrypts: boolean, status: StationStatus, fieldKey: number[]): Promise<void> {
    // "Off" means off: the same bytes, unchanged, through the same calls.
    if (!encrypts)
      Object.assign(FIRST_SUITE, {
        encrypt: (_key: Uint8Array, _nonce: Uint8Array, plain: Uint8Array) => plain,
        decrypt: (_key: Uint8Array, sealed: Uint8Array) => sealed,
      })
    const opening = { status, fieldKey: Uint8Array.from(fieldKey), onProgress: () => undefined }
    hall = await createHall(platform, opening, surroundings)
  },
  /** Milliseconds from the command to both disks holding it. */
  async save(command: Command): Promise<number> {
    if (!hall) throw new Error('not open')
    const ids = { caseId: platform.newId(), commandId: platform.newId() }
    const started = performance.now()
    const result = await hall.record({ ...ids, command })
    const ms = performance.now() - started
    if (!result.ok) throw new Error(result.reasons.join())
    return ms
  },
  /** What the first saved row holds, so that the bench can see for itself that "on" is on and "off" is off. */
  async firstRow(): Promise<string> {
    const [{ name = '' } = {}] = (await indexedDB.databases()).filter(one => one.name?.startsWith('daiban'))
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error ?? new Error('IndexedDB'))
    })
    const row = await new Promise<{ sealed: Uint8Array }>((resolve, reject) => {
      const asked = db.transaction('cases').objectStore('cases').openCursor()
      asked.onsuccess = () => resolve(asked.result?.value as { sealed: Uint8Array })
      asked.onerror = () => reject(asked.error ?? new Error('IndexedDB'))
    })
    db.close()
    return new TextDecoder().decode(row.sealed)
  },
}

export type EncryptionBench = typeof bench
Object.assign(globalThis, { bench, benchReady: true })
