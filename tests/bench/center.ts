import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCenterProcess } from '../kit/center-process'
import { printFigure } from './figure'
import { memoryOf, processTree } from './processes'

const folder = mkdtempSync(join(tmpdir(), 'daiban-bench-'))
try {
  const first = await startCenterProcess(join(folder, 'center'))
  printFigure('center, first start', first.startSeconds, 's', '≤ 5')
  await first.stop()
  const again = await startCenterProcess(join(folder, 'center'))
  printFigure('center, later start', again.startSeconds, 's', '≤ 2')
  printFigure('center with PostgreSQL, memory (PSS)', memoryOf(processTree(again.pid)), 'MB', '≤ 200')
  await again.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
