import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as Electron from 'electron'
import { world } from './world'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
}

async function fetchFile(url: string): Promise<Response> {
  const file = fileURLToPath(url)
  const type = mediaTypes[path.extname(file)] ?? 'application/octet-stream'
  return new Response(new Uint8Array(await fs.readFile(file)), { headers: { 'content-type': type } })
}

/** `net`: files and the app's own schemes as Electron serves them, everything else by Node's fetch. */
export const net: Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'> = {
  async fetch(input, init) {
    const request = typeof input === 'string' ? undefined : input
    const url = typeof input === 'string' ? input : input.url
    const { defaultSession } = world.sessions
    if (url.startsWith('file:')) return fetchFile(url)
    const handler = defaultSession.protocol.findHandler(url)
    if (handler) return handler(request ?? new Request(url, init))
    if (defaultSession.network?.offline) throw new TypeError('net::ERR_INTERNET_DISCONNECTED')
    return fetch(input, init)
  },
  isOnline: () => !world.sessions.defaultSession.network?.offline,
  get online() {
    return net.isOnline()
  },
}
