import type { CaseEvent } from '../sync/envelope'
import type { Case } from './case'
import type { DecideContext, Decision } from './decide-types'
import { done, refused, type CommandOf } from './decision'
import type { CaseFact } from './event'

type DutyCommand = CommandOf<'offerDuty' | 'takeDuty'>
type DutyFact = Extract<CaseFact, { type: 'duty-offered' | 'duty-taken' }>

/** Who answers for the case now (首问负责): who took it in, until somebody has taken it over by their own word. */
export const responsibleFor = ({ agent, duty }: Case): { staff: string; name: string } =>
  duty?.responsible ?? { staff: agent.staff, name: agent.name }

/** Since when (ISO 8601): the intake, or the moment at which it was last taken over. An offer alone moves nothing. */
export const responsibleSince = ({ receivedAt, duty, timeline }: Case): string =>
  (duty?.responsible && timeline.findLast(({ type, applied }) => applied && type === 'duty-taken')?.wall) || receivedAt

/** The originals that lie in the village's cupboard and go over with the case. */
export const originalsInDuty = ({ originals }: Case): number =>
  originals.filter(({ holder }) => holder === 'agent').length

/** 工作交接 (leave, election): two words, one by each person. Nothing goes over by the giver's word alone. */
export function decideDuty(held: Case, command: DutyCommand, { actor, today }: DecideContext): Decision {
  switch (command.type) {
    case 'offerDuty': {
      const { to, ground, until, handover } = command
      if (to.staff === responsibleFor(held).staff) return refused('duty-to-self')
      if (until !== null && until < today) return refused('duty-ends-before-today')
      return done({
        type: 'duty-offered',
        v: 1,
        data: { to, ground, until, handover, originals: originalsInDuty(held), offeredOn: today },
      })
    }
    case 'takeDuty': {
      const offer = held.duty?.offer
      if (!offer) return refused('not-offered-to-you')
      if (actor.staff === offer.by.staff) return refused('duty-to-self')
      const { originalsCounted } = command
      return done({
        type: 'duty-taken',
        v: 1,
        data: { from: responsibleFor(held), handover: offer.handover, originalsCounted, takenOn: today },
      })
    }
  }
}

/** The case after either half of a handover. */
export function applyDuty(held: Case, fact: DutyFact, { actor }: CaseEvent): Case {
  const responsible = held.duty?.responsible ?? null
  return fact.type === 'duty-offered'
    ? { ...held, duty: { responsible, offer: { ...fact.data, by: actor } } }
    : { ...held, duty: { responsible: { staff: actor.staff, name: actor.name }, offer: null } }
}
