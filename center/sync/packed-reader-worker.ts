import { parentPort } from 'node:worker_threads'
import { nativeSuite } from './native-suite'
import { readPacked, warmUp } from './read-packed'

export type Errand = { bytes: Uint8Array; publicKey: string }

/** The thread of a packed reader (packed-readers.ts): packed bytes come in, what was read goes out, in the same order. */
const suite = nativeSuite()
const port = parentPort
if (!port) throw new Error('this file runs as a worker')
port.on('message', ({ bytes, publicKey }: Errand) => port.postMessage(readPacked(bytes, publicKey, suite)))
warmUp(suite)
