import { sql } from 'kysely'
import type { Case, JointTask } from '../../shared/case/case'
import type { RedEntries, RedEntry } from '../../shared/ipc/oversight'
import { scopePrefix } from '../../shared/people/division'
import { maskName, maskText } from '../../shared/text/masking'
import type { CenterContext } from '../http/center-context'
import type { Database } from '../store/schema'
import type { DeskActor } from './require-action'

type Held = Database['cases']['state']['__select__']

/**
 * Every default of a month in the person's division, the newest first. It is read out of the facts and kept nowhere else, so nobody can
 * take one back: a department that answers late is still on the list, with the day of its answer.
 */
export async function redEntries(
  { db, county }: Pick<CenterContext, 'db' | 'county'>,
  { point }: Pick<DeskActor, 'point'>,
  month: string,
): Promise<RedEntries> {
  const { rows } = await sql<{ state: Held }>`
    select state from cases
    where county = ${county.code} and village like ${`${scopePrefix(point)}%`} and exists (
      select from jsonb_array_elements(state->'joint'->'tasks') as t
      where t->'defaulted'->>'defaultedOn' like ${`${month}-%`})
    order by id`.execute(db)
  const lines = rows
    .flatMap(({ state }) => entriesOf(state, month))
    .sort((a, b) => b.defaultedOn.localeCompare(a.defaultedOn) || a.department.localeCompare(b.department))
  const counts = new Map<string, { department: string; silence: number; absence: number }>()
  for (const { department, rule } of lines) {
    const sum = counts.get(department) ?? { department, silence: 0, absence: 0 }
    counts.set(department, { ...sum, [rule]: sum[rule] + 1 })
  }
  const total = ({ silence, absence }: { silence: number; absence: number }) => silence + absence
  return {
    month,
    departments: [...counts.values()].sort((a, b) => total(b) - total(a) || a.department.localeCompare(b.department)),
    lines,
  }
}

const entriesOf = (held: Held, month: string): RedEntry[] =>
  (held.joint?.tasks ?? []).flatMap(task => {
    const { department, dueBy, defaulted, opinion } = task
    if (!defaulted?.defaultedOn.startsWith(`${month}-`)) return []
    return {
      ...{ caseId: held.id, receiptNo: held.receiptNo, maskedName: maskName(held.applicant.name) },
      ...{ matter: held.matter.name, department, rule: defaulted.rule, documentNo: defaulted.documentNo, dueBy },
      ...{ defaultedOn: defaulted.defaultedOn, by: defaulted.by.name, told: toldOf(held, task, defaulted.proof) },
      answeredOn: opinion?.givenOn ?? null,
    }
  })

/** The invitation that the default rests on: to the opinion, or to the visit. */
function toldOf({ applicant, visits }: Case, task: JointTask, proof: string): RedEntry['told'] {
  const invitations = [task.invitation, ...(visits ?? []).flatMap(visit => visit.invitations)]
  const found = invitations.find(one => one?.eventId === proof)
  return found ? { on: found.deliveredOn, how: maskText(found.how, [applicant.name]) } : null
}
