import type { CenterResponse, Outcome, SentBatch } from '../../shared/ipc/station'
import type { Writer } from '../storage/sync-store'
import type { WaitingFact } from '../storage/waiting-facts'
import type { Pace } from './pace'
import { inTime, LINE_BROKE, LINE_IS_DOWN, refusalOf, refused, type SyncPorts } from './sync-ports'

/** Longer than the county takes for its slowest batch: a client that gives up first sends everything twice (pains 31). */
const PUSH_TIMEOUT_MS = 60_000
/** How often one round lets the county send us back; more means that the two do not agree, and a person must look. */
const MAX_REWINDS = 3

/** `blocked`: the facts of this writer cannot go on from where they stand; they need a new place (docs/decisions/0007). */
export type Pushed = Outcome<{ blocked: Writer[] }>
type Failure = Outcome<never> & { ok: false }

/**
 * Sends what no receipt covers, writer by writer, in order. Only a proven receipt moves on; any other answer leaves the outbox as it
 * is and tells why. What stands on facts that are not at the county yet stays here for now: facts on the cases of `unsettled`, and on
 * those of a writer that did not come through; with it what the same writer recorded afterwards, for a chain has no holes.
 */
export async function pushAll(
  ports: SyncPorts,
  pace: Pace,
  unsettled: ReadonlySet<string> = new Set(),
): Promise<Pushed> {
  const held = new Set(unsettled)
  const blocked: Writer[] = []
  let failure: Failure | null = null
  for (const writer of await ports.store.unsent()) {
    const upTo = await lastFree(ports, writer.epoch, held)
    const pushed = await pushWriter(ports, pace, writer, upTo)
    if (pushed === 'blocked') blocked.push(writer)
    else if (!pushed.ok) failure = pushed
    if (failure && LINE_IS_DOWN.includes(failure.reason)) return failure
    const isThrough = pushed !== 'blocked' && pushed.ok && upTo === Infinity
    const left = isThrough ? [] : await waitingOf(ports, writer.epoch)
    if (left.length === 0) pace.patience.arrived(writer.epoch)
    else pace.patience.tried(writer.epoch, ports.mono())
    if (pace.patience.waitsFor(writer.epoch, ports.mono())) for (const { caseId } of left) held.add(caseId)
  }
  return failure && blocked.length === 0 ? failure : { ok: true, value: { blocked } }
}

const waitingOf = async ({ store }: SyncPorts, epoch: string): Promise<WaitingFact[]> =>
  (await store.waitingFacts()).filter(fact => fact.epoch === epoch)

/** The last fact of a writer before the first on a held case. What is recorded after this look is none that it allows. */
async function lastFree(ports: SyncPorts, epoch: string, held: ReadonlySet<string>): Promise<number> {
  if (held.size === 0) return Infinity
  const facts = await waitingOf(ports, epoch)
  const stuck = facts.filter(({ caseId }) => held.has(caseId)).map(({ seq }) => seq - 1)
  return Math.min(...stuck, Math.max(0, ...facts.map(({ seq }) => seq)))
}

async function pushWriter(
  ports: SyncPorts,
  pace: Pace,
  { epoch, fromSeq }: Writer,
  upTo: number,
): Promise<Outcome<null> | 'blocked'> {
  let from = fromSeq
  let rewinds = 0
  /** Where the journal had nothing to give although a fact waits there. */
  let empty = 0
  /** Whether the county took something since the line last broke: then the line is alive, and waiting would be a waste. */
  let progress = false
  let ahead: Flight | null = null
  while (from <= upTo) {
    const flight: Flight = ahead?.from === from ? ahead : await takeOff(ports, pace, { epoch, from, upTo })
    const follower = new AbortController()
    const following = followLater(ports, pace, { ...flight, upTo }, follower.signal)
    const step = await land(ports, pace, flight)
    follower.abort()
    ahead = await following
    // What flew behind a batch that did not arrive as expected comes to nothing; the next one must not race with it.
    if (ahead && !(step.kind === 'acked' && step.next === ahead.from)) {
      await land(ports, pace, ahead)
      ahead = null
    }
    switch (step.kind) {
      case 'blocked':
        return 'blocked'
      case 'nothing': {
        const left = (await ports.store.unsent()).find(writer => writer.epoch === epoch)
        if (!left) return { ok: true, value: null }
        // Asked twice at one place, since a fact may have been recorded in between: this journal line can no longer be read.
        if (left.fromSeq === empty) return 'blocked'
        empty = from = left.fromSeq
        continue
      }
      case 'smaller':
        continue
      case 'failed':
        if (!progress || !LINE_BROKE.includes(step.outcome.reason)) return step.outcome
        progress = false
        continue
      case 'rewind':
        if (++rewinds > MAX_REWINDS) return { ok: false, reason: 'center-refused' }
        from = step.next
        continue
      case 'acked':
        if (step.next <= from) return { ok: false, reason: 'center-refused' }
        progress = true
        from = step.next
    }
  }
  return { ok: true, value: null }
}

type Step =
  | { kind: 'nothing' | 'blocked' | 'smaller' }
  | { kind: 'failed'; outcome: Failure }
  | { kind: 'rewind' | 'acked'; next: number }

type Answer = Outcome<{ batch: SentBatch; response: CenterResponse | null } | null>

/** One batch on its way. `last` is the newest fact that waited when it left; it may hold fewer than `maxEvents`. */
type Flight = { epoch: string; from: number; last: number; maxEvents: number; leftAt: number; answer: Promise<Answer> }

async function takeOff(
  ports: SyncPorts,
  pace: Pace,
  { epoch, from, upTo }: { epoch: string; from: number; upTo: number },
): Promise<Flight> {
  const maxEvents = Math.min(pace.pushEvents.now(), upTo - from + 1)
  const maxBytes = pace.pushBytes.now()
  const last = Math.min(upTo, await ports.store.lastWaiting(epoch))
  const call = ports.call('county:push', { epoch, fromSeq: from, maxEvents, maxBytes, timeoutMs: PUSH_TIMEOUT_MS })
  const answer = inTime(ports, PUSH_TIMEOUT_MS, call)
  return { epoch, from, last, maxEvents, leftAt: ports.mono(), answer }
}

/** Sends the next batch once the one before must have left this side, so that the line is not idle while the county answers. */
async function followLater(
  ports: SyncPorts,
  pace: Pace,
  flight: Flight & { upTo: number },
  answered: AbortSignal,
): Promise<Flight | null> {
  const { epoch, from, last, maxEvents, upTo } = flight
  const next = from + maxEvents
  const delayMs = pace.pipeline.delayMs()
  if (delayMs === null || next > last) return null
  await ports.wait(delayMs, answered)
  return answered.aborted ? null : takeOff(ports, pace, { epoch, from: next, upTo })
}

async function land(ports: SyncPorts, pace: Pace, flight: Flight): Promise<Step> {
  const answer = await flight.answer
  const step = await readAnswer(ports, pace, flight.epoch, answer)
  const count = answer.ok && answer.value ? answer.value.batch.count : 0
  if (step.kind === 'acked')
    pace.pipeline.landed({ ms: ports.mono() - flight.leftAt, full: count === flight.maxEvents })
  else pace.pipeline.broke()
  return step
}

async function readAnswer(ports: SyncPorts, pace: Pace, epoch: string, answer: Answer): Promise<Step> {
  if (!answer.ok) {
    if (LINE_BROKE.includes(answer.reason)) pace.pushBytes.shrink()
    ports.sent.clear(epoch)
    return { kind: 'failed', outcome: answer }
  }
  if (!answer.value) return { kind: 'nothing' }
  const { batch, response } = answer.value
  if (!response) {
    // It left, and nobody knows whether it arrived.
    ports.sent.mark({ epoch, fromSeq: batch.fromSeq, upTo: batch.fromSeq + batch.count - 1 }, ports.wall())
    pace.pushBytes.shrink()
    return { kind: 'failed', outcome: { ok: false, reason: 'center-timeout' } }
  }
  ports.sent.clear(epoch)
  if (response.status !== 200) return readRefusal(pace, batch, response)
  const taken = await ports.store.takeAnswer(batch, response.body)
  if (!taken.ok) return { kind: 'failed', outcome: taken }
  if (taken.value === 'set-back') return { kind: 'blocked' }
  pace.pushEvents.grow()
  pace.pushBytes.grow()
  ports.moved()
  return { kind: 'acked', next: taken.value.ackedSeq + 1 }
}

function readRefusal(pace: Pace, batch: SentBatch, response: { status: number; body: unknown }): Step {
  const refusal = refusalOf(response)
  if (response.status === 413) {
    // One of the two made it too large; half of what was really sent is smaller whichever it was.
    while (pace.pushEvents.now() >= batch.count && pace.pushEvents.shrink());
    pace.pushBytes.shrink()
    if (batch.count > 1) return { kind: 'smaller' }
  }
  if (refusal?.error === 'gap' && isBefore(refusal.expected, batch.fromSeq))
    return { kind: 'rewind', next: refusal.expected }
  if (refusal?.error === 'fork' || refusal?.error === 'broken-chain') return { kind: 'blocked' }
  return { kind: 'failed', outcome: refused(response) }
}

const isBefore = (expected: number | undefined, from: number): expected is number =>
  expected !== undefined && expected >= 1 && expected < from
