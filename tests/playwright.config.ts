import { defineConfig } from '@playwright/test'
import type { HallOptions } from './e2e/hall'

export default defineConfig<object, HallOptions>({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    { name: 'web', use: { shell: 'web' } },
    { name: 'double', use: { shell: 'double' } },
    { name: 'electron', use: { shell: 'electron' } },
  ],
})
