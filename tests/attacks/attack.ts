import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What the defender answered, in a few words, for the table of a run. */
export type Happened = string

/**
 * One named attack: what is tried, and what has to happen. `strike` throws (through `expect`) when the attacker got anywhere, and
 * tells what happened otherwise. `npm run test:attacks` prints all of them as a table.
 */
export function attack(name: string, tried: string, strike: () => Promise<Happened>, timeoutMs = 30_000): void {
  test(
    name,
    async () => {
      const started = performance.now()
      let happened: Happened
      try {
        happened = await strike()
      } catch (problem) {
        note({ name, tried, happened: `GOT THROUGH: ${problem instanceof Error ? problem.message : String(problem)}` })
        throw problem
      }
      expect(happened).not.toBe('')
      note({ name, tried, happened, ms: Math.round(performance.now() - started) })
    },
    timeoutMs,
  )
}

function note(line: Record<string, string | number>): void {
  const file = process.env['DAIBAN_ATTACKS']
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}

/** The answer refuses, says so in the documented shape, and gives away nothing. */
export function refuses(answer: { status: number; body: unknown }, ...allowed: readonly number[]): Happened {
  expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toSatisfy((status: number) =>
    allowed.length > 0 ? allowed.includes(status) : status >= 400 && status < 500,
  )
  const { error } = (answer.body ?? {}) as { error?: string }
  return `${answer.status}${error === undefined ? '' : ` ${error}`}`
}
