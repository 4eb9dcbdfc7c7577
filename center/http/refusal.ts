import type { FastifyError } from 'fastify'
import type { ProtocolError } from '../../shared/sync/wire'
import { protocolErrorWording } from '../../shared/text/center-messages'

const STATUS: Record<ProtocolError, number> = {
  malformed: 400,
  'bad-signature': 400,
  'wrong-device': 400,
  unauthenticated: 401,
  'unknown-device': 403,
  revoked: 403,
  'certificate-ended': 403,
  forbidden: 403,
  'confirm-needed': 403,
  'password-change-due': 403,
  'second-factor-due': 403,
  'not-found': 404,
  'code-unknown': 404,
  'broken-chain': 409,
  gap: 409,
  fork: 409,
  'code-used': 409,
  'wrong-suite': 409,
  'code-expired': 410,
  'too-large': 413,
  'wrong-kind': 415,
  overloaded: 429,
  internal: 500,
}

/** An expected refusal on its way to the HTTP edge, where it becomes `errorReplySchema`. Handlers throw it, nothing else does. */
export class Refusal extends Error {
  readonly statusCode: number
  constructor(
    readonly error: ProtocolError,
    /** `status` where one word has two: `overloaded` is 429 for who asks too often and 503 when it is nobody's fault; 421: another host was meant. */
    readonly more: { expected?: number; retryAfterSeconds?: number; status?: 503 | 421 } = {},
  ) {
    super(error)
    this.statusCode = more.status ?? STATUS[error]
  }
}

/** The documented answer for anything that went wrong, our own refusals and Fastify's errors alike. */
export function errorAnswer(error: FastifyError | Refusal): {
  status: number
  body: { error: ProtocolError; message: string; expected?: number }
  retryAfterSeconds?: number
} {
  const refusal = error instanceof Refusal ? error : new Refusal(kindOf(error))
  // A wrong media type keeps its own status: a captive portal's page posted here is no JSON at all.
  const status = !(error instanceof Refusal) && error.statusCode === 415 ? 415 : refusal.statusCode
  const { expected, retryAfterSeconds } = refusal.more
  return {
    status,
    body: {
      error: refusal.error,
      message: protocolErrorWording.zh[refusal.error],
      ...(expected === undefined ? {} : { expected }),
    },
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

function kindOf(error: FastifyError): ProtocolError {
  const status = error.statusCode ?? 500
  if (status === 413) return 'too-large'
  if (status === 429 || status === 503) return 'overloaded'
  if (status === 404) return 'not-found'
  return status >= 400 && status < 500 ? 'malformed' : 'internal'
}
