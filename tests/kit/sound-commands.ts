import type { Case } from '../../shared/case/case'
import type { Command, CommandType } from '../../shared/case/command'
import { HOLDER_OF, mayTell } from '../../shared/case/custody'
import { correctedDates, wrongSlipOf } from '../../shared/case/date-recall'
import { responsibleFor } from '../../shared/case/duty'
import { listedFen, waitingFee } from '../../shared/case/fee'
import { HOLDERS } from '../../shared/case/legal-state'
import { speaksFor } from '../../shared/case/speaks-for'
import { isDecided } from '../../shared/case/state-groups'
import type { Matter } from '../../shared/matter/matter'
import { departmentsOf } from '../../shared/people/department'
import { levelOf, townshipOf } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import { addDays, calendarDate } from '../../shared/time/calendar-date'
import { HOLIDAYS_2026 } from '../../shared/time/holiday-table'

/** Who is asked to do what, on which day (`YYYY-MM-DD`). `luck` chooses where an honest person may say one thing or another. */
export type Occasion = {
  held: Case
  actor: Actor
  matter: Matter
  today: string
  luck: number
  /** Who may take a case over: at least two, of the village's own agents. */
  colleagues: readonly Pick<Actor, 'staff' | 'name'>[]
}

const WHY = '群众能看懂的原因'
const HANDOVER = '0195f0c0-0000-7000-a000-000000000001'

/**
 * What a person who knows the case would say by a command that is offered to them; null where the case lets nobody say anything sound,
 * such as a visit whose day has not come.
 */
export function soundCommand(type: CommandType, on: Occasion): Command | null {
  const { held, actor, matter, today, luck } = on
  const lacking = held.materials.filter(({ state }) => state === 'missing')
  const [asked = held.materials[0] ?? { key: 'M01', name: '身份证' }] = lacking
  const items = [{ key: asked.key, name: asked.name, why: WHY, how: '' }]
  const refusal = { ground: WHY, legalBasis: '《行政许可法》第三十二条', whereInstead: '县民政局' }
  switch (type) {
    case 'recordIntake':
    case 'askQuestion':
      return null
    case 'confirmReceiptPrinted':
      return { type, paper: 'A4' }
    case 'fillFields':
      return { type, fields: [{ key: 'name', value: held.applicant.name, source: 'said', on: today }] }
    case 'recordAgreement':
      return { type, about: 'intake', text: WHY, textHash: '0'.repeat(64), read: 'by-themselves', reader: '', signed: 'signature', witness: '', attachment: null }
    case 'givePower':
      return { type, items: [held.matter.name], powers: ['hand-in'], from: today, until: today, signed: 'fingerprint', witness: '' }
    case 'amend':
      return { type, applicant: null, contact: { name: '李建国', relation: '儿子', phone: '13900001234' }, matter: null, why: WHY }
    case 'addMaterials':
      return { type, materials: luck % 2 ? lacking.map(entry => ({ ...entry, state: 'received' })) : [], attachments: [], notes: `第${luck}次送来` }
    case 'supplyCorrection':
      return { type, materials: held.materials.map(entry => ({ ...entry, state: 'received' })), attachments: [], notes: `第${luck}次送来` }
    case 'setPriority':
      return { type, ground: 'very-old', why: '' }
    case 'directToCounty':
    case 'permitCorrection':
    case 'resume':
    case 'sendBackReview':
      return { type, why: WHY }
    case 'handToTownship':
      return { type, township: townshipOf(held.village), batchNo: `B${luck}` }
    case 'receiveAtTownship':
    case 'receiveAtCounty':
    case 'takeDuty':
      return { type, originalsCounted: held.originals.length }
    case 'requestCorrection':
    case 'requestSupplement':
      return { type, items, dueInWorkingDays: 1 + (luck % 10) }
    case 'accept':
    case 'deemAccepted':
    case 'transferUp':
    case 'numberCase':
      return { type }
    case 'acceptWithDeferral':
      return { type, deferredKeys: lacking.map(({ key }) => key), deferredUntil: today }
    case 'proposeRefusal':
    case 'refuseAcceptance':
      return { type, ...refusal }
    case 'makeCommitment':
      return { type, key: asked.key, signed: 'signature' }
    case 'checkCommitment': {
      const open = held.commitments?.find(({ check }) => check === null)
      return open ? { type, commitment: open.eventId, outcome: 'true', how: '电话核实', note: '' } : null
    }
    case 'settleAtOnce':
      return { type, outcome: 'granted', opinion: '', result: '已登记', resultNo: '' }
    case 'review':
      return { type, proposal: luck % 3 ? 'grant' : 'refuse', opinion: WHY }
    case 'decide':
      return { type, outcome: luck % 3 ? 'granted' : 'refused', opinion: WHY }
    case 'close':
      return { type, result: '已办', resultNo: `J${luck}` }
    case 'deliver':
      return { type, method: 'direct', recipient: held.applicant.name, relation: '本人', signed: 'fingerprint' }
    case 'rate':
      return { type, score: 1 + (luck % 5), channel: 'screen', comment: '' }
    case 'withdraw':
      return { type, why: '', signed: 'signature' }
    case 'sendHome':
      return { type, batchNo: '', to: held.village }
    case 'archive':
      return { type, archiveNo: `${held.village.slice(0, 6)}-${today.slice(0, 4)}-00001`, packageHash: 'd'.repeat(64) }
    case 'giveDateCorrection': {
      const slip = wrongSlipOf(held, { matter, tables: [HOLIDAYS_2026], today: calendarDate(today) })
      return slip && { type, dates: correctedDates(slip), paper: 'A4' }
    }
    case 'assignWatcher':
      return { type, watcher: { staff: actor.staff, name: actor.name } }
    case 'returnCase': {
      const down = levelOf(actor.point) === 'county' && ['transferred', 'in-review'].includes(held.legal)
      return { type, backTo: down ? 'township' : 'applicant', ground: down ? 'wrong-organ' : 'reported-by-mistake', why: WHY, whereInstead: '' }
    }
    case 'terminate':
      return { type, ground: isDecided(held) ? 'applicant-died' : 'other', why: WHY }
    case 'suspend':
      return { type, why: WHY, until: null }
    case 'offerDuty': {
      const to = on.colleagues.find(({ staff }) => staff !== responsibleFor(held).staff)
      return to ? { type, to: { staff: to.staff, name: to.name }, ground: 'leave', until: null, handover: HANDOVER } : null
    }
    case 'moveOriginals':
      return soundMove(on)
    case 'answerQuestion':
      return { type, answer: WHY, pointer: '', ledTo: null }
    case 'noteOutside':
      return { type, system: '省社保系统', number: 'SB-1', result: '', minutesSaved: 1 }
    case 'noteTrip':
    case 'proposeFee':
    case 'checkFee':
    case 'noteFeePaid':
    case 'listResults':
    case 'handResult':
      return soundLedgerCommand(type, on)
    default:
      return soundJointCommand(type, on)
  }
} // prettier-ignore

type JointType = Extract<CommandType, 'beginProcedure' | 'endProcedure' | 'requestExtension' | 'answerExtension' | 'openJoint' | 'noteInvitation' | 'giveOpinion' | 'defaultOpinion' | 'planVisit' | 'holdVisit'> // prettier-ignore

function soundJointCommand(type: JointType, { held, actor, matter, today, luck }: Occasion): Command | null {
  const tasks = held.joint?.tasks ?? []
  switch (type) {
    case 'beginProcedure':
      return { type, procedure: matter.specialProcedures[0] ?? '公示', basis: WHY, why: WHY, plannedUntil: addDays(calendarDate(today), 4) }
    case 'endProcedure':
      return { type, outcome: WHY }
    case 'requestExtension':
      return { type, days: 5, why: WHY }
    case 'answerExtension':
      return luck % 2 ? { type, granted: true, basis: WHY, why: WHY } : { type, granted: false, basis: '', why: WHY }
    case 'openJoint': {
      const named = departmentsOf(matter) ?? []
      const lead = held.joint?.lead ?? matter.jointHandling.lead ?? named[0] ?? ''
      const organs = [...new Set([...named, '石坝镇人民政府', '自然资源部门'])].filter(one => !tasks.some(({ department }) => department === one))
      // All at once, or one by one.
      const asked = organs.slice(0, luck % 2 ? 4 : 1).map(department => ({ department, question: '', dueBy: today }))
      return tasks.length < 2 && asked.length > 0 ? { type, lead, tasks: asked } : null
    }
    case 'noteInvitation': {
      const task = tasks.find(({ invitation }) => invitation === null)
      const told = { toldTo: '值班室', how: '电话' }
      if (task) return { type, department: task.department, about: 'opinion', visit: '', ...told }
      for (const { eventId, departments, invitations } of held.visits ?? [])
        for (const department of departments)
          if (!invitations.some(one => one.department === department)) return { type, department, about: 'visit', visit: eventId, ...told }
      return null
    }
    case 'giveOpinion': {
      const task = tasks.find(({ opinion, department }) => opinion === null && speaksFor(department, actor))
      return task ? { type, department: task.department, verdict: luck % 3 ? 'agree' : 'disagree', opinion: WHY } : null
    }
    case 'defaultOpinion': {
      const late = tasks.find(({ opinion, defaulted, invitation, dueBy }) => !opinion && !defaulted && invitation && invitation.deliveredOn <= dueBy && dueBy < today)
      return late ? { type, department: late.department, rule: 'silence' } : null
    }
    case 'planVisit':
      return { type, route: '', on: today, time: '09:00', place: '村口', vehicle: '', departments: ['自然资源部门'] }
    case 'holdVisit': {
      const visit = held.visits?.find(one => one.held === null && one.on <= today)
      if (!visit) return null
      const present = visit.departments.map(department => ({ department, person: '某人' }))
      return { type, visit: visit.eventId, present, absent: [], findings: '', passed: true, attachments: [], signedBy: [] }
    }
  }
} // prettier-ignore

type LedgerType = Extract<CommandType, 'noteTrip' | 'proposeFee' | 'checkFee' | 'noteFeePaid' | 'listResults' | 'handResult'> // prettier-ignore

function soundLedgerCommand(type: LedgerType, { held, matter, luck }: Occasion): Command | null {
  switch (type) {
    case 'noteTrip':
      return { type, occasion: 'call-back', place: luck % 2 ? 'point' : 'home' }
    case 'proposeFee': {
      const line = { name: '', unitFen: listedFen(matter.fee) ?? 2000, count: 1, waivedFen: 0, waiver: '' }
      return { type, lines: [line], channel: '税务窗口', paymentCode: '' }
    }
    case 'checkFee': {
      const fee = waitingFee(held)
      return { type, proposal: fee?.eventId ?? 'nobody-proposed' }
    }
    case 'noteFeePaid': {
      const due = held.fees?.find(({ check, paid }) => check && !paid)
      return { type, proposal: due?.eventId ?? 'nothing-is-due', voucherNo: '票0001' }
    }
    case 'listResults':
      return { type, results: ['不动产权证书', '登记证明'].map((name, at) => ({ name, number: `Z${luck}-${at}`, validUntil: null })) }
    case 'handResult': {
      const at = held.results?.list.findIndex(({ handed }) => !handed) ?? 0
      return { type, results: [Math.max(at, 0)], recipient: held.applicant.name, relation: '本人', signed: 'signature' }
    }
  }
} // prettier-ignore

/** Home to the resident where this person can; otherwise wherever they may say that a paper went. */
function soundMove({ held, actor }: Occasion): Command | null {
  const moves = held.originals.flatMap(({ id, holder }) =>
    HOLDERS.filter(to => to !== holder && mayTell(HOLDER_OF[actor.role], holder, to)).map(to => ({ original: id, to })),
  )
  const [move = null] = [...moves.filter(({ to }) => to === 'applicant'), ...moves]
  return move && { type: 'moveOriginals', moves: [move] }
}
