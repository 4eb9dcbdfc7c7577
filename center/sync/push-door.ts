import type { FastifyReply, FastifyRequest } from 'fastify'
import { createBodyGate } from '../../shared/sync/package-body'
import { Refusal } from '../http/refusal'
import type { Admission } from './admission'

/** Bodies that may be on their way at once. A slow one takes no seat from those that are there, and nobody fills the memory alone. */
const ARRIVING = { atOnce: 600, perAddress: 150 }
const ARRIVING_RETRY_SECONDS = 5
/** Pushes of one address in a minute that were no sound batch of a station of this county. A station that errs stops by itself. */
const MAX_UNSOUND = 30
const MINUTE_MS = 60_000
const MAX_ADDRESSES = 1000
const UNSOUND: ReadonlySet<unknown> = new Set(['malformed', 'bad-signature', 'unknown-device', 'too-large'])

/** Pushes need no session, so the door itself holds off who would keep the county busy with nothing. */
export type PushDoor = {
  /** Before anything of the body is read. Throws `overloaded`. */
  arrive(request: FastifyRequest, reply: FastifyReply): void
  /** When the body is in: takes a seat until the answer is out. Throws `overloaded`. */
  enter(request: FastifyRequest, reply: FastifyReply): void
  /** Counts a refusal against its address when it was the kind that only costs. */
  note(request: FastifyRequest, error: unknown): void
}

export function createPushDoor(admission: Admission): PushDoor {
  const gate = createBodyGate(ARRIVING)
  const arriving = new WeakMap<object, () => void>()
  const unsound = new Map<string, { count: number; until: number }>()
  const notesOn = (address: string) => {
    const notes = unsound.get(address)
    return notes && notes.until > performance.now() ? notes : null
  }
  const forgetOld = () => {
    if (unsound.size > MAX_ADDRESSES)
      for (const address of [...unsound.keys()]) if (!notesOn(address)) unsound.delete(address)
  }
  return {
    arrive: (request, reply) => {
      const notes = notesOn(request.ip)
      if (notes && notes.count >= MAX_UNSOUND)
        throw new Refusal('overloaded', { retryAfterSeconds: Math.ceil((notes.until - performance.now()) / 1000) })
      admission.look()
      const leave = gate(request.ip)
      if (!leave) throw new Refusal('overloaded', { retryAfterSeconds: ARRIVING_RETRY_SECONDS, status: 503 })
      arriving.set(request, leave)
      reply.raw.once('close', leave)
    },
    enter: (request, reply) => {
      arriving.get(request)?.()
      admission.enter(reply.raw)
    },
    note: ({ ip }, error) => {
      if (!(error instanceof Refusal) || !UNSOUND.has(error.error)) return
      forgetOld()
      const notes = notesOn(ip) ?? { count: 0, until: performance.now() + MINUTE_MS }
      unsound.set(ip, { ...notes, count: notes.count + 1 })
    },
  }
}
