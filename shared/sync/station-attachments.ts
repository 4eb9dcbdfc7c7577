import type { Outcome } from '../ipc/station'
import { FIRST_SUITE, NONCE_BYTES, sha256Hex, type CryptoSuite } from './crypto-suite'
import { isOfKind } from './file-kind'
import { CENTER_PATHS, type CenterLine } from './station-center'
import { findFile, uploadsFileSchema } from './station-file'
import type { StationPorts } from './station-ports'

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024
/** Small enough that a village link finishes one before it breaks. */
export const UPLOAD_CHUNK_BYTES = 256 * 1024

type Ports = Pick<StationPorts, 'blobs' | 'keys' | 'random' | 'upload'>

const aadOf = (hash: string): string => `attachment:${hash}`

/** Keeps a file encrypted under the name of its own SHA-256, whatever the suite, since facts name it so; durable when it returns. */
export async function putAttachment(
  ports: Ports,
  key: Uint8Array,
  bytes: Uint8Array,
  suite: Pick<CryptoSuite, 'encrypt'> = FIRST_SUITE,
): Promise<Outcome<{ hash: string; size: number }>> {
  if (bytes.length === 0) return { ok: false, reason: 'rejected-payload' }
  if (bytes.length > MAX_ATTACHMENT_BYTES) return { ok: false, reason: 'attachment-too-large' }
  const hash = sha256Hex(bytes)
  await ports.blobs.put(hash, suite.encrypt(key, ports.random(NONCE_BYTES), bytes, aadOf(hash)))
  return { ok: true, value: { hash, size: bytes.length } }
}

/** The plain bytes, sealed under any of the keys; a file that is gone or spoiled is missing. */
export async function getAttachment(
  ports: Pick<Ports, 'blobs'>,
  keys: readonly Uint8Array[],
  hash: string,
  suite: Pick<CryptoSuite, 'decrypt'> = FIRST_SUITE,
): Promise<Outcome<Uint8Array>> {
  const sealed = await ports.blobs.get(hash)
  for (const key of sealed ? keys : []) {
    const bytes = sealed && suite.decrypt(key, sealed, aadOf(hash))
    if (bytes) return { ok: true, value: bytes }
  }
  return { ok: false, reason: 'attachment-missing' }
}

export type SendJob = {
  base: string
  line: Pick<CenterLine, 'token'>
  bytes: Uint8Array
  hash: string
  caseId: string
  mime: string
}

/**
 * Sends one file, going on where an earlier run stopped; an upload that the county forgot begins anew, a token that ended is renewed
 * once. What the county would refuse for its kind is refused here, each time, and costs the line nothing.
 */
export async function sendAttachment(ports: Ports, job: SendJob): Promise<Outcome<{ sentBytes: number }>> {
  if (!isOfKind(job.bytes, job.mime)) return WRONG_KIND
  const key = `${job.hash}:${job.caseId}`
  const urls = new Map(Object.entries((await findFile(ports.keys, 'uploads', uploadsFileSchema))?.urls ?? {}))
  const remember = async (url: string | null) => {
    if (url === null) urls.delete(key)
    else urls.set(key, url)
    await ports.keys.save('uploads', JSON.stringify({ v: 1, urls: Object.fromEntries(urls) }))
  }
  const begun = (): string | null => {
    const url = urls.get(key)
    // Under no key: an address that somebody wrote into the file must not get the photo or the token.
    return url !== undefined && isAtCounty(url, job.base) ? url : null
  }
  let uploadUrl = begun()
  let mayRenew = true
  let mayRestart = true
  for (;;) {
    const token = await job.line.token(!mayRenew)
    if (!token.ok) return token
    let naming: Promise<void> = Promise.resolve()
    const answer = await ports.upload({
      endpoint: job.base + CENTER_PATHS.files,
      uploadUrl,
      bytes: job.bytes,
      metadata: { hash: job.hash, caseId: job.caseId, mime: job.mime },
      token: token.value,
      chunkBytes: UPLOAD_CHUNK_BYTES,
      onUrl: url => {
        naming = remember(url)
      },
    })
    await naming
    if (answer.kind === 'done') {
      await remember(null)
      return { ok: true, value: { sentBytes: answer.sentBytes } }
    }
    if (answer.kind === 'lost' && mayRestart) {
      mayRestart = false
      uploadUrl = null
      await remember(null)
    } else if (answer.kind === 'refused' && answer.status === 401 && mayRenew) {
      mayRenew = false
      uploadUrl = begun()
    } else if (answer.kind === 'refused' && (answer.status === 429 || answer.status >= 500)) {
      // A busy county, or a proxy before it that lost sight of it for a moment: soon it is better. It is not the file's fault.
      return { ok: false, reason: 'center-overloaded' }
    } else if (answer.kind === 'refused' && answer.status === 415) {
      await remember(null)
      return WRONG_KIND
    } else return { ok: false, reason: answer.kind === 'unreachable' ? 'center-unreachable' : 'center-refused' }
  }
}

const WRONG_KIND = { ok: false, reason: 'attachment-wrong-kind' } as const

/** Addresses are kept as the platform writes them: without a port that goes without saying. */
const isAtCounty = (url: string, base: string): boolean =>
  url.startsWith(`${base.replace(/^(https:.*):443$/, '$1').replace(/^(http:.*):80$/, '$1')}/`)
