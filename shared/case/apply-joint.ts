import type { CaseEvent } from '../sync/envelope'
import { withDocument } from './apply-acceptance'
import type { Case, JointTask } from './case'
import { isOpenTask } from './county-obstacle'
import type { CaseFact, EventData } from './event'
import { withAttachments } from './materials'
import { told } from './told'

export type JointFact = Extract<
  CaseFact,
  {
    type:
      'joint-opened' | 'invitation-delivered' | 'opinion-given' | 'opinion-defaulted' | 'visit-planned' | 'visit-held'
  }
>

/** 联合办理、联合踏勘. Undefined when a fact speaks of a department that was not asked, or of a visit that nobody planned. */
export function applyJoint(held: Case, fact: JointFact, event: CaseEvent): Case | undefined {
  switch (fact.type) {
    case 'joint-opened':
      return openJoint(held, fact.data, event)
    case 'invitation-delivered':
      return fact.data.about === 'visit' ? inviteToVisit(held, fact.data, event) : inviteToTask(held, fact.data, event)
    case 'opinion-given':
      // A late opinion takes the place of a default, which stays on record beside it.
      return withTask(held, fact.data.department, task =>
        task.opinion === null ? { ...task, opinion: told(fact.data, event) } : undefined,
      )
    case 'opinion-defaulted':
      return applyDefault(held, fact.data, event)
    case 'visit-planned': {
      const planned = { ...told(fact.data, event), invitations: [], held: null }
      const next: Case = { ...held, visits: [...(held.visits ?? []), planned] }
      return withDocument(next, 'visit', fact.data.documentNo, fact.data.plannedOn, event)
    }
    case 'visit-held':
      return applyVisit(held, fact.data, event)
  }
}

/** The first time opens it; later ones ask further departments, under the same lead. */
function openJoint(held: Case, data: EventData<'joint-opened'>, event: CaseEvent): Case | undefined {
  const asked = data.tasks.map((task): JointTask => ({ ...task, invitation: null, opinion: null, defaulted: null }))
  const before = held.joint?.tasks ?? []
  const departments = [...before, ...asked].map(({ department }) => department)
  if (new Set(departments).size < departments.length) return undefined
  if (held.joint && held.joint.lead !== data.lead) return undefined
  const joint = held.joint ?? told(data, event)
  const next: Case = { ...held, joint: { ...joint, tasks: [...before, ...asked] } }
  const { documentNo, openedOn } = data
  return documentNo === undefined ? next : withDocument(next, 'joint', documentNo, openedOn, event)
}

/** The case with one department's task changed; undefined when it has none, or the change cannot be. */
function withTask(
  held: Case,
  department: string,
  change: (task: JointTask) => JointTask | undefined,
): Case | undefined {
  const { joint } = held
  const task = joint?.tasks.find(one => one.department === department)
  const changed = task && change(task)
  if (!joint || !changed) return undefined
  return { ...held, joint: { ...joint, tasks: joint.tasks.map(one => (one === task ? changed : one)) } }
}

/** The first invitation is the proof; a reminder cannot push it back. */
const inviteToTask = (held: Case, data: EventData<'invitation-delivered'>, event: CaseEvent): Case | undefined =>
  withTask(held, data.department, task =>
    task.invitation === null ? { ...task, invitation: told(data, event) } : undefined,
  )

function inviteToVisit(held: Case, data: EventData<'invitation-delivered'>, event: CaseEvent): Case | undefined {
  const visit = held.visits?.find(({ eventId }) => eventId === data.visit)
  if (!held.visits || !visit?.departments.includes(data.department)) return undefined
  if (visit.invitations.some(({ department }) => department === data.department)) return undefined
  const invited = { ...visit, invitations: [...visit.invitations, told(data, event)] }
  return { ...held, visits: held.visits.map(one => (one === visit ? invited : one)) }
}

/** Nothing is read into silence or absence without the proof that the department was told (R16). */
function applyDefault(held: Case, data: EventData<'opinion-defaulted'>, event: CaseEvent): Case | undefined {
  const next = withTask(held, data.department, task =>
    isOpenTask(task) && proofsOf(held, task, data.rule).includes(data.proof)
      ? { ...task, defaulted: told(data, event) }
      : undefined,
  )
  return next && withDocument(next, 'default', data.documentNo, data.defaultedOn, event)
}

/** The invitations that prove a default: of the task for silence; for absence those to visits held without the department. */
export function proofsOf(held: Case, task: JointTask, rule: 'silence' | 'absence'): string[] {
  if (rule === 'silence')
    return task.invitation && task.invitation.deliveredOn <= task.dueBy ? [task.invitation.eventId] : []
  return (held.visits ?? [])
    .filter(visit => visit.held?.absent.includes(task.department))
    .flatMap(({ on, invitations }) =>
      invitations.filter(({ department, deliveredOn }) => department === task.department && deliveredOn <= on),
    )
    .map(({ eventId }) => eventId)
}

function applyVisit(held: Case, data: EventData<'visit-held'>, event: CaseEvent): Case | undefined {
  const visit = held.visits?.find(({ eventId }) => eventId === data.visit)
  if (!held.visits || !visit || visit.held) return undefined
  return {
    ...held,
    attachments: withAttachments(held.attachments, data.attachments),
    visits: held.visits.map(one => (one === visit ? { ...one, held: told(data, event) } : one)),
  }
}
