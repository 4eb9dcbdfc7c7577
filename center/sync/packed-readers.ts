import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { writerOfPacked } from '../../shared/sync/packed-batch'
import { centerCrypto } from './native-suite'
import type { Errand } from './packed-reader-worker'
import { readPacked, type PackedRead } from './read-packed'

/** One processor is left to the center's own thread and one to PostgreSQL, as far as there are so many. */
const READERS = Math.max(1, Math.min(4, availableParallelism() - 2))
/** So much lies in a reader's hands (some 10 ms of work) that it does not wait for this thread; the rest can still give way to people. */
const IN_HAND = { batches: 2, bytes: 8 * 1024 }
/** A batch leaves some MB of short-lived rubbish. In V8's usual nursery (16 MB of halves) much of it would be carried about. */
const NURSERY_MB = 96

/** Unpacks and checks what stations bring, which costs more than all the rest of taking it in, beside the center's own thread. */
export type PackedReaders = {
  read: (bytes: Uint8Array) => Promise<PackedRead>
  /** What is not read yet fails. */
  close: () => Promise<void>
}

export type ReaderDeps = {
  /** The public key of an enrolled device of this county; null for any other, and then nothing more is read. */
  keyOf: (writer: { county: string; device: string }) => Promise<string | null>
  /** Resolves when it is time for one more batch. */
  giveWay: () => Promise<void>
}

type Reading = (errand: Errand) => Promise<PackedRead>

type Job = { errand: Errand; settle: (read: PackedRead) => void; fail: (error: Error) => void }
type Reader = { worker: Worker; hand: Job[] }

/** `script` is the bundled worker; null reads in this thread, as the source tree does. */
export function createPackedReaders(script: URL | null, { keyOf, giveWay }: ReaderDeps): PackedReaders {
  const { read, close } = script ? openThreads(script, giveWay) : readHere(giveWay)
  return {
    read: async bytes => {
      const writer = writerOfPacked(bytes)
      if (!writer) return { ok: false, reason: 'malformed' }
      const publicKey = await keyOf(writer)
      return publicKey === null ? { ok: false, reason: 'unknown-device' } : read({ bytes, publicKey })
    },
    close,
  }
}

const isFull = ({ hand }: Reader): boolean =>
  hand.length >= IN_HAND.batches && hand.reduce((sum, { errand }) => sum + errand.bytes.length, 0) >= IN_HAND.bytes

type Readings = { read: Reading; close: () => Promise<void> }

/**
 * Threads that are hired when the others have work, and stay. One that dies takes the batches in its hands with it (their stations
 * send again), and the next batch gets a new one.
 */
function openThreads(script: URL, giveWay: () => Promise<void>): Readings {
  const readers = new Set<Reader>()
  const waiting: Job[] = []
  let closed = false

  const hire = (): Reader => {
    const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB } })
    const reader: Reader = { worker, hand: [] }
    const lose = (error: Error) => {
      readers.delete(reader)
      for (const { fail } of reader.hand.splice(0)) fail(error)
      if (waiting.length > 0) void handOut()
    }
    worker.on('message', (read: PackedRead) => {
      reader.hand.shift()?.settle(read)
      void handOut()
    })
    worker.once('error', lose)
    worker.once('exit', () => lose(new Error('a packed reader ended')))
    // It holds up nobody's exit: an open batch has an open request.
    worker.unref()
    readers.add(reader)
    return reader
  }
  const idlest = (): Reader => {
    const found = [...readers].sort((a, b) => a.hand.length - b.hand.length)[0]
    return found && (found.hand.length === 0 || readers.size === READERS) ? found : hire()
  }
  const handOut = async (): Promise<void> => {
    await giveWay()
    const job = waiting[0]
    if (!job || closed) return
    const reader = idlest()
    if (isFull(reader)) return
    waiting.shift()
    reader.hand.push(job)
    // A copy of its own: a small body shares its memory with others.
    const bytes = Uint8Array.from(job.errand.bytes)
    reader.worker.postMessage({ ...job.errand, bytes }, [bytes.buffer])
    if (waiting.length > 0) void handOut()
  }

  hire()
  return {
    read: errand =>
      new Promise((settle, fail) => {
        if (closed) return fail(new Error('the center closes'))
        waiting.push({ errand, settle, fail })
        void handOut()
      }),
    close: async () => {
      closed = true
      for (const { fail } of waiting.splice(0)) fail(new Error('the center closes'))
      await Promise.all([...readers].map(({ worker }) => worker.terminate()))
    },
  }
}

function readHere(giveWay: () => Promise<void>): Readings {
  const crypto = centerCrypto()
  return {
    read: async ({ bytes, publicKey }) => {
      await giveWay()
      return readPacked(bytes, publicKey, crypto)
    },
    close: () => Promise.resolve(),
  }
}

/** Beside the bundled center; null in the source tree, where no thread could read TypeScript. */
export function packedReaderScript(): URL | null {
  const script = new URL('packed-reader.mjs', import.meta.url)
  return existsSync(fileURLToPath(script)) ? script : null
}
