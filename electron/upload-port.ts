import { Upload, type DetailedError } from 'tus-js-client'
import type { UploadAnswer, UploadCall } from '../shared/sync/station-ports'

/** No byte moved for so long: the line is dead, whatever TCP thinks. */
const STALL_MS = 60_000
/** The county forgot the upload or it is no longer the one that was begun. */
const LOST = new Set([404, 410, 460])

/** Sends one file by tus 1.0. Where it got to is for the caller to keep; nothing is retried here. */
export function uploadOverTus(call: UploadCall, stallMs = STALL_MS): Promise<UploadAnswer> {
  return new Promise(answer => {
    let stalled: ReturnType<typeof setTimeout>
    const resolve = (how: UploadAnswer): void => {
      clearTimeout(stalled)
      answer(how)
    }
    /** A half-open line sends neither bytes nor an error. */
    const moving = (): void => {
      clearTimeout(stalled)
      stalled = setTimeout(() => {
        resolve({ kind: 'unreachable' })
        void upload.abort()
      }, stallMs)
    }
    let startedAt: number | null = null
    let sentBytes = 0
    const upload = new Upload(Buffer.from(call.bytes.buffer, call.bytes.byteOffset, call.bytes.byteLength), {
      endpoint: call.endpoint,
      uploadUrl: call.uploadUrl,
      metadata: call.metadata,
      headers: { authorization: `Bearer ${call.token}` },
      chunkSize: call.chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        if (upload.url !== null) call.onUrl(upload.url)
      },
      onProgress: moving,
      onChunkComplete: (chunk, accepted) => {
        startedAt ??= accepted - chunk
        sentBytes = accepted - startedAt
      },
      onSuccess: () => resolve({ kind: 'done', sentBytes }),
      onError: problem => resolve(answerOf(problem)),
      // A resumed upload that the county forgot must come back as lost, not silently begin anew under another address.
      ...(call.uploadUrl === null ? {} : { endpoint: null }),
    })
    moving()
    upload.start()
  })
}

function answerOf(problem: Error | DetailedError): UploadAnswer {
  const status = 'originalResponse' in problem ? (problem.originalResponse?.getStatus() ?? 0) : 0
  if (status === 0) return { kind: 'unreachable' }
  return LOST.has(status) ? { kind: 'lost' } : { kind: 'refused', status }
}
