/** `plain`: http, which only a center on the same machine speaks; the screen may say so. */
export type CenterAddress = { ok: true; url: string; plain: boolean } | { ok: false; reason: 'address-invalid' }

const SHAPE = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?\/*$/
const INVALID = { ok: false, reason: 'address-invalid' } as const

/** Names and addresses that never leave this machine (RFC 6761, 4291, 1122). */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * The county's address as somebody typed it: blanks and full-width signs are forgiven, http(s) and host only, no path, no name
 * or password in it. Passwords and records never cross a network in plain, so http is for a center on this machine alone, where it is
 * also what an address without a scheme means, unless `secure` is wished for.
 */
export function parseCenterAddress(typed: string, { secure = false }: { secure?: boolean } = {}): CenterAddress {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const host = /^(?:https?:\/\/)?(\[[^\]]*\]|[^/:]*)/.exec(text)?.[1] ?? ''
  const full = /^[a-z][a-z0-9+.-]*:\/\//.test(text)
    ? text
    : `${isLoopback(host) && !secure ? 'http' : 'https'}://${text}`
  const found = SHAPE.exec(full)
  if (!found) return INVALID
  const [, scheme, name = '', port] = found
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return INVALID
  if (/^[\d.]+$/.test(name) && !/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return INVALID
  const plain = scheme === 'http'
  if (plain && !isLoopback(name)) return INVALID
  return { ok: true, url: `${scheme}://${name}${port === undefined ? '' : `:${port}`}`, plain }
}
