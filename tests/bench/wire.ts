import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { sealBatch } from '../../shared/sync/batch'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../shared/sync/envelope'
import { packBatch, unpackBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { printFigure } from './figure'
import { workloadCase } from './workload'
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

/** Processor time in µs an event, after a warm-up of as many runs: other work on the machine does not count. */
function timed(events: number, runs: number, work: () => void): number {
  for (let run = 0; run < runs; run += 1) work()
  const before = process.cpuUsage()
  for (let run = 0; run < runs; run += 1) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / runs / events
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
for (const cases of [1, 71]) {
  const [batch] = batchesOf(workloadChain(FIRST, cases)) as [SealedBatch]
  const packed = packBatch(batch)
  const runs = cases === 1 ? 400 : 30
  const events = batch.events.length
  for (const [what, work] of [
    ['packed', () => packBatch(batch, hashOf)],
    ['unpacked', () => unpackBatch(packed, hashOf)],
    ['unpacked without native hashing', () => unpackBatch(packed)],
  ] as const) {
    const spent = timed(events, runs, work)
    printFigure(`wire: batch of ${events} ${what}`, spent, 'µs/event', 'less is better')
    printFigure(`wire: batch of ${events} ${what}`, 1_000_000 / spent, 'events/s', '≥ 30,000')
  }
}
