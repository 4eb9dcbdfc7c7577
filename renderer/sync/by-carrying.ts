import type { Outcome } from '../../shared/ipc/station'
import { applyReturn } from './apply-return'
import type { RoadPorts } from './road-ports'

/** How many batches of others go to the county in one package. */
const AT_ONCE = 50
/** What will not change by asking again. Such a batch is offered once in a run of the program, not in every round. */
const FINAL = new Set([
  'malformed',
  'unknown-device',
  'bad-signature',
  'wrong-device',
  'broken-chain',
  'fork',
  'revoked',
])
const refusedOnes = new WeakMap<RoadPorts, Set<string>>()

/**
 * Hands to the county what came here by paper, before our own facts build on it. A batch counts as handed over only when its facts
 * come back in a page, so a lost answer costs a repetition and nothing else.
 */
export async function forwardCarried(ports: RoadPorts): Promise<Outcome<null>> {
  const refused = refusedOnes.get(ports) ?? new Set()
  refusedOnes.set(ports, refused)
  const waiting = (await ports.store.carriedWaiting()).filter(batch => !refused.has(batch))
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const cursor = await ports.store.cursor()
    const batches = waiting.slice(from, from + AT_ONCE)
    const sent = await ports.call('carried:forward', { batches, cursor })
    if (!sent.ok) return sent
    if (!sent.value) continue
    // Answers come in the order of the batches; another number of them says nothing about any.
    const { answers } = sent.value
    if (answers.length === batches.length)
      batches.forEach((batch, index) => FINAL.has(answers[index]?.result ?? '') && refused.add(batch))
    const applied = await applyReturn(ports, sent.value)
    if (!applied.ok) return applied
  }
  return { ok: true, value: null }
}
