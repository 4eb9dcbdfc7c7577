import type * as Electron from 'electron'
import type { Addresses } from './addresses'
import type { CdpPayload, CdpSession } from './cdp'
import { preloadWorld } from './page/wire'

type Context = { session: CdpSession; id: number }
type FrameRecord = { id: string; parentId: string | undefined; url: string; name: string; bridge?: Context }
type CdpFrame = CdpPayload<'Page.frameNavigated'>['frame']

/** A frame as IPC handlers see it: a picture taken when the message arrived, so a later navigation cannot change it. */
export type FrameDouble = Pick<Electron.WebFrameMain, 'url' | 'origin' | 'name' | 'processId' | 'routingId'> & {
  parent: FrameDouble | null
  top: FrameDouble | null
}

/** Every frame of one window, across the processes Chromium spreads them over. */
export class FrameTree {
  private readonly frames = new Map<string, FrameRecord>()
  mainFrameId: string | undefined

  constructor(private readonly addresses: Addresses) {}

  /** Follows one target: the page itself or an out-of-process iframe. */
  follow(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.frames.set(frameId, { id: frameId, parentId: parentFrameId, url: '', name: '' }),
    )
    session.on('Page.frameNavigated', ({ frame }) => this.learn(frame))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const record = this.frames.get(frameId)
      if (record) record.url = url
    })
    // 'swap' means that the frame goes on in another process.
    session.on('Page.frameDetached', ({ frameId, reason }) => void (reason === 'swap' || this.frames.delete(frameId)))
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string }
      const record = frameId === undefined ? undefined : this.frames.get(frameId)
      if (record && context.name === preloadWorld) record.bridge = { session, id: context.id }
    })
    session.on('Runtime.executionContextsCleared', () => this.forgetBridges(session))
    session.on('Inspector.targetCrashed', () => this.forgetBridges(session))
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      for (const record of this.frames.values())
        if (record.bridge?.session === session && record.bridge.id === executionContextId) delete record.bridge
    })
  }

  /** A frame Chromium described; its bridge stays, since contexts are announced on their own. */
  learn(frame: CdpFrame): void {
    const { id, parentId, url, urlFragment, name } = frame
    if (parentId === undefined) this.mainFrameId = id
    const bridge = this.frames.get(id)?.bridge
    this.frames.set(id, { id, parentId, url: url + (urlFragment ?? ''), name: name ?? '', ...(bridge && { bridge }) })
  }

  /** Null when the frame has gone or moved on: `senderFrame` may be null, and main must then refuse. */
  findByContext(session: CdpSession, contextId: number): FrameDouble | null {
    for (const record of this.frames.values())
      if (record.bridge?.session === session && record.bridge.id === contextId) return this.picture(record.id)
    return null
  }

  picture(id: string | undefined): FrameDouble | null {
    const record = id === undefined ? undefined : this.frames.get(id)
    if (!record) return null
    const parent = this.picture(record.parentId)
    const url = this.addresses.toApp(record.url)
    const frame: FrameDouble = {
      url,
      origin: this.originOf(record, parent),
      name: record.name,
      processId: 1,
      routingId: 1,
      parent,
      top: null,
    }
    frame.top = parent?.top ?? frame
    return frame
  }

  list(): { url: string; isMainFrame: boolean }[] {
    return [...this.frames.values()].map(({ url, parentId }) => ({
      url: this.addresses.toApp(url),
      isMainFrame: parentId === undefined,
    }))
  }

  mainBridge(): Context | undefined {
    return this.mainFrameId === undefined ? undefined : this.frames.get(this.mainFrameId)?.bridge
  }

  findBridge(urlPart: string): Context | undefined {
    return [...this.frames.values()].find(({ url }) => this.addresses.toApp(url).includes(urlPart))?.bridge
  }

  private forgetBridges(session: CdpSession): void {
    for (const record of this.frames.values()) if (record.bridge?.session === session) delete record.bridge
  }

  private originOf({ url }: FrameRecord, parent: FrameDouble | null): string {
    if (url.startsWith('about:')) return parent?.origin ?? 'null'
    return URL.canParse(url) ? this.addresses.toApp(new URL(url).origin) : 'null'
  }
}
