import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const ROOT = new URL('../..', import.meta.url).pathname
const SEEDS = 200
/** What so many days must have met, or their peace proves nothing. */
const MET = [
  ...['power cuts', 'cuts at a write', 'disk full or broken', 'county crashes', 'histories', 'sums asked'],
  ...['papers read', 'carried early', 'altered refused', 'sticks taken', 'returns applied', 'relay used', 'snapshots'],
  ...['rescued', 'told twice', 'alarm fork', 'kept apart: fork', 'kept apart: revoked', 'alarm number-twice'],
  ...['applied', 'parallel', 'conflict', 'parked'],
  ...['locked', 'let in by a code', 'keys changed', 'shown the door', 'cases offered', 'cases taken over'],
  ...['stops taken back', 'orders to wipe', 'wiped'],
]
/** A shallow clone has no older program in its history. */
const reachesBack = spawnSync('git', ['cat-file', '-e', 'e177697'], { cwd: ROOT }).status === 0

function sim(...args: string[]): { code: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/sim/main.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { code: status, lines: stdout.trimEnd().split('\n') }
}

describe('a county and its stations, through power cuts, copied disks, restored backups, wrong clocks and bad lines', () => {
  test(`lose nothing, count nothing twice and come to rest in ${SEEDS} different days`, { timeout: 600_000 }, () => {
    const { code, lines } = sim('--seeds', String(SEEDS), '--seed', 'ci')
    expect(lines.at(-1), lines.join('\n')).toMatch(
      /^sim: seeds=200 events=\d{4,} lost=0 doubled=0 stuck=0 violations=0$/,
    )
    expect(code).toBe(0)
    const seen = lines.at(-2) ?? ''
    for (const what of MET) expect(seen, `${what} in ${SEEDS} days`).toMatch(new RegExp(`[ ,]${what} \\d`))
    if (reachesBack) expect(seen).toContain('old programs')
  })

  test.each(readdirSync(`${ROOT}tests/sim/replays`))('a day that once went wrong goes well: %s', file => {
    const { code, lines } = sim('--replay', `tests/sim/replays/${file}`)
    expect(code, lines.join('\n')).toBe(0)
    expect(lines.at(-1)).toMatch(/^sim: seeds=1 events=[1-9]\d* .* violations=0$/)
  })

  test('the same seed plays the same day, to the last byte on the wire', { timeout: 120_000 }, () => {
    const hashes = (): string[] =>
      sim('--seeds', '6', '--first', '20', '--seed', 'ci', '--hashes').lines.filter(line => line.startsWith('hash '))
    const once = hashes()
    expect(once).toHaveLength(6)
    expect(hashes()).toEqual(once)
  })
})
