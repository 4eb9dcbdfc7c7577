import type * as Electron from 'electron'
import { DoubleEmitter } from './events'
import { ProtocolDouble, type SchemeBook } from './protocol'
import { WebRequestDouble } from './web-request'

export type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
export type PermissionRequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
export type NetworkConditions = Electron.EnableNetworkEmulationOptions

type Covered =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'setProxy'
  | 'clearCache'
  | 'flushStorageData'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'isPersistent'
  | 'enableNetworkEmulation'
  | 'disableNetworkEmulation'

/** Handlers are per session, storage is one for all: Chromium's default profile. */
export class SessionDouble extends DoubleEmitter implements Pick<Electron.Session, Covered> {
  readonly protocol: ProtocolDouble
  readonly webRequest = new WebRequestDouble()
  permissionCheck: PermissionCheck = null
  permissionRequest: PermissionRequestHandler = null
  network: NetworkConditions | undefined
  private userAgent = ''

  constructor(
    book: SchemeBook,
    private readonly onNetworkChange: () => void,
  ) {
    super()
    this.protocol = new ProtocolDouble(book)
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler
  }
  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.permissionRequest = handler
  }
  enableNetworkEmulation(options: NetworkConditions): void {
    this.network = options
    this.onNetworkChange()
  }
  disableNetworkEmulation(): void {
    this.network = undefined
    this.onNetworkChange()
  }
  getUserAgent(): string {
    return this.userAgent
  }
  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent
  }
  isPersistent(): boolean {
    return true
  }
  async clearCache(): Promise<void> {}
  async setProxy(): Promise<void> {}
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  flushStorageData(): void {}
}

/** `session`: the default one, and one per partition name. */
export function createSessions(book: SchemeBook, onNetworkChange: () => void) {
  const defaultSession = new SessionDouble(book, onNetworkChange)
  const partitions = new Map<string, SessionDouble>()
  return {
    defaultSession,
    fromPartition(partition: string): SessionDouble {
      if (partition === '') return defaultSession
      const session = partitions.get(partition) ?? new SessionDouble(book, onNetworkChange)
      partitions.set(partition, session)
      return session
    },
  }
}
