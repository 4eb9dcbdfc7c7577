import { runCommand } from '../command'

// Simulated days of one county over the real program; the last line tells what was lost, doubled or stuck.
const { code } = await runCommand('node', ['--import', 'tsx', 'tests/sim/main.ts', ...process.argv.slice(2)])
process.exitCode = code
