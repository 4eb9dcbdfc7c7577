import { argon2idAsync } from '@noble/hashes/argon2.js'
import { argon2id } from 'hash-wasm'
import { DetailedError, Upload } from 'tus-js-client'
import type {
  Argon2Params,
  Argon2Port,
  HttpAnswer,
  HttpCall,
  UploadAnswer,
  UploadCall,
} from '../../shared/sync/station-ports'
import { watchUpload } from '../../shared/sync/upload-watch'

/** No byte moved for so long: the line is dead, whatever TCP thinks. */
const STALL_MS = 60_000

/** WebAssembly where the page's policy allows it, else the same function in plain JavaScript: slower, never different. */
export const argon2InPage: Argon2Port = async (password, salt, params) => {
  const { memoryKiB, passes, lanes } = params
  try {
    return await argon2id({
      password,
      salt,
      memorySize: memoryKiB,
      iterations: passes,
      parallelism: lanes,
      hashLength: 32,
      outputType: 'binary',
    })
  } catch (problem) {
    if (typeof WebAssembly === 'object' && !(problem instanceof WebAssembly.CompileError)) throw problem
    return argon2InScript(password, salt, params)
  }
}

const argon2InScript = (password: string, salt: Uint8Array, { memoryKiB, passes, lanes }: Argon2Params) =>
  argon2idAsync(password, salt, { m: memoryKiB, t: passes, p: lanes, dkLen: 32 })

/** One HTTP call by the page: same origin, no cookies, redirects not followed. */
export async function requestInPage(call: HttpCall): Promise<HttpAnswer> {
  const gone = new AbortController()
  const timer = setTimeout(() => gone.abort(), call.timeoutMs)
  try {
    const { method, headers, body } = call
    const response = await fetch(call.url, {
      method,
      headers,
      body: typeof body === 'object' && body !== null ? new Uint8Array(body) : body,
      redirect: 'manual',
      credentials: 'omit',
      // No cache keeps a POST, and on a weak line the headers that say so would cost more than a fact.
      ...(method === 'GET' ? { cache: 'no-store' as const } : {}),
      referrerPolicy: 'no-referrer',
      signal: gone.signal,
    })
    // A redirect is opaque to a page; as an answer that is no JSON it shows as what it is.
    if (response.type === 'opaqueredirect')
      return { kind: 'answer', status: 302, contentType: '', bytes: new Uint8Array() }
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > call.maxBytes) return { kind: 'failed', why: 'too-large' }
    const [contentType, retryAfter] = [response.headers.get('content-type') ?? '', response.headers.get('retry-after')]
    return { kind: 'answer', status: response.status, contentType, bytes, retryAfter }
  } catch (problem) {
    if (gone.signal.aborted) return { kind: 'failed', why: 'timeout' }
    if (problem instanceof TypeError) return { kind: 'failed', why: 'unreachable' }
    throw problem
  } finally {
    clearTimeout(timer)
  }
}

/** Sends one file by tus 1.0 from the page. Where it got to is for the caller to keep. */
export function uploadInPage(call: UploadCall, stallMs = STALL_MS): Promise<UploadAnswer> {
  return new Promise(answer => {
    const upload = new Upload(new Blob([new Uint8Array(call.bytes)]), {
      endpoint: call.uploadUrl === null ? call.endpoint : null,
      uploadUrl: call.uploadUrl,
      metadata: call.metadata,
      headers: { authorization: `Bearer ${call.token}` },
      chunkSize: call.chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => watch.named(upload.url),
      onProgress: () => watch.moved(),
      onChunkComplete: (chunk, accepted) => watch.accepted(chunk, accepted),
      onSuccess: () => watch.succeeded(),
      onError: problem =>
        watch.failed(problem instanceof DetailedError ? (problem.originalResponse?.getStatus() ?? 0) : 0),
    })
    const watch = watchUpload(call, {
      arm(stalled) {
        const timer = setTimeout(stalled, stallMs)
        return () => clearTimeout(timer)
      },
      abort: () => void upload.abort(),
      answer,
    })
    upload.start()
  })
}
