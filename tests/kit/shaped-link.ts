import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What the wire does to what crosses it. Everything absent or 0 means: nothing. */
export type Shape = {
  /** Each way, shared by all connections, as a village's one line is. */
  bitsPerSecond?: number
  rttMs?: number
  /** Each connection is reset after about so many bytes, both ways counted together (0.8 to 1.2 of it). */
  resetEveryBytes?: number
  /**
   * Share of packets that are lost. TCP hides a loss from its user as a wait: a lost packet, and all behind it, comes one
   * retransmission timeout later and crosses the wire twice. A model, for machines where no real lossy line can be made.
   */
  loss?: number
}

/** Counted at the station's side of the wire; `resent` is what the wire itself carried again after a loss. */
export type Counters = {
  up: number
  down: number
  connections: number
  resets: number
  requests: number
  resent: number
}

/** A TCP hop on loopback between stations and the county: shaped, cut and counted; nothing is looked at but request lines. */
export type ShapedLink = {
  url: string
  port: number
  counters(): Counters
  restart(): void
  /** From now on; what is open is closed, since a connection keeps the line that it was made over. */
  shape(next: Shape): void
  /** The same for the far end. */
  retarget(target: Target): void
  /** Breaks what is open and refuses what comes, as a pulled plug does. */
  cut(): void
  restore(): void
  /** Called with `POST /path` as soon as the request line has been seen, before it goes on. */
  onRequest(listener: ((line: string) => void) | null): void
  close(): Promise<void>
}

const PACKET = 1460
/** A line has a small queue: we stop reading when more than this waits in it. */
const QUEUE_MS = 1500
const REQUEST = /(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH) (\S{1,4000}) HTTP\/1\.1\r\n/g

const nothing = (): Counters => ({ up: 0, down: 0, connections: 0, resets: 0, requests: 0, resent: 0 })

/** A repeatable 0 ≤ x < 1: the same seed breaks the same packets. */
function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** One direction of the wire. */
class Lane {
  private free = 0
  constructor(
    private readonly shape: () => Shape,
    private readonly chance: () => number,
  ) {}

  /** When a packet that arrives now comes out at the far end, and how many bytes it cost. */
  send(bytes: number): { at: number; cost: number } {
    const { bitsPerSecond = 0, rttMs = 0, loss = 0 } = this.shape()
    const now = performance.now()
    let tries = 1
    while (loss > 0 && tries < 6 && this.chance() < loss) tries += 1
    const cost = bytes * tries
    this.free = Math.max(this.free, now) + (bitsPerSecond > 0 ? (cost * 8000) / bitsPerSecond : 0)
    // Linux waits one round trip and at least 200 ms before it sends again, twice as long each time.
    const timeout = Math.max(200, rttMs) * (2 ** (tries - 1) - 1)
    return { at: this.free + rttMs / 2 + timeout, cost }
  }

  backlog(): number {
    return Math.max(0, this.free - performance.now())
  }
}

/** A port on loopback, or an address behind another line. */
export type Target = number | { host: string; port: number }

const placeOf = (target: Target) => (typeof target === 'number' ? { host: '127.0.0.1', port: target } : target)

export async function openShapedLink(target: Target, first: Shape = {}, seed = 42): Promise<ShapedLink> {
  let place = placeOf(target)
  let shape = first
  let whole = true
  let counted = nothing()
  let listener: ((line: string) => void) | null = null
  const chance = createChance(seed)
  const lanes = { up: new Lane(() => shape, chance), down: new Lane(() => shape, chance) }
  const open = new Set<() => void>()

  /** Request lines may be split over packets: the last few hundred bytes are looked at again. */
  function createReader(): (packet: Buffer) => void {
    let tail = ''
    return packet => {
      const text = tail + packet.toString('latin1')
      let last = 0
      for (const match of text.matchAll(REQUEST)) {
        counted.requests += 1
        last = match.index + match[0].length
        listener?.(`${match[1]} ${match[2]}`)
      }
      tail = text.slice(Math.max(last, text.length - 600))
    }
  }

  function carry(near: Socket): void {
    if (!whole) return void near.destroy()
    counted.connections += 1
    const { resetEveryBytes = 0, rttMs = 0 } = shape
    const limit = resetEveryBytes > 0 ? resetEveryBytes * (0.8 + 0.4 * chance()) : Infinity
    const far = connect({ ...place, noDelay: true })
    // SYN and its answer cost one round trip before the first byte goes.
    const openedAt = performance.now() + rttMs
    const read = createReader()
    let crossed = 0
    let ended = false
    const end = (reset: boolean) => {
      if (ended) return
      ended = true
      open.delete(cut)
      if (reset) counted.resets += 1
      for (const side of [near, far]) {
        if (reset) side.resetAndDestroy()
        else side.destroy()
      }
    }
    const cut = () => end(false)
    open.add(cut)

    const pipe = (from: Socket, to: Socket, way: 'up' | 'down') => {
      const lane = lanes[way]
      /** On the wire, in order: timers of one millisecond may fire in any order, packets may not. */
      const waiting: Buffer[] = []
      let finished = false
      let lastAt = way === 'up' ? openedAt + rttMs / 2 : 0
      const deliver = (packet: Buffer) => {
        if (ended) return
        crossed += packet.length
        counted[way] += packet.length
        if (way === 'up') read(packet)
        to.write(packet)
        if (crossed > limit) setImmediate(() => end(true))
      }
      from.on('data', (chunk: Buffer) => {
        if (ended) return
        const plain = !shape.bitsPerSecond && !shape.rttMs && !shape.loss && waiting.length === 0
        if (plain) return deliver(chunk)
        for (let start = 0; start < chunk.length; start += PACKET) {
          const packet = chunk.subarray(start, start + PACKET)
          const { at, cost } = lane.send(packet.length)
          counted.resent += cost - packet.length
          // In order, whatever was lost before: that is what TCP promises.
          lastAt = Math.max(lastAt + 0.001, at)
          waiting.push(packet)
          setTimeout(() => {
            const next = waiting.shift()
            if (next) deliver(next)
            if (finished && waiting.length === 0 && !ended) to.end()
          }, lastAt - performance.now())
        }
        if (lane.backlog() > QUEUE_MS) {
          from.pause()
          const again = setInterval(() => {
            if (!ended && lane.backlog() > QUEUE_MS / 2) return
            clearInterval(again)
            if (!ended) from.resume()
          }, 50)
        }
      })
      from.on('end', () => {
        finished = true
        if (waiting.length === 0 && !ended) to.end()
      })
      from.on('error', () => end(false))
      from.on('close', () => void (waiting.length === 0 ? end(false) : setTimeout(() => end(false), 5000)))
    }
    pipe(near, far, 'up')
    pipe(far, near, 'down')
  }

  // Half-open, or a side that has said all would be closed before the answer is through.
  const server = createServer({ noDelay: true, allowHalfOpen: true }, carry)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const cutAll = () => [...open].forEach(one => one())
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    counters: () => ({ ...counted }),
    restart: () => void (counted = nothing()),
    shape(next) {
      shape = next
      cutAll()
    },
    retarget(next) {
      place = placeOf(next)
      cutAll()
    },
    cut() {
      whole = false
      cutAll()
    },
    restore: () => void (whole = true),
    onRequest: heard => void (listener = heard),
    close: () =>
      new Promise(resolve => {
        cutAll()
        server.close(() => resolve())
      }),
  }
}
