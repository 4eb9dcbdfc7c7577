import { mkdirSync, rmSync } from 'node:fs'
import { buildAll } from '../bundle'
import { runChecks } from '../checks'
import { runCommand } from '../command'
import { inRoot } from '../paths'
import { prepareBrowser } from '../prepare-browser'
import { say } from '../say'
import { addTotals, faultsTotal, playwrightTotal, vitestTotal, type Total } from '../tests-total'

const results = inRoot('test-results')
const NOTHING: Total = { passed: 0, failed: 0, skipped: 0 }

/** A runner that ended badly without a report is a failure of its own: a crash must never look like "nothing to do". */
function totalOf(read: () => Total, code: number): Total {
  let total = NOTHING
  try {
    total = read()
  } catch {
    return { ...NOTHING, failed: 1 }
  }
  return code !== 0 && total.failed === 0 ? { ...total, failed: 1 } : total
}

const started = performance.now()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const env = await prepareBrowser()
await buildAll()

const checked = (await runChecks()) ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }

const unitReport = inRoot('test-results/unit.json')
const unit = await runCommand(
  'vitest',
  [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ],
  { env },
)

const attacksReport = inRoot('test-results/attacks.json')
const attacks = await runCommand(
  'vitest',
  ['run', '--config', 'tests/attacks/vitest.config.ts', '--reporter=json', `--outputFile.json=${attacksReport}`],
  { env },
)

const e2eReport = inRoot('test-results/e2e.json')
if (env['DAIBAN_ELECTRON'] === undefined)
  say('e2e: no Electron here, so its project is left out; the same screens run in the browser and over the stand-in')
const e2e = await runCommand('playwright', ['test', '--config', 'tests/playwright.config.ts'], { env })

const faults = await runCommand('node', ['--import', 'tsx', 'tests/faults/run.ts'], { env })

const total = addTotals(
  checked,
  totalOf(() => vitestTotal(unitReport), unit.code),
  totalOf(() => vitestTotal(attacksReport), attacks.code),
  totalOf(() => playwrightTotal(e2eReport), e2e.code),
  totalOf(() => faultsTotal(inRoot('test-results/faults.json')), faults.code),
)
say(`whole run: ${((performance.now() - started) / 60_000).toFixed(1)} min`)
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1
