import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { uploadOverTus } from '../../electron/upload-port'

let server: Server | undefined
afterEach(() => new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve())))

async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  server = createServer(onSocket)
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sync/v1/files`
}

const call = (endpoint: string) => ({
  endpoint,
  uploadUrl: null,
  bytes: new Uint8Array(1000),
  metadata: {},
  token: 'none',
  chunkBytes: 256 * 1024,
  onUrl: () => undefined,
})

test('a county that takes the call and then says nothing for ever is given up as not reached', async () => {
  const sockets: Socket[] = []
  const endpoint = await listen(socket => void sockets.push(socket))
  const started = performance.now()
  expect(await uploadOverTus(call(endpoint), 300)).toEqual({ kind: 'unreachable' })
  expect(performance.now() - started).toBeLessThan(20_000)
  sockets.forEach(socket => socket.destroy())
})

test('a line that is cut is not reached; nothing is thrown', async () => {
  const endpoint = await listen(socket => socket.destroy())
  expect(await uploadOverTus(call(endpoint), 5_000)).toEqual({ kind: 'unreachable' })
})
