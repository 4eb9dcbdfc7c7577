import type * as Electron from 'electron'
import { DoubleEmitter } from './events'

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1]

/** `ipcMain`. A second handler for a channel throws, as in Electron. */
export class IpcMainDouble
  extends DoubleEmitter
  implements Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  private readonly handlers = new Map<string, InvokeHandler>()

  handle(channel: string, listener: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, listener)
  }

  handleOnce(channel: string, listener: InvokeHandler): void {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.handlers.delete(channel)
      return listener(event, ...args) as unknown
    })
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }

  /** Runs the handler of a channel. */
  async answer(channel: string, event: Electron.IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return (await handler(event, ...args)) as unknown
  }
}
