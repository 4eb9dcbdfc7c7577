import { runCommand } from '../command'

// Puts known bugs back into the real source, one at a time: the simulation must notice each.
const { code } = await runCommand('node', ['--import', 'tsx', 'tests/sim/mutants-main.ts', ...process.argv.slice(2)])
process.exitCode = code
