import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { RelayPort, RelayServing } from '../../shared/sync/road-ports'
import type { HttpPort } from '../../shared/sync/station-ports'
import { createQueue } from '../../shared/sync/station-queue'
import { forwardWaiting } from './relay-forward'
import { createNeighbours, type Neighbours } from './relay-neighbours'
import { createRelayServer } from './relay-server'
import { createRelayStore } from './relay-store'
import { createTurns } from './relay-turns'

const FORWARD_EVERY_MS = 60_000
const TIDY_EVERY_MS = 6 * 60 * 60_000

export type RelayDeps = {
  /** Where packages of others lie. */
  folder: string
  http: HttpPort
  log: (line: string) => void
  mono: () => number
  now: () => Date
  neighbours?: Neighbours
  /** All network cards when absent. */
  host?: string
}

type Settings = { port: number; name: string; centerUrl: string; ca: string | undefined }

/** The LAN side of a station. Nothing is opened before a person switches it on. */
export function createRelay(deps: RelayDeps): RelayPort & { close(): Promise<void> } {
  const { folder, http, log, mono, now } = deps
  const store = createRelayStore(folder)
  const neighbours = deps.neighbours ?? createNeighbours(log)
  let server: Server | null = null
  let serving: Settings | null = null
  let fault: string | null = null
  let timers: NodeJS.Timeout[] = []
  let forwarding: Promise<void> = Promise.resolve()
  const turns = createTurns(mono)
  // Two windows, or a start and a click, may ask at once: one port is opened, and what was asked last holds.
  const inTurn = createQueue()

  /** One after another: a package must not go to the county twice at once. */
  function forward(): void {
    forwarding = forwarding.then(async () => {
      if (!serving) return
      try {
        await forwardWaiting(store, http, { url: serving.centerUrl, ca: serving.ca }, turns)
      } catch (problem) {
        log(`relay forward failed: ${problem instanceof Error ? problem.name : 'unknown'}`)
      }
    })
  }

  async function close(): Promise<void> {
    timers.forEach(clearInterval)
    timers = []
    neighbours.unpublish()
    serving = null
    const open = server
    server = null
    if (!open) return
    open.closeAllConnections()
    await new Promise<void>(done => open.close(() => done()))
  }

  async function open(settings: Settings): Promise<void> {
    const made = createRelayServer({ store, name: settings.name, arrived: forward, mono, log })
    await new Promise<void>((done, failed) => {
      made.once('error', failed)
      made.listen(settings.port, deps.host, () => done())
    })
    made.on('error', problem => log(`relay: ${problem.name}`))
    server = made
    const { port } = made.address() as AddressInfo
    serving = { ...settings, port }
    neighbours.publish({ name: settings.name, port })
    timers = [
      setInterval(forward, FORWARD_EVERY_MS),
      setInterval(() => void store.tidy(now()).catch(() => log('relay tidy failed')), TIDY_EVERY_MS),
    ]
    timers.forEach(timer => timer.unref())
    forward()
  }

  async function state(): Promise<RelayServing> {
    const port = serving?.port ?? 0
    return { on: server !== null, port, addresses: server ? addressesOf(port) : [], ...(await store.counts()), fault }
  }

  return {
    serve: ({ on, port, name, centerUrl, ca }) =>
      inTurn(async () => {
        const same =
          serving?.port === port && serving.name === name && serving.centerUrl === centerUrl && serving.ca === ca
        if (on && same) return state()
        await close()
        fault = null
        if (on)
          try {
            await open({ port, name, centerUrl, ca })
          } catch (problem) {
            fault = (problem as NodeJS.ErrnoException).code ?? 'unknown'
            log(`relay does not open: ${fault}`)
          }
        return state()
      }),
    state,
    find: async () => {
      // Oneself is no way out.
      const own = new Set(serving ? addressesOf(serving.port).map(address => `http://${address}`) : [])
      return (await neighbours.find()).filter(({ address }) => !own.has(address))
    },
    async close() {
      await inTurn(close)
      await forwarding
      neighbours.close()
    },
  }
}

/** Under which addresses others reach this PC. */
function addressesOf(port: number): string[] {
  return Object.values(networkInterfaces())
    .flatMap(cards => cards ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `${address}:${port}`)
}
