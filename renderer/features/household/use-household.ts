import { useEffect, useMemo, useState } from 'react'
import { dueRulesFrom } from '../../../shared/form/due-rules'
import type { HouseholdMember } from '../../../shared/form/household'
import { householdDue, type DueItem, type DueRule } from '../../../shared/form/household-due'
import { normalizeIdNumber } from '../../../shared/text/id-number'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'

/** A family as it is typed at the door; what was done before is read anew each time. */
export type FamilyDraft = {
  address: string
  householdNo: string
  members: readonly Omit<HouseholdMember, 'last'>[]
  /** `member index|rule id` of what was ticked. */
  picked: readonly string[]
}

export const NO_FAMILY: FamilyDraft = { address: '', householdNo: '', members: [], picked: [] }

export const pickOf = (item: Pick<DueItem, 'member' | 'rule'>): string => `${item.member}|${item.rule.id}`

/** What this family is due for, with what this PC knows of earlier cases. */
export function useDue(family: FamilyDraft | null): readonly DueItem[] {
  const hall = useHall()
  const today = hall.now().date
  const [rules, setRules] = useState<readonly DueRule[]>([])
  useEffect(() => {
    let gone = false
    void hall.catalogueExtras().then(extras => !gone && setRules(dueRulesFrom(extras)))
    return () => {
      gone = true
    }
  }, [hall])
  const numbers = (family?.members ?? []).map(one => normalizeIdNumber(one.idNumber)).join(' ')
  const last = useLive(async () => {
    const known = new Map<string, Record<string, string>>()
    for (const number of numbers.split(' ').filter(one => one.length === 18)) {
      const [person] = await hall.people.find(number)
      // Newest first: the first case of a matter is its last one.
      const of: Record<string, string> = {}
      for (const { code, receivedOn } of person?.cases ?? []) of[code] ??= receivedOn
      known.set(number, of)
    }
    return known
  }, [hall, numbers])
  return useMemo(() => {
    if (!family) return []
    const members = family.members.map((one): HouseholdMember => ({
      ...one,
      last: last?.get(normalizeIdNumber(one.idNumber)) ?? {},
    }))
    return householdDue(rules, { ...family, members }, today)
  }, [family, last, rules, today])
}
