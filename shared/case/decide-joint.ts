import { departmentsOf, isInDepartment } from '../people/department'
import type { Matter } from '../matter/matter'
import { calendarDate } from '../time/calendar-date'
import { proofsOf } from './apply-joint'
import type { Case, JointTask } from './case'
import { clocksOf } from './case-clocks'
import { isOpenTask } from './county-obstacle'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, numbered, refused, type CommandOf } from './decision'
import { matterObstacle } from './matter-obstacle'
import { speaksFor } from './speaks-for'

type JointCommand = CommandOf<'openJoint' | 'noteInvitation' | 'giveOpinion' | 'defaultOpinion'>

/** 联合办理: every department is asked at the same time and answers for itself; one leads. */
export function decideJoint(held: Case, command: JointCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'openJoint':
      return decideOpening(held, command, ctx)
    case 'noteInvitation':
      return decideInvitation(held, command, ctx)
    case 'giveOpinion':
      return decideOpinion(held, command, ctx)
    case 'defaultOpinion':
      return decideDefault(held, command, ctx)
  }
}

function decideOpening(held: Case, command: CommandOf<'openJoint'>, ctx: DecideContext): Decision {
  const { matter, today } = ctx
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const fault = matterObstacle(held, command.type, ctx)
  if (fault) return refused(fault)
  const reasons: DecideReason[] = []
  const lead = command.lead.trim()
  if (!mayLead(lead, matter) || (held.joint && held.joint.lead !== lead)) reasons.push('lead-not-in-matter')
  const tasks = command.tasks.map(({ department, question, dueBy }) => ({
    department: department.trim(),
    question: question.trim(),
    dueBy,
  }))
  if (tasks.some(({ department }) => department === '')) reasons.push('department-missing')
  const asked = [...(held.joint?.tasks ?? []), ...tasks].map(({ department }) => department)
  if (new Set(asked).size < asked.length) reasons.push('task-twice')
  if (tasks.some(({ dueBy }) => dueBy < today)) reasons.push('day-has-passed')
  const last = promisedDay(held, matter, ctx)
  // What is late already is asked all the same; then nobody can be asked for an earlier day.
  if (last && last >= today && tasks.some(({ dueBy }) => dueBy > last)) reasons.push('task-after-promise')
  if (reasons.length > 0) return refused(...reasons)
  return done({ type: 'joint-opened', v: 1, data: { lead, tasks, openedOn: today, ...numbered(ctx) } })
}

/** One of the matter's departments; where the catalogue names who leads, that one. */
function mayLead(lead: string, matter: Matter): boolean {
  const { lead: named } = matter.jointHandling
  return named === undefined ? isInDepartment(lead, departmentsOf(matter) ?? []) : lead === named
}

/** The promised last day as it stands now; null while nobody can name it. */
function promisedDay(held: Case, matter: Matter, { holidays, today }: DecideContext): string | null {
  const promise = clocksOf(held, { matter, tables: holidays, today: calendarDate(today) })?.promise.asPlanned
  return promise && !promise.paused ? promise.date : null
}

function decideInvitation(held: Case, command: CommandOf<'noteInvitation'>, { today }: DecideContext): Decision {
  const { about, toldTo, how } = command
  const department = command.department.trim()
  const visit = about === 'visit' ? held.visits?.find(({ eventId }) => eventId === command.visit) : undefined
  const task = about === 'opinion' ? taskOf(held, department) : undefined
  if (!task && !visit?.departments.includes(department)) return refused('not-asked')
  if (task?.invitation ?? visit?.invitations.some(one => one.department === department))
    return refused('already-invited')
  if (isBlank(toldTo) || isBlank(how)) return refused('invitation-incomplete')
  return done({
    type: 'invitation-delivered',
    v: 1,
    data: {
      department,
      about,
      visit: visit?.eventId ?? '',
      toldTo: toldTo.trim(),
      how: how.trim(),
      deliveredOn: today,
    },
  })
}

function decideOpinion(held: Case, command: CommandOf<'giveOpinion'>, ctx: DecideContext): Decision {
  const department = command.department.trim()
  const task = taskOf(held, department)
  if (!task) return refused('not-asked')
  if (!speaksFor(department, { point: ctx.actor.point, department: ctx.department ?? null }))
    return refused('not-your-department')
  if (task.opinion) return refused('opinion-already-given')
  const { verdict, opinion } = command
  // A condition or an objection that nobody can read helps neither the lead nor the resident.
  if (verdict !== 'agree' && isBlank(opinion)) return refused('opinion-words-missing')
  return done({
    type: 'opinion-given',
    v: 1,
    data: { department, verdict, opinion: opinion.trim(), givenOn: ctx.today },
  })
}

/** 超时默认、缺席默认: only where the matter switched it on, and only with proof that the department was told (R16). */
function decideDefault(held: Case, command: CommandOf<'defaultOpinion'>, ctx: DecideContext): Decision {
  const { matter, today, numbers } = ctx
  const { rule } = command
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const { silenceCounts, absenceCounts } = matter.jointHandling
  if (!(rule === 'silence' ? silenceCounts : absenceCounts)) return refused('default-not-on')
  if (ctx.dateQuality === 'suspect') return refused('clock-behind')
  const department = command.department.trim()
  const task = taskOf(held, department)
  if (!task) return refused('not-asked')
  if (!isOpenTask(task)) return refused('opinion-already-given')
  const fault = defaultFault(held, task, rule, today)
  const [proof] = proofsOf(held, task, rule)
  if (fault || proof === undefined) return refused(fault ?? 'invitation-not-proved')
  return done({
    type: 'opinion-defaulted',
    v: 1,
    data: { documentNo: numbers.documentNo, department, rule, proof, defaultedOn: today },
  })
}

function defaultFault(held: Case, task: JointTask, rule: 'silence' | 'absence', today: string): DecideReason | null {
  if (rule === 'silence') return today > task.dueBy ? null : 'silence-not-over'
  return held.visits?.some(visit => visit.held?.absent.includes(task.department)) ? null : 'was-not-absent'
}

const taskOf = (held: Case, department: string): JointTask | undefined =>
  held.joint?.tasks.find(task => task.department === department)
