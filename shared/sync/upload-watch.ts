import type { UploadAnswer, UploadCall } from './station-ports'

/** The county forgot the upload or it is no longer the one that was begun. */
const LOST: ReadonlySet<number> = new Set([404, 410, 460])

/** What a tus client calls while it sends; the same in the shell and in the page. */
export type UploadWatch = {
  named(url: string | null): void
  moved(): void
  accepted(chunkBytes: number, totalBytes: number): void
  succeeded(): void
  /** `status` 0: the line broke before the county answered. */
  failed(status: number): void
}

/**
 * Follows one upload and answers exactly once. A half-open line sends neither bytes nor an error: when the timer that `arm` sets (it returns
 * how to stop it) runs out before anything moves, the upload is given up as not reached.
 */
export function watchUpload(
  call: Pick<UploadCall, 'onUrl'>,
  {
    arm,
    abort,
    answer,
  }: { arm: (stalled: () => void) => () => void; abort: () => void; answer: (how: UploadAnswer) => void },
): UploadWatch {
  let startedAt: number | null = null
  let sentBytes = 0
  let disarm = (): void => undefined
  const end = (how: UploadAnswer): void => {
    disarm()
    answer(how)
  }
  const moved = (): void => {
    disarm()
    disarm = arm(() => {
      end({ kind: 'unreachable' })
      abort()
    })
  }
  moved()
  return {
    moved,
    named(url) {
      if (url !== null) call.onUrl(url)
    },
    accepted(chunkBytes, totalBytes) {
      startedAt ??= totalBytes - chunkBytes
      sentBytes = totalBytes - startedAt
    },
    succeeded: () => end({ kind: 'done', sentBytes }),
    failed(status) {
      if (status === 0) end({ kind: 'unreachable' })
      else end(LOST.has(status) ? { kind: 'lost' } : { kind: 'refused', status })
    },
  }
}
