import { randomUUID } from 'node:crypto'
import { isHeaded } from './chromium'
import type { CdpConnection, CdpPayload, CdpSession } from './cdp'
import { ignoreGone } from './events'

export type Target = { targetId: string; session: CdpSession }
export type TargetInfo = CdpPayload<'Target.attachedToTarget'>['targetInfo']
export type Targets = {
  /** A new, still blank page whose renderer waits until `Runtime.runIfWaitingForDebugger`. */
  open(size: { width: number; height: number }, hidden: boolean): Promise<Target>
  close(targetId: string): Promise<void>
}

/**
 * Attaches to every page before its first instruction runs: ours are handed to `open`, popups to `onPopup`, and pages
 * another client made (Playwright's `newPage`) go on untouched.
 */
export async function watchTargets(
  connection: CdpConnection,
  onPopup: (popup: Target, info: TargetInfo) => Promise<void>,
  onDestroyed: (targetId: string) => void,
): Promise<Targets> {
  const { root } = connection
  const expected = new Map<string, (target: Target) => void>()
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const target = { targetId: targetInfo.targetId, session: connection.session(sessionId) }
    const deliver = expected.get(targetInfo.url)
    expected.delete(targetInfo.url)
    if (deliver) deliver(target)
    else if (targetInfo.openerId) onPopup(target, targetInfo).catch(ignoreGone)
    else target.session.send('Runtime.runIfWaitingForDebugger').catch(ignoreGone)
  })
  root.on('Target.targetDestroyed', ({ targetId }) => onDestroyed(targetId))
  await root.send('Target.setDiscoverTargets', { discover: true })
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  })
  return {
    async open({ width, height }, hidden) {
      const url = `about:blank#${randomUUID()}`
      const attached = new Promise<Target>(resolve => expected.set(url, resolve))
      const windowState = hidden && isHeaded ? 'minimized' : 'normal'
      await root.send('Target.createTarget', { url, newWindow: true, width, height, windowState })
      return attached
    },
    async close(targetId) {
      await root.send('Target.closeTarget', { targetId }).catch(ignoreGone)
    },
  }
}
