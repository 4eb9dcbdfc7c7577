import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleSim } from './bundle'
import { createCrew, type Crew } from './crew'
import type { Plan } from './plan'
import { shrink } from './shrink'
import type { Told } from './worker'

const ROOT = new URL('../..', import.meta.url).pathname
const FAILURES_SHOWN = 5
/** One seed in so many runs on the real Dexie over fake-indexeddb; the others on the one in memory. */
const REAL_DEXIE_EVERY = 25

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    replay: { type: 'string' },
    workers: { type: 'string', default: String(Math.min(2, cpus().length)) },
    trace: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    /** One line with the hash of all that happened, for each seed. */
    hashes: { type: 'boolean', default: false },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

type Totals = { seeds: number; events: number; lost: number; doubled: number; stuck: number; violations: number }
const totals: Totals = { seeds: 0, events: 0, lost: 0, doubled: 0, stuck: 0, violations: 0 }

const seen: Record<string, number> = {}

function count(told: Told): void {
  for (const [name, times] of Object.entries(told.seen)) seen[name] = (seen[name] ?? 0) + times
  totals.seeds += 1
  totals.events += told.events
  for (const { kind } of told.violations) {
    totals.violations += 1
    if (kind !== 'other') totals[kind] += 1
  }
}

async function showFailure(crew: Crew, told: Told): Promise<void> {
  say(`FAILED seed ${told.seed}: ${told.plan.places.length} stations, ${told.plan.steps.length} steps`)
  for (const { law, what } of told.violations.slice(0, 6)) say(`  ${law} ${what}`)
  if (values['no-shrink']) return
  const law = told.violations[0]?.law
  const breaks = async (plan: Plan): Promise<boolean> =>
    (await crew.play({ kind: 'plan', plan })).violations.some(one => one.law === law)
  const least = await shrink(told.plan, breaks)
  say(`  shrunk to ${least.steps.length} steps; replay with: npm run sim -- --replay '${JSON.stringify(least)}'`)
}

async function replay(crew: Crew, given: string): Promise<void> {
  const plan = JSON.parse(given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8')) as Plan
  const told = await crew.play({ kind: 'plan', plan })
  if (values.trace) for (const line of told.trace) say(`  ${line}`)
  for (const { law, what } of told.violations) say(`${law} ${what}`)
  count(told)
}

const progress = (ms: number): string =>
  `${totals.seeds} seeds, ${totals.events} events, ${ms.toFixed(0)} ms each, ${totals.violations} violations`

async function playSeeds(crews: { memory: Crew; indexeddb: Crew }): Promise<void> {
  const [first, seeds] = [Number(values.first), Number(values.seeds)]
  const began = performance.now()
  let [spent, slowest] = [0, 0]
  const failures: Told[] = []
  const hashes: string[] = []
  let next = first
  const one = async (): Promise<void> => {
    while (next < first + seeds) {
      const index = next++
      const dexie = index % REAL_DEXIE_EVERY === REAL_DEXIE_EVERY - 1 ? 'indexeddb' : 'memory'
      const told = await crews[dexie].play({ kind: 'seed', seed: `${values.seed}/${index}`, dexie })
      count(told)
      if (values.hashes) hashes.push(`hash ${told.seed} ${told.hash}`)
      spent += told.ms
      slowest = Math.max(slowest, told.ms)
      if (told.violations.length > 0) failures.push(told)
      if (totals.seeds % 100 === 0) say(progress(spent / totals.seeds))
      if (told.violations.length > 0) say(`seed ${told.seed} breaks ${told.violations[0]?.law ?? ''}`)
    }
  }
  await Promise.all(Array.from({ length: Number(values.workers) }, one))
  for (const line of hashes.sort()) say(line)
  for (const told of failures.slice(0, FAILURES_SHOWN)) await showFailure(crews[told.plan.dexie], told)
  for (const told of failures.slice(FAILURES_SHOWN))
    say(`FAILED seed ${told.seed}: ${told.violations[0]?.law ?? ''} ${told.violations[0]?.what ?? ''}`)
  const seconds = (performance.now() - began) / 1000
  say(
    `${seconds.toFixed(1)} s; ${(spent / Math.max(1, seeds)).toFixed(0)} ms a seed, the slowest ${slowest.toFixed(0)} ms`,
  )
}

const folder = join(ROOT, 'out/sim', String(process.pid))
mkdirSync(folder, { recursive: true })
const bundles = { memory: join(folder, 'memory.mjs'), indexeddb: join(folder, 'indexeddb.mjs') }
await bundleSim(bundles.memory, { fastDexie: true })
await bundleSim(bundles.indexeddb, { fastDexie: false })
const crews = {
  memory: createCrew(bundles.memory, Number(values.workers)),
  indexeddb: createCrew(bundles.indexeddb, Number(values.workers)),
}
try {
  if (values.replay !== undefined) await replay(crews.memory, values.replay)
  else await playSeeds(crews)
} finally {
  crews.memory.close()
  crews.indexeddb.close()
  rmSync(folder, { recursive: true, force: true })
}
say(
  `seen: ${Object.entries(seen)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')}`,
)
const { seeds, events, lost, doubled, stuck, violations } = totals
say(`sim: seeds=${seeds} events=${events} lost=${lost} doubled=${doubled} stuck=${stuck} violations=${violations}`)
process.exitCode = violations > 0 ? 1 : 0
