import type { Case } from '../../../shared/case/case'
import { originalsInDuty, responsibleFor } from '../../../shared/case/duty'
import { ENDED } from '../../../shared/case/legal-state'
import type { Hall } from '../../app/hall'

export type DutyLists = {
  /** What this person answers for, and that is not done yet: open cases, and any whose originals lie in the cupboard. */
  mine: Case[]
  /** What a colleague has offered to this person, by who offers. */
  offered: { giver: string; cases: Case[] }[]
}

const isOpen = (held: Case): boolean => !ENDED.includes(held.legal) || originalsInDuty(held) > 0

/** Reads only what this PC holds. */
export async function readDuty(hall: Pick<Hall, 'cases'>, staff: string): Promise<DutyLists> {
  const open = (await hall.cases.waiting()).map(row => row.case).filter(isOpen)
  const offered = new Map<string, Case[]>()
  for (const held of open) {
    const offer = held.duty?.offer
    if (offer?.to.staff === staff) offered.set(offer.by.name, [...(offered.get(offer.by.name) ?? []), held])
  }
  return {
    mine: open.filter(held => responsibleFor(held).staff === staff),
    offered: [...offered].map(([giver, cases]) => ({ giver, cases })),
  }
}

export const originalsOf = (cases: readonly Case[]): number =>
  cases.reduce((sum, held) => sum + originalsInDuty(held), 0)

/**
 * One figure is counted for all cases: where it fits the list, each has its own. What is missing is missing from the first cases, as far
 * as they have any; what is too many stands with the first. The shares always add up to what was counted.
 */
export function shareCounted(cases: readonly Case[], counted: number): ReadonlyMap<string, number> {
  let difference = counted - originalsOf(cases)
  return new Map(
    cases.map(held => {
      const listed = originalsInDuty(held)
      const share = Math.max(0, listed + difference)
      difference -= share - listed
      return [held.id, share] as const
    }),
  )
}
