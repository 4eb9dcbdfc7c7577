import { buildAll } from '../bundle'
import { runCommand } from '../command'
import { prepareBrowser } from '../prepare-browser'

// Prints JSON lines; nothing here passes or fails (figures are for people to read and compare).
const env = await prepareBrowser()
await buildAll()
for (const bench of [
  'size',
  'core',
  'center',
  'station',
  'case-page',
  'roster',
  'keys',
  'switch-user',
  'encryption',
  'search',
  'catalogue',
  'login-flood',
]) {
  const { code } = await runCommand('node', ['--import', 'tsx', `tests/bench/${bench}.ts`], { env })
  if (code !== 0) process.exitCode = code
}
