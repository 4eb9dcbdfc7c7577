import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'

// Playwright publishes the DevTools protocol's types only through CDPSession; nothing of it runs here.
declare const _typed: CDPSession
export type CdpMethod = Parameters<typeof _typed.send>[0]
export type CdpParams<M extends CdpMethod> = NonNullable<Parameters<typeof _typed.send<M>>[1]>
export type CdpResult<M extends CdpMethod> = Awaited<ReturnType<typeof _typed.send<M>>>
type EventName = CDPSession['on'] extends {
  (event: infer Name, listener: never): unknown
  (event: 'close', listener: never): unknown
  (event: 'event', listener: never): unknown
}
  ? Name
  : never
export type CdpEvent = Extract<EventName, string>
export type CdpPayload<N extends CdpEvent> = Parameters<Parameters<typeof _typed.on<N>>[1]>[0]

type Incoming = {
  id?: number
  sessionId?: string
  method?: string
  params?: unknown
  result?: unknown
  error?: { message: string }
}
type Waiting = { method: string; resolve: (result: unknown) => void; reject: (error: Error) => void }

/** One target's line to Chromium: commands out, events in, both typed by the protocol. */
export class CdpSession {
  readonly events = new EventEmitter().setMaxListeners(0)

  constructor(
    private readonly connection: CdpConnection,
    readonly sessionId: string | undefined,
  ) {}

  send<M extends CdpMethod>(method: M, params?: CdpParams<M>): Promise<CdpResult<M>> {
    return this.connection.send(this.sessionId, method, params) as Promise<CdpResult<M>>
  }

  on<N extends CdpEvent>(event: N, listener: (payload: CdpPayload<N>) => void): void {
    this.events.on(event, listener)
  }
}

/** The `--remote-debugging-pipe` wire: JSON messages parted by NUL. After it closes, every command is refused. */
export class CdpConnection {
  readonly root = new CdpSession(this, undefined)
  private readonly sessions = new Map<string, CdpSession>()
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0
  private closed = false

  constructor(
    private readonly toBrowser: Writable,
    fromBrowser: Readable,
  ) {
    let parts: Buffer[] = []
    fromBrowser.on('data', (chunk: Buffer) => {
      let rest = chunk
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        parts.push(rest.subarray(0, end))
        this.receive(JSON.parse(Buffer.concat(parts).toString('utf8')) as Incoming)
        parts = []
        rest = rest.subarray(end + 1)
      }
      if (rest.length > 0) parts.push(rest)
    })
    fromBrowser.on('close', () => this.close())
    // A write after Chromium died would otherwise end the whole double; 'close' above tells every waiter.
    toBrowser.on('error', () => this.close())
  }

  session(id: string): CdpSession {
    const known = this.sessions.get(id)
    if (known) return known
    const session = new CdpSession(this, id)
    this.sessions.set(id, session)
    return session
  }

  send(sessionId: string | undefined, method: string, params: unknown = {}): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error(`${method}: the browser has closed`))
    const id = ++this.lastId
    this.toBrowser.write(`${JSON.stringify({ id, sessionId, method, params })}\0`)
    return new Promise((resolve, reject) => this.waiting.set(id, { method, resolve, reject }))
  }

  private receive(message: Incoming): void {
    if (message.id !== undefined) {
      const waiter = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (message.error) waiter?.reject(new Error(`${waiter.method}: ${message.error.message}`))
      else waiter?.resolve(message.result)
      return
    }
    if (message.method === undefined) return
    const session = message.sessionId === undefined ? this.root : this.session(message.sessionId)
    session.events.emit(message.method, message.params)
  }

  private close(): void {
    this.closed = true
    for (const { method, reject } of this.waiting.values()) reject(new Error(`${method}: the browser has closed`))
    this.waiting.clear()
  }
}
