import { parentPort } from 'node:worker_threads'
import { loadSuite } from '../../shared/sync/crypto-suite'
import { centerCrypto } from './native-suite'
import { readPacked, warmUp } from './read-packed'

export type Errand = { bytes: Uint8Array; publicKey: string }

/** The thread of a packed reader (packed-readers.ts): packed bytes come in, what was read goes out, in the same order. */
const crypto = centerCrypto()
const port = parentPort
if (!port) throw new Error('this file runs as a worker')
await loadSuite('sm2-sm3-sm4gcm')
port.on('message', ({ bytes, publicKey }: Errand) => port.postMessage(readPacked(bytes, publicKey, crypto)))
warmUp(crypto)
