import { actsAs } from '../../shared/case/acting'
import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import type { CaseFact } from '../../shared/case/event'
import type { Matter } from '../../shared/matter/matter'
import { draftOf } from '../../shared/paper/signed-first'
import { beijingClock, beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { isUntrusted } from './broken-promise'
import { actingPosts, type DeskActor } from './require-action'

/** `idNumber` is the applicant’s own, also where `state` is masked for the screen. */
type Wanted = { actor: DeskActor; state: Case; idNumber: string; matter: Matter; command: Command }

/**
 * The fact that a step would tell, for the paper that is signed before it: nothing is stored and no number is spent. Throws `not-found`
 * where the step itself would be refused, so that nobody signs what cannot be recorded.
 */
export async function draftFor(
  context: CenterContext,
  { actor, state, idNumber, matter, command }: Wanted,
): Promise<CaseFact> {
  const now = context.now().toISOString()
  const { staff, name, point } = actor
  const today = beijingDateOf(now)
  const { role, department, deputy } = actsAs(actingPosts(actor, today), command, { held: state, matter })
  const answer = draftOf(state, command, {
    actor: { staff, name, role, point },
    department: department ?? null,
    ...(deputy && { deputy }),
    today,
    timeOfDay: beijingClock(now),
    dateQuality: 'checked',
    matter,
    isUntrusted:
      command.type === 'makeCommitment' &&
      (await context.db.transaction().execute(tx => isUntrusted(tx, context.county.code, idNumber, today))),
    holidays: [...(await context.holidays.tables())],
  })
  if (!answer.ok) throw new Refusal('not-found')
  return answer.draft
}
