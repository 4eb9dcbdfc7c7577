import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inRoot } from '../../build/paths'
import { seconds, type Part } from './figure'
import { runKillRounds } from './kill-rounds'
import { runFullDisk } from './full-disk'
import { runParallelCopies } from './parallel-copies'
import { runLossy, runResets } from './weak-lines'

const { values } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string', default: '100' } },
})

/** Real processes, real faults. Each part prints one line of figures and what it found wrong, if anything. */
const PARTS: readonly Part[] = [
  { name: 'copies', run: () => runParallelCopies() },
  { name: 'resets', run: runResets },
  { name: 'lossy', run: runLossy },
  { name: 'disk', run: runFullDisk },
  { name: 'kills', run: () => runKillRounds(Number(values.rounds)) },
]

const wanted = values.only?.split(',')
const total = { passed: 0, failed: 0, skipped: 0 }
for (const part of PARTS.filter(({ name }) => wanted?.includes(name) ?? true)) {
  const started = performance.now()
  try {
    const found = await part.run()
    if ('skipped' in found) {
      total.skipped += 1
      console.log(`skip ${found.name}: ${found.skipped}`)
      continue
    }
    total[found.faults.length === 0 ? 'passed' : 'failed'] += 1
    console.log(`${found.faults.length === 0 ? 'ok  ' : 'FAIL'} ${found.name}: ${found.figures}`)
    for (const fault of found.faults.slice(0, 20)) console.log(`       ${fault}`)
  } catch (problem) {
    total.failed += 1
    const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
    console.log(`FAIL ${part.name} after ${seconds(performance.now() - started)}: ${text}`)
  }
}
mkdirSync(inRoot('test-results'), { recursive: true })
writeFileSync(inRoot('test-results/faults.json'), JSON.stringify(total))
console.log(`faults: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 ? 0 : 1)
