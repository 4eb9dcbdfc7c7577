import { contextBridge, ipcRenderer } from 'electron'
import { STATION_CHANNELS } from '../shared/ipc/station-channels'

/** The one thing that a page gets: a call to a channel of the contract. `ipcRenderer` itself never crosses. */
contextBridge.exposeInMainWorld('daiban', {
  call(channel: unknown, ...args: unknown[]): Promise<unknown> {
    if (typeof channel !== 'string' || !STATION_CHANNELS.has(channel))
      return Promise.reject(new Error('no such channel'))
    return ipcRenderer.invoke(channel, ...args)
  },
})
