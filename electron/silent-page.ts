import type { CommandLine, WebContents } from 'electron'

const NO_WEBRTC = 'disable_non_proxied_udp'

/**
 * Closes what a page policy leaves open: DNS prefetch asks a name server for `secret.stranger.cn`, and WebRTC sends packets to any
 * address, whatever `connect-src` says. The hall's page needs no name and no network at all, since the shell's own requests go
 * through Node. Before the app is ready: Chromium reads its switches once.
 */
export function silencePages(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('webrtc-ip-handling-policy', NO_WEBRTC)
}

/** The same for one page: Electron keeps this setting with the page and need not read Chrome's switch. */
export const silenceWebRtc = (contents: Pick<WebContents, 'setWebRTCIPHandlingPolicy'>): void =>
  contents.setWebRTCIPHandlingPolicy(NO_WEBRTC)
