import { mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleSim } from './bundle'
import { createCrew } from './crew'
import { MUTANTS, type Mutant } from './mutants'

const ROOT = new URL('../..', import.meta.url).pathname
const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string', default: 'm' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = join(ROOT, 'out/sim', `mutants-${process.pid}`)

const sound = join(folder, 'sound.mjs')

/** Plays seeds with the bug in place until one of them breaks a law that holds without it. */
async function hunt({ name, why, seeds, about, patches }: Mutant): Promise<boolean> {
  const file = join(folder, `${name}.mjs`)
  await bundleSim(file, { fastDexie: true, patches })
  const crew = createCrew(file, 1)
  const control = createCrew(sound, 1)
  const began = performance.now()
  try {
    for (let index = 0; index < seeds; index++) {
      const told = await crew.play({ kind: 'seed', seed: `${values.seed}/${index}`, dexie: 'memory', about })
      // A mutant that merely crashes shows nothing of the laws.
      const first = told.violations.find(({ law }) => law !== 'bug')
      if (!first) continue
      // A seed that fails without the bug too says nothing about it.
      const { violations } = await control.play({ kind: 'plan', plan: told.plan })
      if (violations.length > 0) continue
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      say(`caught ${name} after ${index + 1} seeds, ${seconds} s: ${first.law} ${first.what.slice(0, 140)}`)
      return true
    }
    say(`MISSED ${name} in ${seeds} seeds: ${why}`)
    return false
  } finally {
    crew.close()
    control.close()
  }
}

mkdirSync(folder, { recursive: true })
await bundleSim(sound, { fastDexie: true })
const wanted = MUTANTS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
const left = [...wanted]
let caught = 0
const hand = async (): Promise<void> => {
  for (let mutant = left.shift(); mutant; mutant = left.shift()) if (await hunt(mutant)) caught += 1
}
try {
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, hand))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
say(`mutants: caught=${caught}/${wanted.length}`)
process.exitCode = caught === wanted.length ? 0 : 1
