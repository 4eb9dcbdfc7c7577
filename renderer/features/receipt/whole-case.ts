import { paperCodes } from '../../../shared/sync/paper-code'
import type { Hall } from '../../app/hall'

type Fact = { epoch: string; seq: number }
type Run = { epoch: string; fromSeq: number; count: number }

/** Facts that follow each other under one writer travel in one batch. */
function runsOf(facts: readonly Fact[]): Run[] {
  const runs: Run[] = []
  for (const { epoch, seq } of facts) {
    const last = runs.at(-1)
    if (last?.epoch === epoch && last.fromSeq + last.count === seq) last.count += 1
    else runs.push({ epoch, fromSeq: seq, count: 1 })
  }
  return runs
}

/**
 * The texts of the codes that carry this case's own facts, sealed as for any other road. When paper cannot hold all, the first
 * ones: a township can begin with the intake. None when not even that fits, or a fact cannot be read.
 */
export async function wholeCaseCodes({ cases, platform }: Hall, caseId: string): Promise<readonly string[]> {
  const batches: Uint8Array[] = []
  for (const { epoch, fromSeq, count } of runsOf(await cases.ownFacts(caseId))) {
    const sealed = await platform.call('batch:seal', { epoch, fromSeq, maxEvents: count })
    if (!sealed.ok || sealed.value?.count !== count) break
    batches.push(sealed.value.packed)
  }
  for (let held = batches.length; held > 0; held -= 1) {
    const codes = paperCodes(batches.slice(0, held))
    if (codes) return codes
  }
  return []
}
