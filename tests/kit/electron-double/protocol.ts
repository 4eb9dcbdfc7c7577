import type * as Electron from 'electron'
import type { Addresses } from './addresses'

type Handler = Parameters<Electron.Protocol['handle']>[1]
type Privileges = NonNullable<Electron.CustomScheme['privileges']>

/** What all sessions share: which schemes were given privileges, and whether it is too late to do so. */
export type SchemeBook = {
  addresses: Addresses
  privileges: Map<string, Privileges>
  isReady: () => boolean
}

/** `protocol` of one session. Registering late, or twice, throws as in Electron. */
export class ProtocolDouble implements Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
> {
  private readonly handlers = new Map<string, Handler>()

  constructor(private readonly book: SchemeBook) {}

  registerSchemesAsPrivileged = (schemes: Electron.CustomScheme[]): void => {
    if (this.book.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes) {
      this.book.privileges.set(scheme, privileges ?? {})
      this.book.addresses.learn(scheme)
    }
  }

  handle = (scheme: string, handler: Handler): void => {
    if (!this.book.isReady()) throw new Error('protocol.handle can only be used after app is ready')
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.handlers.set(scheme, handler)
    this.book.addresses.learn(scheme)
  }

  unhandle = (scheme: string): void => {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  }

  isProtocolHandled = (scheme: string): boolean => this.handlers.has(scheme)

  /** The handler for an address of the app; undefined when this session has none. */
  findHandler(url: string): Handler | undefined {
    const scheme = this.book.addresses.schemeOf(url)
    return scheme === undefined ? undefined : this.handlers.get(scheme)
  }

  /** Refuses what would silently work here but lose IndexedDB, fetch or the secure context in Electron. */
  assertLoadable(url: string): void {
    const scheme = this.book.addresses.schemeOf(url)
    if (scheme === undefined) return
    const { standard, secure } = this.book.privileges.get(scheme) ?? {}
    if (!standard || !secure)
      throw new Error(
        `ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}': electron-double refuses a page on '${scheme}', which was not registered as standard and secure before ready`,
      )
  }
}
