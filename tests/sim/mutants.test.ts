import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants'

const ROOT = new URL('../..', import.meta.url).pathname

test.each(MUTANTS.map(({ name, patches }) => [name, patches] as const))(
  'the bug that is put back still has its place in the program: %s',
  (_, patches) => {
    for (const { file, find } of patches)
      expect(readFileSync(ROOT + file, 'utf8').split(find), `${file}: ${find}`).toHaveLength(2)
  },
)
