import { runArchiveCommand } from '../../center/archive/archive-command'
import { say } from '../say'

// `npm run -s archive -- verify PACKAGE.zip [--data DIR]`: holds an archive package against itself and against the county's books.
process.exitCode = await runArchiveCommand(process.argv.slice(2), process.env, say)
