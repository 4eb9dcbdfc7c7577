import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, connect, type Server } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inRoot } from '../../build/paths'

/** A real lossy line: TCP at its near address comes out at the county, over packets that are late, slow and sometimes lost. */
export type LossyLine = {
  host: string
  port: number
  /** Takes the line away and tells what it carried: IP packets and bytes, both ways. */
  close(): Promise<{ carried: number; lost: number; overflow: number; bytes: number }>
}

export type LineShape = { bitsPerSecond: number; rttMs: number; loss: number }

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('a piped child has an output')
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`ended with ${code}`)))
  })

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** Carries what arrives at a Unix socket to the county's port. */
function listenAt(path: string, targetPort: number): Promise<Server> {
  const server = createServer(near => {
    const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  return new Promise(resolve => server.listen(path, () => resolve(server)))
}

/** `null` where it cannot be made: it takes Linux, root, /dev/net/tun, iproute2 and Python. */
export async function openLossyLine(targetPort: number, shape: LineShape): Promise<LossyLine | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const subnet = String(20 + (process.pid % 200))
  const namespace = `daiban-line-${process.pid}`
  const program = inRoot('tests/kit/lossy-line.py')
  const numbers = [shape.bitsPerSecond, shape.rttMs / 2, shape.loss].map(String)
  const line = spawn('python3', [program, namespace, subnet, ...numbers], { stdio: ['ignore', 'pipe', 'ignore'] })
  const up = await firstLine(line).catch(() => null)
  if (up !== 'up') {
    line.kill('SIGTERM')
    return null
  }
  const folder = await mkdtemp(join(tmpdir(), 'daiban-line-'))
  const socket = join(folder, 'county')
  const server = await listenAt(socket, targetPort)
  const host = `10.231.${subnet}.2`
  const far = spawn(
    'ip',
    ['netns', 'exec', namespace, process.execPath, inRoot('tests/kit/lossy-line-far-end.mjs'), host, socket],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const port = Number(await firstLine(far))
  return {
    host,
    port,
    async close() {
      far.kill('SIGKILL')
      await ended(far)
      const counted = firstLine(line)
      line.kill('SIGTERM')
      const counts = JSON.parse(await counted) as Awaited<ReturnType<LossyLine['close']>>
      await ended(line)
      server.close()
      await rm(folder, { recursive: true, force: true })
      return counts
    },
  }
}
