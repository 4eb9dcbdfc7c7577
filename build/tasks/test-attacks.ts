import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { buildAll } from '../bundle'
import { runCommand } from '../command'
import { inRoot } from '../paths'
import { prepareBrowser } from '../prepare-browser'
import { say } from '../say'

// `npm run test:attacks`: every attack by name, what was tried and what happened; ends with a count.
const file = inRoot('test-results/attacks.ndjson')
mkdirSync(inRoot('test-results'), { recursive: true })
rmSync(file, { force: true })
const env = await prepareBrowser()
await buildAll()
const { code } = await runCommand('vitest', ['run', '--config', 'tests/attacks/vitest.config.ts', '--reporter=dot'], {
  env: { ...env, DAIBAN_ATTACKS: file },
})

type Line = { name: string; tried: string; happened: string; ms?: number }
const lines = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Line)
  .sort((one, other) => one.name.localeCompare(other.name))
for (const { name, tried, happened } of lines) say(`${name}\n    tried: ${tried}\n    happened: ${happened}`)
const through = lines.filter(line => line.happened.startsWith('GOT THROUGH')).length
say(`attacks: ${lines.length} tried, ${through} got through`)
process.exitCode = code
