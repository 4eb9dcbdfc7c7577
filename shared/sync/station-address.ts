/** `plain`: http, which only a loopback or private address may use; the screen may say so. */
export type CenterAddress = { ok: true; url: string; plain: boolean } | { ok: false; reason: 'address-invalid' }

const SHAPE = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?\/*$/
const INVALID = { ok: false, reason: 'address-invalid' } as const

/** Addresses that never leave the hall, the township or the county's own network (RFC 1918, 4193, 3927, 6761). */
function isPrivateHost(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  if (host.startsWith('[')) return host === '[::1]' || /^\[(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host)
  const parts = host.split('.').map(Number)
  const [a = -1, b = -1] = parts
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) return false
  return (
    a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254)
  )
}

/**
 * The county's address as somebody typed it: blanks and full-width signs are forgiven, http(s) and host only, no path, no name
 * or password in it. Written without a scheme it is taken for https, or http on a private network.
 */
export function parseCenterAddress(typed: string): CenterAddress {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const host = /^(?:https?:\/\/)?(\[[^\]]*\]|[^/:]*)/.exec(text)?.[1] ?? ''
  const full = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `${isPrivateHost(host) ? 'http' : 'https'}://${text}`
  const found = SHAPE.exec(full)
  if (!found) return INVALID
  const [, scheme, name = '', port] = found
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return INVALID
  if (/^[\d.]+$/.test(name) && !/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return INVALID
  const plain = scheme === 'http'
  if (plain && !isPrivateHost(name)) return INVALID
  return { ok: true, url: `${scheme}://${name}${port === undefined ? '' : `:${port}`}`, plain }
}
