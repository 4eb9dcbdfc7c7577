import type { CaseSync } from '../../renderer/app/hall'
import type { Day } from './day'
import type { Pc } from './pc'

/** What a case may still say when nothing waits any more. */
const AT_REST: readonly CaseSync['state'][] = ['received', 'needs-you']

/**
 * Nobody is told something untrue: where a screen says 县里已收到, the county has taken in every fact of the case that this PC
 * recorded and called saved. A county that was put back since has had them; the station cannot know that it lost them.
 */
export async function checkWords(day: Day, pc: Pc, when: 'at work' | 'at rest' = 'at work'): Promise<void> {
  const { run } = pc
  // The old program had other words.
  if (!run || pc.place.old) return
  const { ledger, county } = day
  const rows = await pc.whileOn(run.hall.cases.list({ text: '', legal: null, sync: null, limit: 100_000 }))
  if (!rows || pc.run !== run) return
  ledger.noteTakenIn(county)
  const own = new Map<string, string[]>()
  for (const id of ledger.heldBy(pc)) {
    const told = ledger.told.get(id)
    if (told) own.set(told.caseId, [...(own.get(told.caseId) ?? []), id])
  }
  for (const { case: held, sync } of rows) {
    const facts = own.get(held.id) ?? []
    const untaken = facts.find(id => !ledger.takenIn.has(id))
    if (sync.state === 'received' && untaken !== undefined)
      ledger.violate('other', 'W', `${pc.name} says that the county has ${ledger.describe(untaken)}, and it never had`)
    if (when === 'at rest' && !AT_REST.includes(sync.state))
      ledger.violate('other', 'W', `${pc.name} says ${sync.state} of case ${held.id.slice(0, 8)} and nothing waits`)
  }
}
