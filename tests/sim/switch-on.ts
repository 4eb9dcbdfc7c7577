import { describe, type Day } from './day'
import type { Pc } from './pc'

/** Starts a PC, tries again while it does not open, and holds its journal against what people were told. */
export async function switchOn(day: Day, pc: Pc): Promise<string | null> {
  for (let tries = 0; tries < 20; tries++) {
    if (pc.run) return null
    if (pc.wiped) return 'wiped'
    const reason = await pc.start()
    if (reason === null) {
      await day.ledger.audit(pc, day.county)
      return null
    }
    day.note(`${pc.name} does not open: ${reason}`)
    if (reason === 'wiped') {
      pc.wiped = true
      day.ledger.noteWiped(pc, day.county)
      return reason
    }
    await day.loop.wait(30_000)
  }
  return 'never opened'
}

export const later = (day: Day, ms: number, work: () => Promise<unknown>): void =>
  void day.loop
    .wait(ms)
    .then(work)
    .catch(problem => day.ledger.violate('other', 'bug', describe(problem)))
