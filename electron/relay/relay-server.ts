import { createServer, ServerResponse, type IncomingMessage, type Server } from 'node:http'
import { ANSWER_HEADS } from '../../shared/sync/answer-heads'
import { createBodyGate, readPackageBody, type BodyGate } from '../../shared/sync/package-body'
import { HEAD_BYTES, mailboxOf, PACKAGE_TYPE } from '../../shared/sync/package-form'
import { RELAY_PATHS } from '../../shared/sync/relay-road'
import { MAX_RELAYED_BYTES, type RelayStore } from './relay-store'

/** Packages a minute from one address: a village sends one every few minutes. */
const MAX_PER_MINUTE = 60
const REQUEST_TIMEOUT_MS = 120_000
const MAX_CONNECTIONS = 60
/** Packages that may be on their way in at once: the memory of a township's PC is its own. */
const BODIES = { atOnce: 2, perAddress: 1 }
/** A package comes here as it was made, so it begins with a head. */
const LIMITS = { maxBytes: MAX_RELAYED_BYTES, lookBytes: HEAD_BYTES }

export type RelayServerDeps = {
  store: RelayStore
  /** What a person sees on the other PC. */
  name: string
  /** A package came in: time to forward. */
  arrived: () => void
  /** Monotonic milliseconds. */
  mono: () => number
  log: (line: string) => void
}

/**
 * The open port of a relay. It takes packages and gives back returns by mailbox; it lists nothing, and no page of a browser can
 * use it, since it answers no preflight.
 */
export function createRelayServer(deps: RelayServerDeps): Server {
  const doors: Doors = { allow: createGate(deps.mono), bodies: createBodyGate(BODIES) }
  const server = createServer({ ServerResponse: HeadedAnswer }, (request, response) => {
    answer(deps, doors, request, response).catch((problem: unknown) => {
      deps.log(`relay failed: ${problem instanceof Error ? problem.name : 'unknown'}`)
      if (!response.headersSent) reply(response, 500, { error: 'internal' })
      else response.destroy()
    })
  })
  server.on('clientError', (_problem, socket) => {
    if (socket.writable) socket.end(UNREADABLE)
    else socket.destroy()
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = 15_000
  server.keepAliveTimeout = 5_000
  server.maxConnections = MAX_CONNECTIONS
  return server
}

/** Has the heads of every answer from its birth: what Node refuses by itself has them too. */
class HeadedAnswer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  constructor(...given: ConstructorParameters<typeof ServerResponse<Request>>) {
    super(...given)
    for (const [name, value] of Object.entries(ANSWER_HEADS)) this.setHeader(name, value)
  }
}

const UNREADABLE = [
  'HTTP/1.1 400 Bad Request',
  'connection: close',
  'content-length: 0',
  ...Object.entries(ANSWER_HEADS).map(([name, value]) => `${name}: ${value}`),
  '\r\n',
].join('\r\n')

type Gate = (address: string) => boolean
type Doors = { allow: Gate; bodies: BodyGate }

async function answer(deps: RelayServerDeps, doors: Doors, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const address = request.socket.remoteAddress ?? ''
  if (!doors.allow(address)) return reply(response, 429, { error: 'overloaded' })
  if (request.method === 'GET' && path === RELAY_PATHS.about)
    return reply(response, 200, { daiban: 'relay', name: deps.name })
  if (request.method === 'POST' && path === RELAY_PATHS.packages) {
    const leave = doors.bodies(address)
    if (!leave) return reply(response, 429, { error: 'overloaded' })
    response.once('close', leave)
    return takePackage(deps, request, response)
  }
  if (request.method === 'GET' && path.startsWith(`${RELAY_PATHS.packages}/`))
    return giveReturn(deps, path.slice(RELAY_PATHS.packages.length + 1), response)
  return reply(response, 404, { error: 'not-found' })
}

async function takePackage({ store, arrived }: RelayServerDeps, request: IncomingMessage, response: ServerResponse) {
  if (!(request.headers['content-type'] ?? '').startsWith(PACKAGE_TYPE))
    return reply(response, 415, { error: 'malformed' })
  if (Number(request.headers['content-length'] ?? 0) > MAX_RELAYED_BYTES)
    return reply(response, 413, { error: 'too-large' })
  const read = await readPackageBody(request.iterator({ destroyOnReturn: false }), LIMITS)
  if (!read.ok) return reply(response, read.reason === 'malformed' ? 400 : 413, { error: read.reason })
  const { bytes } = read
  const mailbox = mailboxOf(bytes)
  if (!mailbox) return reply(response, 400, { error: 'malformed' })
  const kept = await store.put(Buffer.from(mailbox).toString('hex'), bytes)
  if (kept === 'full') return reply(response, 507, { error: 'overloaded' })
  if (kept === 'other-package') return reply(response, 409, { error: 'malformed' })
  arrived()
  return reply(response, 202, { kept: true })
}

async function giveReturn({ store }: RelayServerDeps, mailbox: string, response: ServerResponse) {
  const found = await store.fetch(mailbox)
  if (found.state === 'waiting') return reply(response, 202, { kept: true })
  if (found.state === 'refused') return reply(response, 410, { error: 'malformed' })
  if (found.state === 'unknown') return reply(response, 404, { error: 'not-found' })
  response.writeHead(200, {
    'content-type': PACKAGE_TYPE,
    'content-length': found.bytes.length,
    'cache-control': 'no-store',
  })
  response.end(found.bytes)
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = Buffer.from(JSON.stringify(body))
  const headers = { 'content-type': 'application/json', 'content-length': text.length, 'cache-control': 'no-store' }
  // What is still on its way of a refused body is not read.
  if (status >= 400) response.setHeader('connection', 'close')
  response.writeHead(status, headers).end(text)
}

/** So many calls a minute from one address. */
function createGate(mono: () => number): Gate {
  let minute = 0
  let calls = new Map<string, number>()
  return address => {
    const now = Math.floor(mono() / 60_000)
    if (now !== minute) calls = new Map()
    minute = now
    const count = (calls.get(address) ?? 0) + 1
    calls.set(address, count)
    return count <= MAX_PER_MINUTE
  }
}
