import { runChecks } from '../checks'

process.exitCode = (await runChecks()) ? 0 : 1
