import { runCommand } from './command'
import { say } from './say'

const CHECKS: readonly { name: string; program: string; args: string[] }[] = [
  {
    name: 'lint',
    program: 'eslint',
    args: [
      '--config',
      'build/eslint.config.mjs',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'out/.eslintcache',
      '.',
    ],
  },
  { name: 'types', program: 'tsc', args: ['-b'] },
  { name: 'format', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'architecture',
    program: 'vitest',
    args: ['run', '--config', 'tests/vitest.config.ts', 'tests/architecture.test.ts'],
  },
  { name: 'dead code', program: 'knip', args: ['--config', '.knip.json'] },
]

/** Types, lint, format, architecture, dead code: two at a time, for lint alone takes as long as the rest. One line each; what a failing one printed is shown whole. */
export async function runChecks(): Promise<boolean> {
  const waiting = [...CHECKS]
  let fine = true
  async function runWaiting(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const started = performance.now()
      const { code, output } = await runCommand(next.program, next.args, { quiet: true })
      say(`${code === 0 ? 'ok  ' : 'FAIL'} ${next.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
      if (code !== 0) say(output)
      fine &&= code === 0
    }
  }
  await Promise.all([runWaiting(), runWaiting()])
  return fine
}
