import { buildAll } from '../bundle'
import { runCommand } from '../command'
import { prepareBrowser } from '../prepare-browser'

// `npm run e2e -- --project=double story` passes its arguments on to Playwright.
const env = await prepareBrowser()
await buildAll()
process.exitCode = (
  await runCommand('playwright', ['test', '--config', 'tests/playwright.config.ts', ...process.argv.slice(2)], { env })
).code
