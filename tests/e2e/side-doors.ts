import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'

/** Packets that reached somebody else while the page tried WebRTC, which no content policy forbids. */
export async function packetsByWebRtc(page: Page): Promise<{ gathering: string; packets: number }> {
  let packets = 0
  const stranger = createSocket('udp4')
  stranger.on('message', () => (packets += 1))
  await new Promise<void>(resolve => stranger.bind(0, '127.0.0.1', resolve))
  try {
    const gathering = await page.evaluate(async port => {
      const line = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
      line.createDataChannel('x')
      await line.setLocalDescription(await line.createOffer())
      await new Promise<void>(resolve => {
        setTimeout(resolve, 3000)
        line.addEventListener('icegatheringstatechange', () => line.iceGatheringState === 'complete' && resolve())
      })
      return line.iceGatheringState
    }, stranger.address().port)
    return { gathering, packets }
  } finally {
    stranger.close()
  }
}

/** Requests that reached somebody else by name, with the page's own policy taken away by the debugger: what DNS prefetch could ask. */
export async function requestsByName(page: Page): Promise<number> {
  let requests = 0
  const stranger = createServer((_request, response) => {
    requests += 1
    response.end('taken')
  })
  await new Promise<void>(resolve => stranger.listen(0, '127.0.0.1', resolve))
  const debug = await page.context().newCDPSession(page)
  try {
    await debug.send('Page.setBypassCSP', { enabled: true })
    await page.reload()
    const { port } = stranger.address() as AddressInfo
    await page.evaluate(
      async address => void (await fetch(address, { mode: 'no-cors' }).catch(() => undefined)),
      `http://localhost:${port}/taken`,
    )
    return requests
  } finally {
    await debug.detach()
    stranger.close()
  }
}
