import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lifecyclePicture } from '../lifecycle/draw'
import { lifecyclePage } from '../lifecycle/page'
import { say } from '../say'

// Prints the table of steps as docs/lifecycle.md has it; `--svg FILE` writes the state diagram instead.
const at = process.argv.indexOf('--svg')
const file = process.argv[at + 1]
if (at < 0) say(lifecyclePage().trimEnd())
else if (file) await writeFile(path.resolve(file), lifecyclePicture())
else {
  process.stderr.write('用法 usage: npm run -s lifecycle [-- --svg FILE]\n')
  process.exitCode = 2
}
