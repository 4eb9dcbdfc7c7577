import { contextBridge, ipcRenderer } from 'electron'
import { STATION_CHANNELS } from '../shared/ipc/station-channels'
import { LOCK_EVENT, LOCK_MESSAGE } from './lock-messages'

/** The one thing that a page gets: a call to a channel of the contract. `ipcRenderer` itself never crosses. */
contextBridge.exposeInMainWorld('daiban', {
  call(channel: unknown, ...args: unknown[]): Promise<unknown> {
    if (typeof channel !== 'string' || !STATION_CHANNELS.has(channel))
      return Promise.reject(new Error('no such channel'))
    return ipcRenderer.invoke(channel, ...args)
  },
})

// An event without content: the page learns that the desktop was locked, and gets nothing else into its hands.
ipcRenderer.on(LOCK_MESSAGE, () => {
  const page = globalThis as unknown as EventTarget
  page.dispatchEvent(new Event(LOCK_EVENT))
})
