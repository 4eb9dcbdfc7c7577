import { defineConfig } from '@playwright/test'
import type { HallOptions } from './e2e/hall'
import { ELECTRON } from './kit/shell'

const specs = (names: string): string[] => names.split(' ').map(name => `**/${name}.spec.ts`)

/** Pages of the county desk: a browser page, whatever a station runs in. Shown once, in the browser. */
const DESK = specs(
  'bulletin coverage deputy desk-accounts desk-menus desk-privacy joint ledger notice numbers-page page-policy procedure publication second-correction settings silence station-control stations-page untrusted wording',
)

/** The steps of a case and the jobs of a station: one renderer in every edition. Shown once, where a shell keeps the facts on the disk. */
const STEPS = specs(
  'agreement amendment archive at-once batches commitment deemed deferral direct-road duty green-channel household question recall return roster sent-home sign-first supplement suspension termination trips visit window withdrawal',
)

/** What stands in neither list runs in every edition: the first start, recording, locking, sending, the roads, what is at rest. */
export default defineConfig<object, HallOptions>({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    { name: 'web', testIgnore: STEPS, use: { shell: 'web' } },
    { name: 'double', testIgnore: DESK, use: { shell: 'double' } },
    // Left out where there is no binary: a skip in a worker's fixture does not keep the hooks of a file from running.
    ...(ELECTRON === '' ? [] : [{ name: 'electron', testIgnore: DESK, use: { shell: 'electron' as const } }]),
  ],
})
