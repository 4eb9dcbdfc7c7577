import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import type { z } from 'zod'
import type { CenterRequest, CenterResponse, Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { suiteNameOf, suiteOf } from './crypto-suite'
import { sessionText } from './receipt'
import type { HttpAnswer, HttpPort, StationPorts } from './station-ports'
import {
  challengeReplySchema,
  errorReplySchema,
  sessionReplySchema,
  type DeviceCertificate,
  type ProtocolError,
} from './wire'

/** The county's doors, protocol version 1 (docs/protocol.md). */
export const CENTER_PATHS = {
  preview: '/sync/v1/enrol-preview',
  enrol: '/sync/v1/enrol',
  challenge: '/sync/v1/challenge',
  session: '/sync/v1/session',
  catalogue: '/sync/v1/catalogue',
  holidays: '/sync/v1/holidays',
  files: '/sync/v1/files',
  ca: '/sync/v1/ca',
  station: '/sync/v1/station',
  renew: '/sync/v1/renew',
  deposit: '/sync/v1/deposit',
  farewell: '/sync/v1/farewell',
  wiped: '/sync/v1/wiped',
  audit: '/sync/v1/audit',
  push: '/sync/v1/push',
  numbers: '/sync/v1/number-blocks',
} as const

export const MAX_ANSWER_BYTES = 8 * 1024 * 1024
const CALL_TIMEOUT_MS = 20_000
const PATH = /^\/sync\/v1\/[\w./-]*(\?[\w.~%=&:+-]*)?$/

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })

/** Kinds of the protocol that are no JSON: packages and batches. */
const BINARY = /^application\/vnd\.daiban\.[a-z]+$/

const REASON_OF_FAILURE: Record<(HttpAnswer & { kind: 'failed' })['why'], StationReason> = {
  timeout: 'center-timeout',
  'too-large': 'center-refused',
  unreachable: 'center-unreachable',
  'clock-tls': 'clock-tls',
  'tls-untrusted': 'center-not-pinned',
}

/** Reasons that mean the same whichever door gave them. Anything else stays an answer for the caller to read. */
const REASON_OF_ERROR: Partial<Record<ProtocolError, StationReason>> = {
  revoked: 'revoked',
  'unknown-device': 'revoked',
  overloaded: 'center-overloaded',
  'certificate-ended': 'certificate-ended',
}

/** Makes an HTTP answer into ours: JSON of the protocol, or the reason why it is not. */
function readAnswer(answer: HttpAnswer): Outcome<CenterResponse> {
  if (answer.kind === 'failed') return fault(REASON_OF_FAILURE[answer.why])
  const { status, contentType, bytes } = answer
  if (status === 429 || (status >= 502 && status <= 504)) return overloaded(answer.retryAfter)
  if (status >= 200 && status < 300 && BINARY.test(contentType))
    return { ok: true, value: { status, body: null, bytes } }
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType)) return fault('center-not-daiban')
  const body = parseJson(bytes)
  if (typeof body !== 'object' || body === null) return fault('center-not-daiban')
  if (status >= 200 && status < 300) return { ok: true, value: { status, body } }
  const problem = errorReplySchema.safeParse(body)
  if (!problem.success) return fault('center-not-daiban')
  const reason = REASON_OF_ERROR[problem.data.error]
  return reason ? fault(reason) : { ok: true, value: { status, body } }
}

/** `Retry-After` in seconds. A date in it, or nonsense, counts as absent: our clock may be years off. */
function overloaded(retryAfter: string | null | undefined): Outcome<CenterResponse> {
  const seconds = /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) : null
  return { ...fault('center-overloaded'), ...(seconds === null ? {} : { retryAfterMs: seconds * 1000 }) }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(bytesToUtf8(bytes))
  } catch {
    return undefined
  }
}

export type CenterCall = { base: string; token: string | null } & Pick<
  CenterRequest,
  'method' | 'path' | 'timeoutMs'
> & {
    /** Sent as JSON. */
    body?: unknown
    /** Sent as they are, under this media type. */
    bytes?: { type: string; bytes: Uint8Array }
    /** A kind of answer that is welcome beside JSON, and how large it may be. */
    wanted?: { type: string; maxBytes: number }
  }

/** One call to the county. */
export async function callCenter(http: HttpPort, call: CenterCall): Promise<Outcome<CenterResponse>> {
  if (!PATH.test(call.path) || call.path.includes('..')) return fault('rejected-payload')
  const json = call.body === undefined ? null : JSON.stringify(call.body)
  const type = call.bytes?.type ?? (json === null ? null : 'application/json')
  const answer = await http({
    method: call.method,
    url: call.base + call.path,
    headers: {
      accept: call.wanted ? `${call.wanted.type}, application/json` : 'application/json',
      ...(type === null ? {} : { 'content-type': type }),
      ...(call.token === null ? {} : { authorization: `Bearer ${call.token}` }),
    },
    body: call.bytes?.bytes ?? json,
    timeoutMs: call.timeoutMs,
    maxBytes: call.wanted?.maxBytes ?? MAX_ANSWER_BYTES,
  })
  return readAnswer(answer)
}

/** One call whose answer must have this shape; `reasons` gives expected refusals their own words. */
export async function askCenter<T>(
  http: HttpPort,
  call: Omit<CenterCall, 'timeoutMs'> & { timeoutMs?: number },
  schema: z.ZodType<T>,
  reasons: Partial<Record<ProtocolError, StationReason>> = {},
): Promise<Outcome<T>> {
  const response = await callCenter(http, { timeoutMs: CALL_TIMEOUT_MS, ...call })
  if (!response.ok) return response
  const { status, body } = response.value
  const problem = errorReplySchema.safeParse(body)
  if (status >= 300) return fault((problem.success && reasons[problem.data.error]) || 'center-refused')
  const parsed = schema.safeParse(body)
  return parsed.success ? { ok: true, value: parsed.data } : fault('center-not-daiban')
}

/** What a county that came back from an older backup says of a station that it no longer knows well enough: a new session tells it more. */
const SAID_BY_A_BACKUP: ReadonlySet<StationReason> = new Set(['revoked', 'certificate-ended'])

/** The device at the county's door. */
export type CenterIdentity = { base: string; certificate: DeviceCertificate; secretKey: Uint8Array }

/** A signed-in line to the county: opens a session when there is none, and once more when the county no longer knows it. */
export type CenterLine = {
  request(request: CenterRequest): Promise<Outcome<CenterResponse>>
  /** A token for doors that do not speak JSON; `renew` forgets the one before. */
  token(renew: boolean): Promise<Outcome<string>>
  /** The key is gone: whoever still asks is told that the station is locked. */
  close(): void
}

export function createCenterLine(ports: Pick<StationPorts, 'http' | 'clock'>, identity: CenterIdentity): CenterLine {
  const { base, certificate, secretKey } = identity
  const { device } = certificate
  const suite = suiteOf(suiteNameOf(certificate.publicKey))
  let session: { token: string; endsAt: number } | null = null
  let opening: Promise<Outcome<string>> | null = null
  let closed = false

  async function open(): Promise<Outcome<string>> {
    const challenge = await askCenter(
      ports.http,
      { base, token: null, method: 'POST', path: CENTER_PATHS.challenge, body: { device } },
      challengeReplySchema,
    )
    if (!challenge.ok) return challenge
    const { nonce } = challenge.value
    if (closed) return fault('locked')
    // With the certificate, so that a county that came back from an older backup takes this station in again.
    const answer = { device, nonce, signature: suite.sign(secretKey, sessionText(device, nonce)), certificate }
    const opened = await askCenter(
      ports.http,
      { base, token: null, method: 'POST', path: CENTER_PATHS.session, body: answer },
      sessionReplySchema,
    )
    if (!opened.ok) return opened
    const { token, expiresInSeconds } = opened.value
    // A minute early, so that a token does not end while its request is on the way.
    session = { token, endsAt: ports.clock.mono() + (expiresInSeconds - 60) * 1000 }
    return { ok: true, value: token }
  }

  function token(renew: boolean): Promise<Outcome<string>> {
    if (closed) return Promise.resolve(fault('locked'))
    if (renew) session = null
    if (session && ports.clock.mono() < session.endsAt) return Promise.resolve({ ok: true, value: session.token })
    opening ??= open().finally(() => (opening = null))
    return opening
  }

  async function request(call: CenterRequest, renew = false): Promise<Outcome<CenterResponse>> {
    const opened = await token(renew)
    if (!opened.ok) return opened
    const response = await callCenter(ports.http, { base, ...call, token: opened.value })
    // The county may have come back from a backup that does not know us: a session tells it who we are.
    if (!response.ok) return SAID_BY_A_BACKUP.has(response.reason) && !renew ? request(call, true) : response
    if (response.value.status === 401) return renew ? fault('revoked') : request(call, true)
    return response
  }
  return {
    token,
    request: call => request(call),
    close() {
      closed = true
      session = null
    },
  }
}
