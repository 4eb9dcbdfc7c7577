import { printFigure } from './figure'
import { openUpkeepCounty, type UpkeepCounty } from './upkeep-county'

/**
 * Pains 20: what stations ask must not wait for the database's housekeeping. One county with 100,000 facts; each question is
 * asked again and again, first in quiet, then while VACUUM and REINDEX run without a pause. Figures are for people to compare.
 */
const ROUNDS = 150

type Question = { name: string; ask: (county: UpkeepCounty) => Promise<void> }

const QUESTIONS: Question[] = [
  { name: 'no-change pull, village', ask: county => county.village.pull(county.village.head) },
  { name: 'no-change pull, township', ask: county => county.township.pull(county.township.head) },
  { name: 'pull of 200 changes, township', ask: county => county.township.pull(county.township.middle, 200) },
  { name: 'sums per bucket, township', ask: county => county.township.sums() },
  { name: 'snapshot page of 200 cases, township', ask: county => county.township.snapshot(200) },
  { name: 'hint that answers at once, village', ask: county => county.village.hint(county.village.middle) },
]

async function measure(question: Question, county: UpkeepCounty): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    const started = performance.now()
    await question.ask(county)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

const county = await openUpkeepCounty(100_000)
try {
  for (const plan of await county.plans()) console.log(plan)
  for (const question of QUESTIONS) {
    await question.ask(county)
    const quiet = await measure(question, county)
    const stop = county.keepHouse()
    const busy = await measure(question, county)
    const rounds = await stop()
    printFigure(`${question.name}, p50 in quiet`, quiet.p50, 'ms', 'less is better')
    printFigure(`${question.name}, p99 in quiet`, quiet.p99, 'ms', 'less is better')
    printFigure(`${question.name}, p99 under upkeep`, busy.p99, 'ms', `less is better; ${rounds} rounds of upkeep`)
    printFigure(`${question.name}, p99 ratio`, busy.p99 / quiet.p99, '×', 'less is better; 2 is the goal')
  }
} finally {
  await county.end()
}
