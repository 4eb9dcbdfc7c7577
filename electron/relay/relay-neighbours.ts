import { Bonjour, type Service } from 'bonjour-service'
import type { FoundRelay } from '../../shared/ipc/roads'

/** `_daiban-relay._tcp` (RFC 6763). */
const TYPE = 'daiban-relay'
const LISTEN_MS = 2_500

/** Telling the LAN of a relay, and hearing of others. A LAN that lets no multicast through finds nothing: then one types. */
export type Neighbours = {
  publish(relay: { name: string; port: number }): void
  unpublish(): void
  find(listenMs?: number): Promise<FoundRelay[]>
  close(): void
}

/** `network` is the address of one network card; all of them when absent. */
export function createNeighbours(log: (line: string) => void, network?: string): Neighbours {
  // Opened when first wanted: most stations never speak to the LAN.
  let bonjour: Bonjour | null = null
  let own: Service | null = null
  const open = (): Bonjour =>
    (bonjour ??= new Bonjour(oneCard(network), (problem: Error) => log(`mdns: ${problem.name}`)))

  return {
    publish({ name, port }) {
      own?.stop?.()
      own = open().publish({ name, type: TYPE, port, txt: { v: '1' } })
    },
    unpublish() {
      own?.stop?.()
      own = null
    },
    async find(listenMs = LISTEN_MS) {
      const found = new Map<string, FoundRelay>()
      const browser = open().find({ type: TYPE }, service => {
        for (const relay of relaysOf(service)) found.set(relay.address, relay)
      })
      await new Promise(done => setTimeout(done, listenMs))
      browser.stop()
      return [...found.values()]
    },
    close() {
      own = null
      bonjour?.destroy()
      bonjour = null
    },
  }
}

/** Listening stays open to all: multicast answers do not come to the card's own address. */
const oneCard = (network: string | undefined): object =>
  network === undefined ? {} : { interface: network, bind: '0.0.0.0' }

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/** The address from which it spoke comes first: that one is reachable from here. IPv4, which old switches carry. */
function relaysOf({ name, port, addresses = [], referer }: Service): FoundRelay[] {
  const address = [referer?.address ?? '', ...addresses].find(one => IPV4.test(one) && !one.startsWith('169.254.'))
  return address === undefined ? [] : [{ name: name.slice(0, 100), address: `http://${address}:${port}` }]
}
