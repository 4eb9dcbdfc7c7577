import { Agent, get } from 'node:http'
import { createConnection, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Bytes as a stranger would send them, past every client that would tidy them. */
export type Line = {
  /** A connection from one of this machine's own addresses, as if it were another PC. */
  dial(from?: string): Promise<Socket>
  /** Sends the bytes, and answers everything that comes back until the line is closed or quiet. */
  send(bytes: string, quietMs?: number): Promise<string>
  hangUp(): void
}

export function lineTo(url: string): Line {
  const held: Socket[] = []
  const port = Number(new URL(url).port)
  const dial = async (from = '127.0.0.1'): Promise<Socket> => {
    const socket = createConnection({ port, host: '127.0.0.1', localAddress: from })
    socket.on('error', () => undefined)
    held.push(socket)
    await new Promise<void>(done => socket.once('connect', done).once('close', () => done()))
    return socket
  }
  return {
    dial,
    async send(bytes, quietMs = 700) {
      const socket = await dial()
      let heard = ''
      const closed = new Promise<true>(done => socket.once('close', () => done(true)))
      let latest = performance.now()
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1')
        latest = performance.now()
      })
      socket.write(bytes)
      // Under load an answer may take its time; what is quiet from the start gets longer.
      while (performance.now() - latest < (heard === '' ? 10_000 : quietMs))
        if (await Promise.race([closed, sleep(50)])) break
      return heard
    },
    hangUp: () => held.splice(0).forEach(socket => socket.destroy()),
  }
}

/** 0 when the line was closed without an answer. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

export const requestText = (lines: readonly string[], body = ''): string => `${lines.join('\r\n')}\r\n\r\n${body}`

const agents = new Map<string, Agent>()

/** The status that one of this machine's other addresses is answered with, as if it were another PC. */
export function statusFrom(address: string, url: string, headers: Record<string, string> = {}): Promise<number> {
  const agent = agents.get(address) ?? new Agent({ keepAlive: true, localAddress: address })
  agents.set(address, agent)
  return new Promise((resolve, reject) => {
    get(url, { agent, headers, localAddress: address }, response => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    }).on('error', reject)
  })
}
