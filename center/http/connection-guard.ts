import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type ConnectionLimits = {
  /** From one address. A township's whole network may come through one. */
  perAddress: number
  total: number
  /** An answer of which nothing was taken off for so long is given up. */
  patienceMs: number
}

export const CONNECTION_LIMITS: ConnectionLimits = { perAddress: 512, total: 4096, patienceMs: 60_000 }

/** Progress of a reader is looked at so often. */
const LOOK_MS = 5_000
/** Less than this in `patienceMs` is no progress: a village's line moves 64 kbit/s when it moves at all. */
const CRUMB_BYTES = 1024

type Line = {
  socket: Socket
  address: string
  /** Monotonic milliseconds since when it owes us something: a request, or reading its answer. Null while we owe an answer. */
  owesSince: number | null
  drained: number
  drainedAt: number
}

const nameOf = (socket: Socket): string => `${socket.remoteAddress ?? ''}|${socket.remotePort ?? 0}`

/**
 * Keeps slow connections from keeping others out. Who has sent no whole request yet, or does not read its answer, makes room when the
 * places run out: first the oldest of the same address, then the oldest of the address that holds most. Somebody whose request is
 * being answered is never cut. A reader that takes nothing at all is cut after `patienceMs`, places or not.
 */
export function guardConnections(
  server: Server,
  limits: ConnectionLimits,
  isExempt: (address: string) => boolean,
): void {
  const lines = new Map<string, Line>()

  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket)
    const address = socket.remoteAddress ?? ''
    const now = performance.now()
    const line: Line = { socket, address, owesSince: now, drained: 0, drainedAt: now }
    if (!makeRoom(address)) return void socket.destroy()
    lines.set(name, line)
    socket.once('close', () => lines.get(name)?.socket === socket && lines.delete(name))
  })

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = lines.get(nameOf(request.socket))
    if (!line) return
    request.once('end', () => (line.owesSince = null))
    response.once('close', () => (line.owesSince = performance.now()))
  })

  function makeRoom(address: string): boolean {
    if (!isExempt(address)) {
      const own = [...lines.values()].filter(line => line.address === address)
      if (own.length >= limits.perAddress && !dropOldest(own)) return false
    }
    if (lines.size < limits.total) return true
    return dropOldest(linesOfTheGreediest()) || dropOldest([...lines.values()])
  }

  function linesOfTheGreediest(): Line[] {
    const byAddress = new Map<string, Line[]>()
    for (const line of lines.values()) {
      const own = byAddress.get(line.address)
      if (own) own.push(line)
      else byAddress.set(line.address, [line])
    }
    return [...byAddress.values()].reduce((most, own) => (own.length > most.length ? own : most), [])
  }

  function dropOldest(among: readonly Line[]): boolean {
    const owing = among.filter((line): line is Line & { owesSince: number } => line.owesSince !== null)
    const oldest = owing.reduce<(typeof owing)[number] | null>(
      (first, line) => (first === null || line.owesSince < first.owesSince ? line : first),
      null,
    )
    if (!oldest) return false
    lines.delete(nameOf(oldest.socket))
    oldest.socket.destroy()
    return true
  }

  const looking = setInterval(
    () => {
      const now = performance.now()
      for (const line of lines.values()) look(line, now)
    },
    Math.min(LOOK_MS, limits.patienceMs),
  )
  looking.unref()
  server.once('close', () => clearInterval(looking))

  function look(line: Line, now: number): void {
    const { socket } = line
    const drained = socket.bytesWritten - socket.writableLength
    if (socket.writableLength === 0 || drained - line.drained >= CRUMB_BYTES) {
      Object.assign(line, { drained, drainedAt: now })
      return
    }
    if (now - line.drainedAt >= limits.patienceMs) socket.destroy()
    else line.owesSince ??= line.drainedAt
  }
}
