import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { tidyHostName } from '../tls/host-names'
import type { CenterApp } from './center-context'
import { Refusal } from './refusal'

export type DoorRules = {
  /** Host names under which this center may be called, beside `localhost` and plain addresses. */
  names: readonly string[]
  /** Proxies that speak HTTPS to people for us; nobody else's word about protocol and address counts. */
  proxies: ProxyList | null
}

export type ProxyList = { has(address: string): boolean; given: readonly string[] }

/** Addresses or networks (`10.0.0.5`, `10.0.0.0/24`). Throws a plain sentence for anything else, and for none. */
export function parseProxies(text: string): ProxyList {
  const list = new BlockList()
  const given = text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  for (const part of given) {
    const [address = '', bits, ...more] = part.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    if (
      more.length > 0 ||
      isIP(address) === 0 ||
      (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most))
    )
      throw new Error(`--behind-proxy takes addresses such as 10.0.0.5 or 10.0.0.0/24, not ${part}.`)
    list.addSubnet(address, bits === undefined ? most : Number(bits), family)
  }
  if (given.length === 0)
    throw new Error('--behind-proxy needs the addresses of the proxies, such as --behind-proxy 10.0.0.5')
  const has = (address: string): boolean => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    const kind = isIP(plain)
    return kind !== 0 && list.check(plain, kind === 6 ? 'ipv6' : 'ipv4')
  }
  return { has, given }
}

/**
 * Who may come through the door at all, before any route: requests for a host that is ours (a page of a stranger that points its own
 * name at our address, DNS rebinding, is not), and behind a proxy only what the proxy took over HTTPS.
 */
export function addDoorRules(app: CenterApp, { names, proxies }: DoorRules): void {
  const ours = new Set(names.flatMap(name => tidyHostName(name) ?? []))
  app.addHook('onRequest', async request => {
    if (!isOurs(request.host, ours)) throw new Refusal('malformed', { status: 421 })
    if (proxies && !cameSecurely(request, proxies)) throw new Refusal('forbidden')
  })
}

const HOST = /^(?:\[([0-9a-f:.]+)\]|([^:@/?#[\]]+))(?::\d{1,5})?$/i

/** A plain address is never somebody else's name, so it needs no list. */
function isOurs(host: string | undefined, ours: ReadonlySet<string>): boolean {
  const found = HOST.exec(host ?? '')
  if (!found) return false
  const [, v6, name = ''] = found
  if (v6 !== undefined) return isIP(v6) === 6
  const tidy = tidyHostName(name)
  return isIP(name) === 4 || (tidy !== null && (tidy === 'localhost' || tidy.endsWith('.localhost') || ours.has(tidy)))
}

/** The proxy's own question whether we live may be plain. */
function cameSecurely(request: FastifyRequest, proxies: ProxyList): boolean {
  const from = request.raw.socket.remoteAddress ?? ''
  if (!proxies.has(from)) return isThisMachine(from) || request.protocol === 'https'
  return request.protocol === 'https' || request.url === '/healthz'
}

const isThisMachine = (address: string): boolean => /^(::1|(::ffff:)?127\.[\d.]+)$/.test(address)
