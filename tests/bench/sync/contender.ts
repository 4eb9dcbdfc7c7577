import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Held } from './records'

/** One server side, running: ours with its PostgreSQL, a peer's, or the floor's. */
export type Serving = {
  port: number
  /** The address of the client's page for a client that reaches the server at `link`. */
  pageAt(link: string): string
  /** What one new client needs to begin. */
  ticket(): Promise<unknown>
  /** Puts the first `count` cases of the workload there by the shortest way: what a first sync then fetches. */
  preload(count: number): Promise<void>
  /** What the server holds now, counted at its own store; doubled records count twice. */
  held(): Promise<Held>
  /** CPU seconds that the server's process has used, its database not counted. */
  pid: number
  stop(): Promise<void>
}

export type Contender = {
  name: string
  /** Pages of others talk to a server of another origin. */
  strangers: boolean
  /** What its page's push and pull are told. `weak` is what one would set for a bad line. */
  options: unknown
  weak: unknown
  serve(folder: string): Promise<Serving>
  /** What server and client hold when `count` cases are at both. */
  expected(count: number): Held | null
}

/** Starts a server program that says its port on its first line. */
export async function startServer(
  program: readonly string[],
  env: Record<string, string> = {},
): Promise<{ port: number; pid: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', line => resolve(Number(line)))
    child.once('exit', code => reject(new Error(`${program.at(-1)} ended with ${code}`)))
  })
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
