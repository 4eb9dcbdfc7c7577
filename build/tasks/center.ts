import { bundleCenter } from '../bundle'
import { runCommand } from '../command'
import { OUT } from '../paths'

// `npm run center -- --data DIR --port N --sample`: the county center alone; everything after `--` goes to it.
await bundleCenter()
process.exitCode = (await runCommand('node', ['--enable-source-maps', OUT.center, ...process.argv.slice(2)])).code
