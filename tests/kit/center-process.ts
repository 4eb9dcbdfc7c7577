import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { OUT, ROOT } from '../../build/paths'

/** A real center in a process of its own, on a real PostgreSQL, with the invented sample county. */
export type CenterProcess = {
  url: string
  port: number
  /** Seconds from spawn to the line that says it is ready. */
  startSeconds: number
  pid: number
  /** SIGTERM and wait: PostgreSQL goes down with it. */
  stop(): Promise<void>
  /** SIGKILL: the power cut of a server. */
  kill(): Promise<void>
}

const READY = /https?:\/\/127\.0\.0\.1:(\d+)/

function gone(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))
}

/** `echo` shows what the center prints, sample accounts included. Port 0 takes any free one. */
export async function startCenterProcess(
  data: string,
  port = 0,
  options: { echo?: boolean; args?: string[]; env?: Record<string, string> } = {},
): Promise<CenterProcess> {
  const started = performance.now()
  const args = [
    '--enable-source-maps',
    OUT.center,
    '--sample',
    '--data',
    data,
    '--port',
    String(port),
    ...(options.args ?? []),
  ]
  const env = { ...process.env, ...options.env }
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let heard = ''
  child.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')))
  const lines = createInterface({ input: child.stdout })
  const [url, ready] = await new Promise<[string, number]>((resolve, reject) => {
    lines.on('line', line => {
      heard += `${line}\n`
      if (options.echo) process.stdout.write(`${line}\n`)
      const match = READY.exec(line)
      if (match) resolve([match[0], Number(match[1])])
    })
    child.once('exit', code =>
      reject(new Error(`the center ended with ${code} before it was ready:\n${heard.slice(-4000)}`)),
    )
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone(child)
  }
  return {
    url,
    port: ready,
    startSeconds: (performance.now() - started) / 1000,
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
