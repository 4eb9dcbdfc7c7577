import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './paths'

export type CommandResult = { code: number; output: string }

/** Runs a program of node_modules/.bin (or node itself) to its end. `quiet` keeps the output for the caller to show. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { quiet?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const path = program === 'node' ? process.execPath : join(ROOT, 'node_modules', '.bin', program)
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString('utf8'))
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    // Whoever ends us ends the command first; Ctrl-C has reached it by itself. Nothing that would follow is begun.
    let ended = false
    const end = (signal: NodeJS.Signals) => {
      ended = true
      if (signal === 'SIGTERM') child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
    child.on('error', reject)
    child.on('exit', code => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end)
      if (ended) process.exit(130)
      resolve({ code: code ?? 1, output })
    })
  })
}
