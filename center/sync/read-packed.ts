import { openBatch, type BatchFault } from '../../shared/sync/batch'
import { packBatch, unpackBatch } from '../../shared/sync/packed-batch'
import { MAX_BATCH_BYTES, PROTOCOL, type SealedBatch } from '../../shared/sync/wire'
import type { CenterCrypto } from './native-suite'

/** `fault` is the first one of its signature, texts, numbers and inner chain; null when all is well. */
export type ReadBatch = { ok: true; batch: SealedBatch; hashes: readonly string[]; fault: BatchFault | null }
export type PackedRead = ReadBatch | { ok: false; reason: 'malformed' | 'too-large' | 'unknown-device' }

/** So much text may come out of any few bytes; beyond it, so much for each byte. Facts of villages give 60 signs a byte. */
const FREE_TEXT = MAX_BATCH_BYTES
const TEXT_PER_BYTE = 100

/** Unpacks a batch and checks everything that can be checked with its device's key alone. */
export function readPacked(bytes: Uint8Array, publicKey: string, crypto: CenterCrypto): PackedRead {
  const unpacked = unpackBatch(bytes, crypto.sha256Hex, FREE_TEXT + TEXT_PER_BYTE * bytes.length)
  if (!unpacked.ok) return unpacked
  const { batch, hashes, form } = unpacked
  const suite = crypto.of(publicKey)
  // Packed by another suite's hash: whoever did it has not the key of this device.
  if (form !== suite.name) return { ok: true, batch, hashes, fault: 'bad-signature' }
  const opened = openBatch(batch, publicKey, { suite, hashes })
  return { ok: true, batch, hashes, fault: opened.ok ? null : opened.reason }
}

/** Learns what the packed form takes for known (some 100 ms, once per thread), so that no station's first batch waits for it. */
export function warmUp({ sha256Hex }: Pick<CenterCrypto, 'sha256Hex'>): void {
  const events = ['{}']
  const [epoch, headHash, signature] = ['0'.repeat(16), sha256Hex('{}'), 'ab'.repeat(64)]
  const batch: SealedBatch = {
    protocol: PROTOCOL,
    county: '',
    device: '',
    epoch,
    fromSeq: 1,
    events,
    headHash,
    signature,
  }
  unpackBatch(packBatch(batch, sha256Hex), sha256Hex)
}
