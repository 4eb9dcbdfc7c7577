import { decode, encode } from './codec'
import type { FromPage, PermissionQuestion, ToPage } from './wire'

type Listener = (event: { sender: IpcRendererDouble; ports: [] }, ...args: unknown[]) => void

/** The part of `ipcRenderer` a sandboxed preload of ours may use. */
export type IpcRendererDouble = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  on(channel: string, listener: Listener): IpcRendererDouble
  once(channel: string, listener: Listener): IpcRendererDouble
  off(channel: string, listener: Listener): IpcRendererDouble
  addListener(channel: string, listener: Listener): IpcRendererDouble
  removeListener(channel: string, listener: Listener): IpcRendererDouble
  removeAllListeners(channel: string): IpcRendererDouble
  sendSync(): never
}

export type PageIpc = {
  ipcRenderer: IpcRendererDouble
  /** For tests: an invocation whose arguments and result are already text. */
  invokeText: (channel: string, args: string) => Promise<string>
  ask: (question: PermissionQuestion) => Promise<boolean>
  tell: (message: FromPage) => void
  receive: (text: string) => void
}

/** Messages leave by `send` and come back by `receive`, in order. */
export function createPageIpc(send: (text: string) => void): PageIpc {
  const listeners = new Map<string, { listener: Listener; original: Listener }[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let count = 0
  const tell = (message: FromPage) => send(encode(message))
  const request = (build: (id: number) => FromPage) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++count
      // Encode before waiting: a payload that cannot be cloned must reject here and never reach main.
      const text = encode(build(id))
      waiting.set(id, { resolve, reject })
      send(text)
    })
  const add = (channel: string, listener: Listener, original: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, original }])
    return ipcRenderer
  }
  const remove = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? []
    const at = known.findIndex(entry => entry.original === listener)
    if (at >= 0) listeners.set(channel, known.toSpliced(at, 1))
    return ipcRenderer
  }
  const ipcRenderer: IpcRendererDouble = {
    invoke: (channel, ...args) => request(id => ({ kind: 'invoke', id, channel, args })),
    send: (channel, ...args) => tell({ kind: 'send', channel, args }),
    on: (channel, listener) => add(channel, listener, listener),
    addListener: (channel, listener) => add(channel, listener, listener),
    once: (channel, listener) =>
      add(
        channel,
        (event, ...args) => {
          remove(channel, listener)
          listener(event, ...args)
        },
        listener,
      ),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel) {
      listeners.delete(channel)
      return ipcRenderer
    },
    sendSync() {
      throw new Error('electron-double: sendSync blocks the page, so it is not offered')
    },
  }
  return {
    ipcRenderer,
    invokeText: async (channel, args) => encode(await ipcRenderer.invoke(channel, ...(decode(args) as unknown[]))),
    tell,
    ask: async question => (await request(id => ({ kind: 'ask', id, question }))) === true,
    receive(text) {
      const message = decode(text) as ToPage
      if (message.kind === 'send') {
        for (const { listener } of listeners.get(message.channel) ?? [])
          listener({ sender: ipcRenderer, ports: [] }, ...message.args)
        return
      }
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.ok) waiter?.resolve(message.value)
      else waiter?.reject(new Error(message.message))
    },
  }
}
