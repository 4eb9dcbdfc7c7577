import type { ReturnContents } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import { applyReturn } from './apply-return'
import type { RoadPorts } from './road-ports'

/** How many batches of others go to the county in one package. */
const AT_ONCE = 50
/** What will not change by asking again: such a batch is offered once. */
const FINAL = new Set([
  'malformed',
  'unknown-device',
  'bad-signature',
  'wrong-device',
  'broken-chain',
  'fork',
  'revoked',
])

/**
 * Hands to the county what came here by paper, before our own facts build on it. A batch counts as handed over only when its facts
 * come back in a page, so a lost answer costs a repetition and nothing else.
 */
export async function forwardCarried(ports: RoadPorts): Promise<Outcome<null>> {
  const waiting = await ports.store.carriedWaiting()
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const cursor = await ports.store.cursor()
    const batches = waiting.slice(from, from + AT_ONCE)
    const sent = await ports.call('carried:forward', { batches, cursor })
    if (!sent.ok) return sent
    if (!sent.value) continue
    const applied = await applyReturn(ports, sent.value)
    if (!applied.ok) return applied
    // After the page: what it brought by another way stands, whatever became of this batch.
    const kept = await keepRefusals(ports.store, batches, sent.value.answers)
    if (!kept.ok) return kept
  }
  return { ok: true, value: null }
}

async function keepRefusals(
  store: RoadPorts['store'],
  batches: readonly string[],
  answers: ReturnContents['answers'],
): Promise<Outcome<null>> {
  // Answers come in the order of the batches; another number of them says nothing about any.
  if (answers.length !== batches.length) return { ok: true, value: null }
  for (const [index, batch] of batches.entries()) {
    const result = answers[index]?.result ?? ''
    if (!FINAL.has(result)) continue
    const kept = await store.refuseCarried(batch, result)
    if (!kept.ok) return kept
  }
  return { ok: true, value: null }
}
