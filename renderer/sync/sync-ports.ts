import type { CenterRequest, CenterResponse, Outcome } from '../../shared/ipc/station'
import { errorReplySchema, type ProtocolError } from '../../shared/sync/wire'
import type { Platform } from '../platform/platform'
import type { SyncStore } from '../storage/sync-store'

/** Everything that the sync loop needs from outside: chance and time too, so that a test can play any day twice. */
export type SyncPorts = {
  call: Platform['call']
  store: SyncStore
  /** 0 ≤ x < 1. */
  random(): number
  mono(): number
  wall(): string
  /** Ends after `ms`, or at once when the signal is given; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Hears the county's clock in every answer. */
  heard(answer: { serverTime: string; catalogueVersion?: string }): void
  /** Told of bugs: the loop goes on, the fault must not stay unseen. */
  report(problem: unknown): void
}

/** A hung call must not stop the sync for good: after its own time and this grace it counts as timed out (pains 23). */
const GRACE_MS = 15_000

export async function askCenter(ports: SyncPorts, request: CenterRequest): Promise<Outcome<CenterResponse>> {
  const answered = new AbortController()
  const answer = ports.call('center:request', request)
  const overdue = ports
    .wait(request.timeoutMs + GRACE_MS, answered.signal)
    .then((): Outcome<CenterResponse> => ({ ok: false, reason: 'center-timeout' }))
  try {
    return await Promise.race([answer, overdue])
  } finally {
    answered.abort()
  }
}

/** The county's refusal by name, when the body is one. */
export function refusalOf({ body }: CenterResponse): { error: ProtocolError; expected?: number | undefined } | null {
  const parsed = errorReplySchema.safeParse(body)
  return parsed.success ? parsed.data : null
}

/** A refusal in words for a person. Whatever it is, it retires nothing (pains 2). */
export function refused(response: CenterResponse): {
  ok: false
  reason: 'revoked' | 'center-overloaded' | 'center-refused'
} {
  if (refusalOf(response)?.error === 'revoked') return { ok: false, reason: 'revoked' }
  const busy = response.status >= 500 || response.status === 429
  return { ok: false, reason: busy ? 'center-overloaded' : 'center-refused' }
}
