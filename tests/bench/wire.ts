import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { sealBatch } from '../../shared/sync/batch'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../shared/sync/envelope'
import { packBatch, unpackBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { printFigure } from './figure'
import { workloadCase } from './workload'
import { elsewhereChain } from './workload-elsewhere'
import { workloadChain } from './workload-events'

/** The wire form on the workload of the peer benchmark: bytes a case, and how fast, beside general codecs in the same run. */
const FACTS = 7
const FIRST = 3000
const MAX_EVENTS = 500
const { secretKey } = keyPairFrom(new Uint8Array(32).fill(7))
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const batchesOf = (events: readonly SealedEvent[]): SealedBatch[] => {
  const batches: SealedBatch[] = []
  for (let from = 0; from < events.length; from += MAX_EVENTS)
    batches.push(sealBatch('990100', events.slice(from, from + MAX_EVENTS), secretKey))
  return batches
}

/** Processor time in µs an event, the best of some turns after a warm-up: other work on the machine counts as little as can be. */
function timed(events: number, runs: number, work: () => void): number {
  for (let run = 0; run < runs; run += 1) work()
  let best = Infinity
  for (let turn = 0; turn < 5; turn += 1) {
    const before = process.cpuUsage()
    for (let run = 0; run < runs; run += 1) work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / runs / events)
  }
  return best
}

const informationOf = (cases: number): number =>
  Array.from({ length: cases }, (_, at) => workloadCase(FIRST + at).bits).reduce((sum, bits) => sum + bits, 0) /
  8 /
  cases

for (const cases of [1, 5, 20, 71, 100]) {
  const batches = batchesOf(workloadChain(FIRST, cases))
  const packed = batches.map(batch => packBatch(batch))
  const lines = Buffer.from(batches.map(batch => `${JSON.stringify(batch)}\n`).join(''))
  const brotli = brotliCompressSync(lines, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  const each = (bytes: number): number => bytes / cases
  const target = cases === 1 ? '≤ 450' : cases === 71 ? '≤ 112' : 'less is better'
  const name = `wire: ${cases} case${cases === 1 ? '' : 's'} of ${FACTS} facts`
  printFigure(`${name}, packed`, each(packed.reduce((sum, bytes) => sum + bytes.length, 0)), 'bytes/case', target)
  printFigure(
    `${name}, gzip -6 of the JSON`,
    each(gzipSync(lines, { level: 6 }).length),
    'bytes/case',
    'for comparison',
  )
  printFigure(`${name}, brotli -11 of the JSON`, each(brotli.length), 'bytes/case', 'for comparison')
  printFigure(`${name}, information in the workload`, informationOf(cases), 'bytes/case', 'the bound')
}
/** What the words of form 1 are worth where nobody uses them. */
for (const cases of [1, 5, 20, 71]) {
  const [batch] = batchesOf(elsewhereChain(FIRST, cases)) as [SealedBatch]
  const bytes = packBatch(batch).length
  const gzip = gzipSync(JSON.stringify(batch), { level: 6 }).length
  const name = `wire: ${cases} case${cases === 1 ? '' : 's'} of a county with other words`
  printFigure(`${name}, packed`, bytes / cases, 'bytes/case', 'for comparison')
  printFigure(`${name}, gzip -6 of the JSON`, gzip / cases, 'bytes/case', 'for comparison')
}

const chain = workloadChain(FIRST, 72)
for (const events of [1, 6, 100, 500]) {
  const batch = sealBatch('990100', chain.slice(0, events), secretKey)
  const packed = packBatch(batch)
  const runs = Math.ceil(2000 / events) + 20
  for (const [what, target, work] of [
    ['packed', 'less is better', () => packBatch(batch, hashOf)],
    ['unpacked', events > 6 ? '≤ 25' : '≤ 40', () => unpackBatch(packed, hashOf)],
    ['unpacked without native hashing', 'less is better', () => unpackBatch(packed)],
  ] as const) {
    const spent = timed(events, runs, work)
    printFigure(`wire: batch of ${events} ${what}`, spent, 'µs/event', target)
    printFigure(`wire: batch of ${events} ${what}`, 1_000_000 / spent, 'events/s', '≥ 30,000')
  }
}
