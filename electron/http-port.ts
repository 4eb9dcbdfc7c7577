import { Agent, request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as requestSecure, type AgentOptions } from 'node:https'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { HttpAnswer, HttpCall } from '../shared/sync/station-ports'

type Failure = (HttpAnswer & { kind: 'failed' })['why']

/** What TLS says when this PC's date lies outside the certificate's: far more often the PC is wrong than the county (pains 35). */
const WRONG_DATE = new Set(['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED'])

/** What TLS says when somebody else answers: another authority, another name, no proof at all. */
const UNTRUSTED = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'HOSTNAME_MISMATCH',
  'PATH_LENGTH_EXCEEDED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The county keeps an idle connection for 30 seconds; ours is put away before that, so that a call never runs into its end. */
const KEPT: AgentOptions = { keepAlive: true, timeout: 25_000, scheduling: 'lifo' }
const TLS: AgentOptions = { ...KEPT, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] }
const plainAgent = new Agent(KEPT)
const systemAgent = new SecureAgent(TLS)
const pinnedAgents = new Map<string, SecureAgent>()

/** The connections to whoever this authority vouches for, and to nobody else: no authority of the system counts beside it. */
export function agentFor(url: string, ca: string | undefined): Agent {
  if (!url.startsWith('https:')) return plainAgent
  if (ca === undefined) return systemAgent
  const known = pinnedAgents.get(ca)
  if (known) return known
  const agent = new SecureAgent({ ...TLS, ca })
  pinnedAgents.set(ca, agent)
  return agent
}

/**
 * One HTTP call by Node's own client, over connections that stay open. gzip and brotli are taken off; a body over the limit, counted
 * as it reads then, is not read to its end; redirects are answers, not followed.
 */
export async function requestOverHttp(call: HttpCall): Promise<HttpAnswer> {
  if (call.insecure !== undefined && !asksOnlyForAuthority(call))
    throw new Error('a call without trust may ask for the authority’s certificate and nothing else')
  const signal = AbortSignal.timeout(call.timeoutMs)
  try {
    return await attempt(call, signal)
  } catch (problem) {
    return { kind: 'failed', why: signal.aborted ? 'timeout' : whyOf(problem) }
  }
}

/** The one call that is made before anybody can be trusted: it carries nothing, and its answer is checked by other means. */
const asksOnlyForAuthority = ({ method, url, headers, body, maxBytes }: HttpCall): boolean =>
  method === 'GET' &&
  /^https:\/\/[^/?#@]+\/sync\/v1\/ca$/.test(url) &&
  body === null &&
  maxBytes <= 16_384 &&
  Object.keys(headers).every(name => name.toLowerCase() === 'accept')

/** A kept connection may end at the very moment it is used again; the county heard nothing then, or may hear it twice (docs/protocol.md). */
async function attempt(call: HttpCall, signal: AbortSignal): Promise<HttpAnswer> {
  const first = open(call, signal)
  try {
    return await first.answer
  } catch (problem) {
    const { code } = problem as { code?: unknown }
    const ended = first.request.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE')
    if (!ended || first.answered() || signal.aborted) throw problem
    return open(call, signal).answer
  }
}

function open(
  call: HttpCall,
  signal: AbortSignal,
): { request: ClientRequest; answer: Promise<HttpAnswer>; answered: () => boolean } {
  const secure = call.url.startsWith('https:')
  const trust = call.insecure
    ? { agent: new SecureAgent({ ...TLS, keepAlive: false, rejectUnauthorized: false }) }
    : { agent: agentFor(call.url, call.ca) }
  const body = typeof call.body === 'object' && call.body !== null ? Buffer.from(call.body) : call.body
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const headers = { 'accept-encoding': 'gzip, br', ...call.headers, ...length }
  const request = (secure ? requestSecure : requestPlain)(call.url, { method: call.method, headers, signal, ...trust })
  let answered = false
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    request.once('error', reject)
    request.once('response', response => {
      answered = true
      read(response, call.maxBytes).then(resolve, reject)
    })
  })
  request.end(body)
  return { request, answer, answered: () => answered }
}

async function read(response: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const bytes = await readBytes(withoutEncoding(response), maxBytes)
  if (bytes === null) {
    response.destroy()
    return { kind: 'failed', why: 'too-large' }
  }
  const { headers, statusCode: status = 0 } = response
  return {
    kind: 'answer',
    status,
    contentType: headers['content-type'] ?? '',
    bytes,
    retryAfter: headers['retry-after'] ?? null,
  }
}

function withoutEncoding(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.toLowerCase()
  const decoder = encoding === 'br' ? createBrotliDecompress() : encoding === 'gzip' ? createGunzip() : null
  if (!decoder) return response
  // A cut in the middle must end the reading, not leave it waiting for the rest.
  response.once('error', problem => decoder.destroy(problem))
  response.once('aborted', () => decoder.destroy(new Error('the answer was cut off')))
  return response.pipe(decoder)
}

async function readBytes(stream: Readable, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  const all = Buffer.concat(chunks)
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength)
}

/** Anything that has no code of the system is a bug of ours and goes on. */
function whyOf(problem: unknown): Failure {
  const { code, message } = (problem ?? {}) as { code?: unknown; message?: string }
  if (typeof code !== 'string' && message !== 'aborted' && message !== 'the answer was cut off') throw problem
  if (WRONG_DATE.has(String(code))) return 'clock-tls'
  return UNTRUSTED.has(String(code)) ? 'tls-untrusted' : 'unreachable'
}
