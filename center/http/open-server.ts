import {
  createServer,
  ServerResponse,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import { ANSWER_HEADS } from '../../shared/sync/answer-heads'
import type { ProtocolError } from '../../shared/sync/wire'
import { protocolErrorWording } from '../../shared/text/center-messages'
import type { CertifiedKey } from '../tls/authority'
import { guardConnections, type ConnectionLimits } from './connection-guard'

export type Listening = {
  tls: (() => CertifiedKey) | null
  limits: ConnectionLimits
  /** Addresses of proxies, to which the limit of one address does not apply. */
  isProxy: (address: string) => boolean
}

export type CenterServer = {
  server: Server
  /** Serves new connections with `tls()` as it now is; the open ones go on. */ renewed(): void
}

const HEAD_BYTES = 16 * 1024
const HEAD_COUNT = 100
const HEAD_MS = 15_000
/** A package on a village's line takes as long as the relay that sends it waits. */
const REQUEST_MS = 120_000
const IDLE_MS = 90_000
const HANDSHAKE_MS = 10_000

/** Forward secrecy and authenticated encryption only (RFC 9325 §4.2). */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':')

/** Has the heads of every answer from its birth, so that what Node, tus or a hook that failed answers has them too. */
class HeadedAnswer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  constructor(...given: ConstructorParameters<typeof ServerResponse<Request>>) {
    super(...given)
    for (const [name, value] of Object.entries(ANSWER_HEADS)) this.setHeader(name, value)
  }
}

const HTTP: ServerOptions = {
  ServerResponse: HeadedAnswer,
  maxHeaderSize: HEAD_BYTES,
  headersTimeout: HEAD_MS,
  requestTimeout: REQUEST_MS,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 30_000,
  requireHostHeader: true,
  insecureHTTPParser: false,
}

/** The HTTP(S) server beneath the routes, with every limit that holds before a route is found. */
export function openServer(handler: RequestListener, { tls, limits, isProxy }: Listening): CenterServer {
  const current = tls?.()
  const secure = current && createSecureServer({ ...HTTP, ...current, ...TLS }, handler)
  // What is no TLS at all is cut at once, not left to wait.
  secure?.on('tlsClientError', (_error, socket) => socket.destroy())
  const server: Server = secure ?? createServer(HTTP, handler)
  server.maxHeadersCount = HEAD_COUNT
  server.setTimeout(IDLE_MS)
  guardConnections(server, limits, isProxy)
  return { server, renewed: () => tls && secure?.setSecureContext({ ...TLS, ...tls() }) }
}

const TLS = {
  minVersion: 'TLSv1.2',
  ciphers: CIPHERS,
  honorCipherOrder: true,
  ALPNProtocols: ['http/1.1'],
  handshakeTimeout: HANDSHAKE_MS,
} as const

const HEAD_LINES = Object.entries(ANSWER_HEADS)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('')

const CLIENT_FAULTS: Record<string, { line: string; error: ProtocolError }> = {
  HPE_HEADER_OVERFLOW: { line: '431 Request Header Fields Too Large', error: 'too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { line: '408 Request Timeout', error: 'malformed' },
}

/**
 * What Node's parser could not read gets the documented answer, which says nothing of what was sent; then the line is closed. Answers
 * the status, or null where nobody is told.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): number | null {
  const { line, error: word } = CLIENT_FAULTS[error.code ?? ''] ?? { line: '400 Bad Request', error: 'malformed' }
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return null
  }
  const body = JSON.stringify({ error: word, message: protocolErrorWording.zh[word] })
  socket.end(
    `HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `${HEAD_LINES}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  return Number.parseInt(line, 10)
}
