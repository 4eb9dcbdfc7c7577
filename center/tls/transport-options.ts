import { parseProxies, type ProxyList } from '../http/door-rules'
import { isLoopback } from './host-names'

export type TransportOptions = {
  host?: string | undefined
  /** Null: HTTPS wherever the address can be reached from outside. */
  https?: boolean | null | undefined
  /** Addresses of the proxies that speak HTTPS for this center. */
  behindProxy?: string | undefined
}

export type Transport = { host: string; https: boolean; proxies: ProxyList | null }

/** HTTPS or not. Throws a plain sentence rather than let names and passwords cross a network in plain. */
export function chooseTransport({ host = '127.0.0.1', https, behindProxy }: TransportOptions): Transport {
  const proxies = behindProxy === undefined ? null : parseProxies(behindProxy)
  const open = !isLoopback(host)
  if (proxies && https !== true) return { host, https: false, proxies }
  if (open && https === false)
    throw new Error(
      `Plain HTTP on ${host} would send residents' data and passwords readable over the network, so the center does not start. ` +
        'Leave --no-https out, or let a proxy speak HTTPS and name it with --behind-proxy ADDRESS.',
    )
  return { host, https: https ?? open, proxies }
}
