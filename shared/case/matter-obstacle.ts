import { isWithoutBasis } from '../matter/in-force'
import type { Matter } from '../matter/matter'
import type { WrittenActor } from '../people/role'
import type { Case } from './case'
import type { CommandType } from './command'
import { levelFault } from './decide-county'
import type { DecideContext, DecideReason } from './decide-types'
import { trustedDay } from './decision'

/** Commands by which an organ judges: the township does them only on what it exercises itself and has not passed up. */
const JUDGING: readonly CommandType[] = [
  'review',
  'sendBackReview',
  'decide',
  'close',
  'settleAtOnce',
  'openJoint',
  'requestExtension',
  'answerExtension',
]

/**
 * What the matter itself says against a command by this person, before anything was filled in: the same for the buttons and for
 * `decide`. `matter` null: the catalogue is not at hand, and only the transfer tells whose the case is. `today` (`YYYY-MM-DD`) is known where
 * something is about to be done; a button without it may still be offered, and is then refused with its sentence. By a suspect clock
 * nothing has lapsed: what needs a date is then refused for the clock.
 */
export function matterObstacle(
  held: Pick<Case, 'timeline'>,
  type: CommandType,
  {
    actor,
    matter,
    ...clock
  }: Partial<Pick<DecideContext, 'today' | 'dateQuality'>> & {
    actor: Pick<WrittenActor, 'role' | 'point'>
    matter: Matter | null
  },
): DecideReason | null {
  const today = trustedDay(clock)
  if (JUDGING.includes(type)) {
    const fault = levelFault(held, actor, matter, today)
    if (fault) return fault
  }
  if (!matter) return null
  // Acceptance by itself is asked in `decideAcceptance`, with its other doubts.
  if (type === 'settleAtOnce' && today !== undefined && isWithoutBasis(matter, today)) return 'basis-lapsed'
  switch (type) {
    case 'beginProcedure':
      return matter.specialProcedures.length === 0 ? 'procedure-not-listed' : null
    case 'acceptWithDeferral':
      return matter.shortageAcceptance ? null : 'deferral-not-offered'
    case 'makeCommitment':
      return matter.commitmentAllowed ? null : 'commitment-not-offered'
    case 'openJoint':
      return matter.jointHandling.joint ? null : 'matter-not-joint'
    case 'requestExtension':
      return matter.legalLimit.days === null ? 'no-legal-limit' : null
    case 'defaultOpinion':
      return matter.jointHandling.silenceCounts || matter.jointHandling.absenceCounts ? null : 'default-not-on'
    case 'proposeFee':
      // Whether its document is in force is the day's question: `decide` asks it.
      return matter.fee.charged === true ? null : 'fee-not-listed'
    case 'settleAtOnce':
      return atOnceFault(actor, matter)
    default:
      return null
  }
}

/** 即办件: nothing that stops a clock, nobody else to ask; in the village only what the village was empowered for (domain.md #27). */
function atOnceFault({ role }: Pick<WrittenActor, 'role'>, matter: Matter): DecideReason | null {
  const atOnce = matter.caseType === '即办件' || matter.promisedLimit.days === 0
  if (!atOnce || matter.specialProcedures.length > 0 || matter.jointHandling.joint) return 'not-at-once'
  const empowered = matter.villageService.mode === '直办' || matter.exerciseLevel === '村'
  return role === 'agent' && !empowered ? 'not-permitted' : null
}
