import { DefaultHttpStack, DetailedError, Upload } from 'tus-js-client'
import type { UploadAnswer, UploadCall } from '../shared/sync/station-ports'
import { watchUpload } from '../shared/sync/upload-watch'
import { agentFor } from './http-port'

/** No byte moved for so long: the line is dead, whatever TCP thinks. */
const STALL_MS = 60_000

/** Sends one file by tus 1.0. Where it got to is for the caller to keep; nothing is retried here. */
export function uploadOverTus(call: UploadCall, stallMs = STALL_MS): Promise<UploadAnswer> {
  return new Promise(answer => {
    const upload = new Upload(Buffer.from(call.bytes.buffer, call.bytes.byteOffset, call.bytes.byteLength), {
      // A resumed upload that the county forgot must come back as lost, not silently begin anew under another address.
      endpoint: call.uploadUrl === null ? call.endpoint : null,
      uploadUrl: call.uploadUrl,
      metadata: call.metadata,
      headers: { authorization: `Bearer ${call.token}` },
      chunkSize: call.chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      // The same authority and the same connections as every other call.
      httpStack: new DefaultHttpStack({ agent: agentFor(call.endpoint, call.ca) }),
      onUploadUrlAvailable: () => {
        if (isElsewhere(upload.url, call.endpoint)) void upload.abort().then(() => watch.failed(0))
        else watch.named(upload.url)
      },
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

/** The county names a place of its own. A file and its token go nowhere else. */
const isElsewhere = (url: string | null, endpoint: string): boolean =>
  url !== null && new URL(url).origin !== new URL(endpoint).origin
