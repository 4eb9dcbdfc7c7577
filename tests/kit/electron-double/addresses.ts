/**
 * How `app://hall/x` is spoken to ordinary Chromium: as `http://hall.app.localhost/x`. Any `*.localhost` origin is a
 * secure context and never leaves the machine, and every request to it is answered by `protocol.handle`.
 */
export type Addresses = {
  learn(scheme: string): void
  toChromium(url: string): string
  toApp(url: string): string
  /** A header value that names origins (CSP, Location, CORS), so that `app://paper` in it still means the same place. */
  headerToChromium(value: string): string
  headerToApp(value: string): string
  /** The scheme, when the address belongs to one the app has named; undefined for the outside world. */
  schemeOf(url: string): string | undefined
}

const mapped = /http:\/\/([a-z0-9._-]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#:;,\s]|$)/gi

/** Knows only schemes it was taught, so an ordinary `http://x.y.localhost` is left alone. */
export function createAddresses(): Addresses {
  const schemes = new Set<string>()
  const schemeOf = (url: string) => {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
    return scheme !== undefined && schemes.has(scheme) ? scheme : undefined
  }
  const toApp = (text: string) =>
    text.replace(mapped, (whole, host: string, scheme: string) => (schemes.has(scheme) ? `${scheme}://${host}` : whole))
  return {
    learn: scheme => void schemes.add(scheme),
    schemeOf,
    toApp,
    headerToApp: toApp,
    toChromium(url) {
      const scheme = schemeOf(url)
      if (scheme === undefined) return url
      const { host, pathname, search, hash } = new URL(url)
      if (host === '') throw new Error(`ERR_INVALID_URL (-300) loading '${url}': a standard scheme needs a host`)
      return `http://${host}.${scheme}.localhost${pathname || '/'}${search}${hash}`
    },
    headerToChromium(value) {
      let text = value
      for (const scheme of schemes) {
        text = text
          .replace(new RegExp(`\\b${scheme}://([a-z0-9._*-]+)`, 'gi'), `http://$1.${scheme}.localhost`)
          .replace(new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'), `$1http://*.${scheme}.localhost`)
      }
      return text
    },
  }
}
