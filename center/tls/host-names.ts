import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/** Whether the address means this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** A host name in the form in which a certificate carries it; null when it is none. */
export function tidyHostName(name: string): string | null {
  const tidy = name.trim().toLowerCase().replace(/\.$/, '')
  return HOST_NAME.test(tidy) ? tidy : null
}

/**
 * Every name and address under which this center may be called: those somebody gave, the machine's own name, and all its addresses.
 * Sorted, each once.
 */
export function ownNames(given: readonly string[]): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    // A link-local IPv6 address means something only together with a card's name, which no certificate holds.
    .filter(({ address }) => !/^fe[89ab]/i.test(address))
    .map(({ address }) => address)
  const machine = tidyHostName(hostname())
  const named = given.filter(name => isIP(name) !== 0 || tidyHostName(name) !== null)
  const wild = new Set(['0.0.0.0', '::'])
  const all = ['localhost', '127.0.0.1', '::1', ...(machine ? [machine] : []), ...addresses, ...named]
  return [...new Set(all.map(name => name.toLowerCase()))].filter(name => !wild.has(name)).toSorted()
}
