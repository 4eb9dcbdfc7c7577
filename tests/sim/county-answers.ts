import { PROTOCOL_ERRORS, type ProtocolError } from '../../shared/sync/wire'
import type { CountyAnswer } from './sim-net'

/** What a route answers: JSON, text that is JSON already, or bytes of another kind. */
export type Reply = { status: number; body?: unknown; text?: string; bytes?: Uint8Array; contentType?: string }

/** A refusal of the protocol. */
export class Refused extends Error {
  readonly reply: Reply
  constructor(status: number, error: ProtocolError, more: object = {}) {
    super(error)
    if (!PROTOCOL_ERRORS.includes(error)) throw new Error(`no such refusal: ${error}`)
    this.reply = { status, body: { error, message: error, ...more } }
  }
}

export const ok = (body: unknown): Reply => ({ status: 200, body })

export function asJson(reply: Reply): CountyAnswer {
  const { bytes, contentType = 'application/json; charset=utf-8' } = reply
  const text = reply.text ?? JSON.stringify(reply.body)
  return { status: reply.status, contentType, bytes: bytes ?? new Uint8Array(Buffer.from(text)) }
}
