import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { payloadSchemas } from '../shared/ipc/payload-schemas'
import type { StationChannel, StationService } from '../shared/ipc/station'
import { isHallPage } from './hall-address'

type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>

/** Only the hall's own top frame may call. A frame that has gone since it asked cannot be judged, so it is refused. */
export function isTrustedSender({ senderFrame }: Sender): boolean {
  if (!senderFrame || senderFrame.parent !== null) return false
  return isHallPage(senderFrame.url)
}

export type IpcDeps = {
  service: StationService
  isTrusted: (event: Sender) => boolean
  log: (line: string) => void
}

const REJECTED = { ok: false, reason: 'rejected-payload' } as const

/** One channel's handler: sender, then payload, then the service. Expected outcomes are data; a bug is logged and thrown on. */
export const createHandler =
  (channel: StationChannel, { service, isTrusted, log }: IpcDeps) =>
  async (event: Sender, ...args: unknown[]): Promise<unknown> => {
    if (!isTrusted(event)) {
      log(`${channel} refused: not the hall's own page`)
      throw new Error('refused')
    }
    const parsed = payloadSchemas[channel].safeParse(args)
    if (!parsed.success) {
      log(`${channel} refused: payload at ${parsed.error.issues[0]?.path.join('.') ?? '?'}`)
      return REJECTED
    }
    const handler = service[channel] as (...payload: unknown[]) => Promise<unknown>
    try {
      return await handler(...parsed.data)
    } catch (problem) {
      // The name only: a message may quote a file or a person.
      log(`${channel} failed: ${problem instanceof Error ? problem.name : 'unknown'}`)
      throw problem
    }
  }

/** Registers every channel of the contract, once. */
export function registerChannels(ipcMain: Pick<IpcMain, 'handle'>, deps: IpcDeps): void {
  for (const channel of Object.keys(payloadSchemas) as StationChannel[])
    ipcMain.handle(channel, createHandler(channel, deps))
}
