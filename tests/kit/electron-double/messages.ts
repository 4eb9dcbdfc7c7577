import type * as Electron from 'electron'
import type { CdpPayload, CdpSession } from './cdp'
import { asElectron, ignoreGone } from './events'
import type { FrameDouble } from './frames'
import { decode, encode } from './page/codec'
import { receiveFunction, type FromPage, type ToPage } from './page/wire'
import { answerPermission } from './permissions'
import type { WebContentsDouble } from './web-contents'
import { world } from './world'

/** Delivers one message into the isolated world of a frame; a frame that has gone meanwhile hears nothing. */
export async function tellPage(session: CdpSession, contextId: number, message: ToPage): Promise<void> {
  await session
    .send('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { globalThis.${receiveFunction}(text) }`,
      executionContextId: contextId,
      arguments: [{ value: encode(message) }],
    })
    .catch(ignoreGone)
}

/** Takes one message a page sent, with the sender as it stands at this moment. */
export async function takeMessage(
  contents: WebContentsDouble,
  session: CdpSession,
  { payload, executionContextId }: CdpPayload<'Runtime.bindingCalled'>,
): Promise<void> {
  const message = decode(payload) as FromPage
  const frame = contents.frames.findByContext(session, executionContextId)
  const answer = (reply: ToPage) => tellPage(session, executionContextId, reply)
  switch (message.kind) {
    case 'send':
      world.ipcMain.emit(message.channel, ipcEvent(contents, frame), ...message.args)
      return
    case 'invoke': {
      const { id, channel, args } = message
      const event = asElectron<Electron.IpcMainInvokeEvent>(ipcEvent(contents, frame))
      try {
        // Encoding is part of the answer: what cannot be cloned must come back as an error that names the channel.
        await answer({ kind: 'reply', id, ok: true, value: await world.ipcMain.answer(channel, event, args) })
      } catch (problem) {
        const text = `Error invoking remote method '${channel}': ${String(problem)}`
        await answer({ kind: 'reply', id, ok: false, message: text })
      }
      return
    }
    case 'ask':
      return answer({
        kind: 'reply',
        id: message.id,
        ok: true,
        value: await answerPermission(contents, frame, message.question),
      })
    case 'preload-error': {
      const error = Object.assign(new Error(message.message), { stack: message.stack })
      contents.emit('preload-error', {}, message.path, error)
    }
  }
}

const ipcEvent = (contents: WebContentsDouble, frame: FrameDouble | null) => ({
  type: 'frame',
  sender: contents,
  senderFrame: frame,
  processId: 1,
  frameId: 1,
  reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
})
