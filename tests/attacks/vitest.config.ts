import { defineConfig } from 'vitest/config'

/** The attacks alone: they are not tests of a promise but tries to break it, and have a table of their own. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/attacks/**/*.attack.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
