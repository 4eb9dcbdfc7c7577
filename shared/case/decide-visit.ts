import { parseCalendarDate } from '../time/calendar-date'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'

/** 联合踏勘: everybody goes once, together, and what they saw is written down where they stand. */
export function decideVisit(held: Case, command: CommandOf<'planVisit' | 'holdVisit'>, ctx: DecideContext): Decision {
  return command.type === 'planVisit' ? decidePlan(command, ctx) : decideHeld(held, command, ctx)
}

function decidePlan(command: CommandOf<'planVisit'>, ctx: DecideContext): Decision {
  const reasons: DecideReason[] = []
  const on = parseCalendarDate(command.on)
  if (!on || on < ctx.today) reasons.push('day-has-passed')
  if (isBlank(command.place) || isBlank(command.time)) reasons.push('visit-place-missing')
  const departments = command.departments.map(department => department.trim())
  if (departments.includes('')) reasons.push('department-missing')
  if (new Set(departments).size < departments.length) reasons.push('task-twice')
  if (!on || reasons.length > 0) return refused(...reasons)
  return done({
    type: 'visit-planned',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      route: command.route.trim(),
      on,
      time: command.time.trim(),
      place: command.place.trim(),
      vehicle: command.vehicle.trim(),
      departments,
      plannedOn: ctx.today,
    },
  })
}

function decideHeld(held: Case, command: CommandOf<'holdVisit'>, { today }: DecideContext): Decision {
  const visit = held.visits?.find(({ eventId }) => eventId === command.visit)
  if (!visit || visit.held) return refused('no-visit-planned')
  const present = command.present.map(({ department, person }) => ({
    department: department.trim(),
    person: person.trim(),
  }))
  const absent = command.absent.map(department => department.trim())
  const reasons: DecideReason[] = []
  if (today < visit.on) reasons.push('visit-too-early')
  if (!isSplit(visit.departments, [...new Set(present.map(({ department }) => department))], absent))
    reasons.push('visit-not-split')
  if (present.some(({ person }) => person === '')) reasons.push('visit-person-missing')
  if (command.passed && present.length === 0) reasons.push('visit-nobody-came')
  if (!command.passed && isBlank(command.findings)) reasons.push('findings-missing')
  if (reasons.length > 0) return refused(...reasons)
  const { findings, passed, attachments } = command
  const signedBy = command.signedBy.map(name => name.trim()).filter(name => name !== '')
  return done({
    type: 'visit-held',
    v: 1,
    data: {
      visit: visit.eventId,
      heldOn: today,
      present,
      absent,
      findings: findings.trim(),
      passed,
      attachments,
      signedBy,
    },
  })
}

/** Every department that was called either came or did not, and nobody else is spoken of. Two persons of one may have come. */
function isSplit(called: readonly string[], present: readonly string[], absent: readonly string[]): boolean {
  const named = [...present, ...absent]
  return (
    named.length === called.length && new Set(named).size === named.length && called.every(one => named.includes(one))
  )
}
