import type * as Electron from 'electron'
import { asElectron, ignoreGone } from './events'
import type { FrameDouble } from './frames'
import type { PermissionQuestion } from './page/wire'
import type { WebContentsDouble } from './web-contents'
import { world } from './world'

type Name = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1]
type CheckName = Parameters<NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>>[1]

/** Chromium's own names for what Electron calls one permission; `fullscreen` has none and is refused by its gate. */
const chromiumNames = ({ permission, mediaTypes }: PermissionQuestion): string[] => {
  if (permission === 'media') {
    const types = mediaTypes.length > 0 ? mediaTypes : (['video', 'audio'] as const)
    return types.map(type => (type === 'video' ? 'camera' : 'microphone'))
  }
  if (permission === 'clipboard-sanitized-write') return ['clipboard-write']
  return permission === 'fullscreen' ? [] : [permission]
}

/**
 * Asks the app's handlers as Electron would (without a handler everything is granted), makes Chromium obey the answer,
 * and records it for tests.
 */
export async function answerPermission(
  contents: WebContentsDouble,
  frame: FrameDouble | null,
  question: PermissionQuestion,
): Promise<boolean> {
  const granted =
    question.mode === 'request' ? await request(contents, frame, question) : check(contents, frame, question)
  const url = frame?.url ?? ''
  world.hooks.permissions.push({ permission: question.permission, mode: question.mode, granted, url })
  const origin = new URL(world.addresses.toChromium(frame?.url ?? contents.getURL())).origin
  const { root } = world.chromium().connection
  await Promise.all(
    chromiumNames(question).map(name =>
      root
        .send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied', origin })
        .catch(ignoreGone),
    ),
  )
  return granted
}

const request = (contents: WebContentsDouble, frame: FrameDouble | null, question: PermissionQuestion) => {
  const handler = contents.session.permissionRequest
  if (!handler) return Promise.resolve(true)
  const details: Electron.MediaAccessPermissionRequest = {
    requestingUrl: frame?.url ?? '',
    isMainFrame: frame?.parent === null,
    mediaTypes: question.mediaTypes,
    ...(frame && { securityOrigin: frame.origin }),
  }
  return new Promise<boolean>(resolve =>
    handler(asElectron<Electron.WebContents>(contents), question.permission as Name, resolve, details),
  )
}

function check(contents: WebContentsDouble, frame: FrameDouble | null, question: PermissionQuestion): boolean {
  const handler = contents.session.permissionCheck
  if (!handler) return true
  const origin = frame?.origin ?? ''
  const details: Electron.PermissionCheckHandlerHandlerDetails = {
    requestingUrl: frame?.url ?? '',
    isMainFrame: frame?.parent === null,
    securityOrigin: origin,
    mediaType: question.mediaTypes[0] ?? 'unknown',
  }
  return handler(asElectron<Electron.WebContents>(contents), question.permission as CheckName, origin, details)
}
