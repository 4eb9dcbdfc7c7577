import { mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleSim } from './bundle'
import { createCrew } from './crew'
import type { Mutant } from './mutant'
import { MUTANTS, SHOWN_BY } from './mutants'

const ROOT = new URL('../..', import.meta.url).pathname
const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string', default: 'm' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const folder = join(ROOT, 'out/sim', `mutants-${process.pid}`)

const sound = join(folder, 'sound.mjs')

const bundleOf = ({ name }: Mutant): string => join(folder, `${name}.mjs`)

/** Plays seeds with the bug in place until one of them breaks a law that holds without it. */
async function hunt(mutant: Mutant): Promise<boolean> {
  const { name, why, seeds, about } = mutant
  const crew = createCrew(bundleOf(mutant), 1)
  const control = createCrew(sound, 1)
  const began = performance.now()
  let crash: string | undefined
  try {
    for (let tries = 0; tries < seeds; tries++) {
      const index = ((SHOWN_BY[name] ?? 0) + tries) % seeds
      const told = await crew.play({ kind: 'seed', seed: `${values.seed}/${index}`, dexie: 'memory', about })
      // A mutant that merely crashes shows nothing of the laws.
      const first = told.violations.find(({ law }) => law !== 'bug')
      if (!first) {
        crash ??= told.violations[0]?.what
        continue
      }
      // A seed that fails without the bug too says nothing about it, but is a find of its own.
      const [fault] = (await control.play({ kind: 'plan', plan: told.plan })).violations
      if (fault) {
        say(`without ${name} too seed ${told.seed} breaks ${fault.law} ${fault.what.slice(0, 140)}`)
        continue
      }
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      say(`caught ${name} with seed ${told.seed}, ${seconds} s: ${first.law} ${first.what.slice(0, 140)}`)
      return true
    }
    say(`MISSED ${name} in ${seeds} seeds: ${why}${crash ? `; it crashes: ${crash.slice(0, 300)}` : ''}`)
    return false
  } finally {
    crew.close()
    control.close()
  }
}

mkdirSync(folder, { recursive: true })
const wanted = MUTANTS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))
const left = [...wanted]
let caught = 0
const hand = async (): Promise<void> => {
  for (let mutant = left.shift(); mutant; mutant = left.shift()) if (await hunt(mutant)) caught += 1
}
try {
  await bundleSim(sound, { fastDexie: true })
  // All of them first: they are then of one moment, and a text that is no longer found is told at once.
  for (const mutant of wanted) await bundleSim(bundleOf(mutant), { fastDexie: true, patches: mutant.patches })
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, hand))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
say(`mutants: caught=${caught}/${wanted.length}`)
process.exitCode = caught === wanted.length ? 0 : 1
