import { runCommand } from '../command'

process.exitCode = (await runCommand('vitest', ['run', '--config', 'tests/vitest.config.ts', 'tests/packaging'])).code
