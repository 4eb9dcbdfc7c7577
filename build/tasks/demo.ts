import { buildAll } from '../bundle'
import { runCommand } from '../command'
import { prepareBrowser } from '../prepare-browser'

const env = await prepareBrowser()
await buildAll()
process.exitCode = (
  await runCommand('node', ['--import', 'tsx', 'tests/story/demo.ts', ...process.argv.slice(2)], { env })
).code
