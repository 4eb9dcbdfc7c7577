import type { CenterRequest, CenterResponse, Outcome } from '../../shared/ipc/station'
import type { StationReason } from '../../shared/ipc/station-reason'
import { errorReplySchema, type ProtocolError } from '../../shared/sync/wire'
import type { StationReport } from '../../shared/sync/wire-pull'
import type { Platform } from '../platform/platform'
import type { CarriedStore } from '../storage/carried-store'
import type { FileStore } from '../storage/file-store'
import type { Recovery } from '../storage/recovery'
import type { ReplicaCheck } from '../storage/replica-check'
import type { SentMarks } from '../storage/sent-marks'
import type { SyncStore } from '../storage/sync-store'
import type { WaitingFacts } from '../storage/waiting-facts'
import type { RoadPorts } from './road-ports'

/** Everything that the sync loop needs from outside: chance and time too, so that a test can play any day twice. */
export type SyncPorts = {
  call: Platform['call']
  store: SyncStore & FileStore & CarriedStore & WaitingFacts
  check: ReplicaCheck
  recovery: Recovery
  sent: SentMarks
  /** The other roads: what neighbours handed us goes on to the county, and they help when it cannot be reached. */
  roads: RoadPorts
  report(): Promise<Outcome<StationReport>>
  /** Photos wait while a person has chosen "text only". */
  textOnly(): boolean
  /** 0 ≤ x < 1. */
  random(): number
  mono(): number
  wall(): string
  /** Ends after `ms`, or at once when the signal is given; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Hears the county's clock in every answer. */
  heard(answer: { serverTime: string; catalogueVersion?: string; holidays?: string }): void
  /** Facts left this PC, or came: the figures on the screen are other ones now. */
  moved(): void
  /** The county changed something about this PC: who works here, its certificate, or that it is stopped. */
  ordersCame?(): void
  /** A fault that nobody expected. */
  fault(problem: unknown): void
}

/** No use in trying the next writer, or in pulling, while these last. */
export const LINE_IS_DOWN: readonly StationReason[] = [
  'center-unreachable',
  'center-timeout',
  'center-not-daiban',
  'center-overloaded',
  'clock-tls',
  'locked',
]

/** The line broke on the way: what was sent may have arrived or not, and less at a time may get through. */
export const LINE_BROKE: readonly StationReason[] = ['center-timeout', 'center-unreachable']

/** A hung call must not stop the sync for good: after its own time and this grace it counts as timed out (pains 23). */
const GRACE_MS = 15_000

/** Waits for an answer of the station, but not for ever. */
export async function inTime<T>(
  ports: Pick<SyncPorts, 'wait'>,
  timeoutMs: number,
  answer: Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const answered = new AbortController()
  const overdue = ports
    .wait(timeoutMs + GRACE_MS, answered.signal)
    .then((): Outcome<T> => ({ ok: false, reason: 'center-timeout' }))
  try {
    return await Promise.race([answer, overdue])
  } finally {
    answered.abort()
  }
}

export const askCenter = (ports: SyncPorts, request: CenterRequest): Promise<Outcome<CenterResponse>> =>
  inTime(ports, request.timeoutMs, ports.call('center:request', request))

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
