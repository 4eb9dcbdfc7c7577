import { bundleCenter } from '../bundle'
import { runCommand } from '../command'
import { prepareBrowser } from '../prepare-browser'

// `npm run test:faults -- --only kills --rounds 10`: real processes that are killed, cut and starved; figures of each part.
const env = await prepareBrowser()
await bundleCenter()
const args = ['--import', 'tsx', 'tests/faults/run.ts', ...process.argv.slice(2)]
process.exitCode = (await runCommand('node', args, { env })).code
