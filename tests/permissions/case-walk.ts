import { randomBytes, randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Case } from '../../shared/case/case'
import type { Command, CommandType } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import type { DecideContext, Decision } from '../../shared/case/decide-types'
import type { CaseFact, MaterialEntry } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import { materialsFor } from '../../shared/matter/checklist'
import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import type { Actor } from '../../shared/people/role'
import { formatReceiptNumber } from '../../shared/text/receipt-number'
import { calendarDate } from '../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'
import { beijingDateOf } from '../../shared/time/instant'
import { actorOf, COLLEAGUE, TOWNSHIP, VILLAGE } from './people'

/** Exercised by the township, named to 县人力资源和社会保障局 and 县农业农村局; one paper may follow later. */
const MATTER = 'SX-LD-005'
const TOLERABLE = 'M05'
const KEPT = 'M06'

const catalogue = await loadSampleCatalogue()
const found = catalogue.matters.find(({ code }) => code === MATTER)
if (!found) throw new Error(`no matter ${MATTER}`)
export const matter = found

/** A fact with its author, in the order in which it was decided. */
export type Step = { actor: Actor; fact: CaseFact; base: number }
export type Walk = { caseId: string; case: Case; steps: Step[] }

/** Where a walk may stop: the legal state that the case then has, or received and offered by a colleague to the agent. */
export type Stop =
  | 'offered'
  | 'received'
  | 'handed-over'
  | 'pre-check'
  | 'correcting'
  | 'accepted'
  | 'reviewed'
  | 'granted'
  | 'closed'
  | 'delivered'

export const commandContext = (actor: Actor, department: string | null = null): DecideContext => ({
  actor,
  department,
  today: beijingDateOf(new Date().toISOString()),
  timeOfDay: '10:00',
  dateQuality: 'checked',
  matter,
  holidays: [...KNOWN_HOLIDAY_TABLES],
  numbers: {
    receiptNo: anyReceiptNo(),
    queryCode: String(randomInt(100_000, 999_999)),
    documentNo: `兴仁便〔2026〕${randomBytes(4).toString('hex')}号`,
    caseNo: randomBytes(6).toString('hex'),
  },
})

/** Of a made-up device and day, so that no two files give out the same. */
function anyReceiptNo(): string {
  const date = calendarDate(`20${randomInt(30, 99)}-${randomInt(10, 12)}-${randomInt(10, 28)}`)
  const parts = { villageCode: VILLAGE, deviceSlot: randomInt(10, 99), date, sequence: randomInt(1, 999) }
  const formatted = formatReceiptNumber(parts)
  if (!formatted.ok) throw new Error(formatted.reason)
  return formatted.number
}

const paper = (lacks: boolean): MaterialEntry[] =>
  materialsFor(matter).map(({ key, name, tolerable }) => ({
    ...{ key, name, tolerable, copies: 0, returnBy: null },
    state: lacks && key === TOLERABLE ? 'missing' : 'received',
    originals: lacks && key === TOLERABLE ? 0 : 1,
    kept: key === KEPT,
  }))

export const intake = (lacks = false, village: string = VILLAGE): Command => ({
  type: 'recordIntake',
  matter: { code: matter.code, version: catalogue.version, name: matter.name },
  ...{ village, pointName: '便民服务站（示例）', contact: null, attachments: [], notes: '' },
  applicant: {
    ...{ name: '李秀英', idKind: 'resident', idNumber: '11010519491231002X' },
    ...{ address: '三组', phone: '13800001234' },
  },
  materials: paper(lacks),
})

/** One sound command of each kind, for a case that stands where `commandsIn` says. */
export const COMMANDS: { [T in CommandType]: (held: Case, actor: Actor) => Extract<Command, { type: T }> } = {
  recordIntake: () => intake() as Extract<Command, { type: 'recordIntake' }>,
  confirmReceiptPrinted: () => ({ type: 'confirmReceiptPrinted', paper: '80mm' }),
  addMaterials: () => ({ type: 'addMaterials', materials: [], attachments: [], notes: '又带来一份' }),
  handToTownship: () => ({ type: 'handToTownship', township: TOWNSHIP, batchNo: 'JJ-1' }),
  receiveAtTownship: () => ({ type: 'receiveAtTownship', originalsCounted: 1 }),
  requestCorrection: () => ({
    type: 'requestCorrection',
    items: [{ key: TOLERABLE, name: '户口簿', why: '没有带', how: '到镇里补' }],
    dueInWorkingDays: 5,
  }),
  supplyCorrection: () => ({
    type: 'supplyCorrection',
    materials: paper(false).filter(({ key }) => key === TOLERABLE),
    ...{ attachments: [], notes: '' },
  }),
  accept: () => ({ type: 'accept' }),
  acceptWithDeferral: ({ receivedAt }) => ({
    type: 'acceptWithDeferral',
    deferredKeys: [TOLERABLE],
    deferredUntil: beijingDateOf(receivedAt),
  }),
  refuseAcceptance: () => ({
    type: 'refuseAcceptance',
    ground: '不属于本机关职权范围',
    legalBasis: '行政许可法第三十二条',
    whereInstead: '县税务局',
  }),
  transferUp: () => ({ type: 'transferUp' }),
  review: () => ({ type: 'review', proposal: 'grant', opinion: '材料齐全' }),
  sendBackReview: () => ({ type: 'sendBackReview', why: '请再核一次住址' }),
  decide: () => ({ type: 'decide', outcome: 'granted', opinion: '同意' }),
  close: () => ({ type: 'close', result: '已登记', resultNo: '' }),
  deliver: () => ({
    type: 'deliver',
    ...{ method: 'direct', recipient: '李秀英', relation: '本人', signed: 'fingerprint' },
  }),
  rate: () => ({ type: 'rate', score: 5, channel: 'screen', comment: '' }),
  withdraw: () => ({ type: 'withdraw', why: '', signed: 'signature' }),
  offerDuty: () => ({
    type: 'offerDuty',
    to: { staff: COLLEAGUE.staff, name: COLLEAGUE.name },
    ...{ ground: 'leave', until: null, handover: uuidv7() },
  }),
  takeDuty: () => ({ type: 'takeDuty', originalsCounted: 1 }),
  moveOriginals: ({ originals }, { role }) => ({
    type: 'moveOriginals',
    moves: originals.map(({ id }) => ({
      original: id,
      to: role === 'agent' ? 'agent' : role === 'township-clerk' ? 'township' : 'county',
    })),
  }),
}

const PATH: readonly [Stop, string, CommandType][] = [
  ['received', 'liushugou', 'recordIntake'],
  ['handed-over', 'liushugou', 'handToTownship'],
  ['pre-check', 'xingren', 'receiveAtTownship'],
  ['accepted', 'xingren', 'accept'],
  ['reviewed', 'yishen', 'review'],
  ['granted', 'yihe', 'decide'],
  ['closed', 'xianchuang', 'close'],
  ['delivered', 'xianchuang', 'deliver'],
]

/** A request on its way, as the people of the sample county would bring it there. `lacks`: without the paper that may follow. */
export function walkTo(stop: Stop, lacks = false): Walk {
  const walk: { caseId: string; case: Case | undefined; steps: Step[] } = {
    caseId: uuidv7(),
    case: undefined,
    steps: [],
  }
  if (stop === 'offered') {
    go(walk, COLLEAGUE, intake(lacks))
    const to = actorOf('liushugou')
    const offer = { ground: 'leave', until: null, handover: uuidv7() } as const
    go(walk, COLLEAGUE, { type: 'offerDuty', to: { staff: to.staff, name: to.name }, ...offer })
    if (walk.case) return { ...walk, case: walk.case }
  }
  for (const [state, staff, type] of PATH) {
    const actor = actorOf(staff)
    if (!walk.case) go(walk, actor, intake(lacks))
    else if (state === 'accepted' && stop === 'correcting')
      go(walk, actor, COMMANDS.requestCorrection(walk.case, actor))
    else go(walk, actor, COMMANDS[type](walk.case, actor))
    if (walk.case?.legal === stop) return { ...walk, case: walk.case }
  }
  throw new Error(`no way to ${stop}`)
}

function go(walk: { caseId: string; case: Case | undefined; steps: Step[] }, actor: Actor, command: Command): void {
  const decision = decide(walk.case, command, commandContext(actor))
  for (const fact of factsOf(decision)) {
    const step: Step = { actor, fact, base: walk.case?.version ?? 0 }
    walk.case = foldStep(walk, step)
    walk.steps.push(step)
  }
}

export function factsOf(decision: Decision): CaseFact[] {
  if (!decision.ok) throw new Error(decision.reasons.join())
  return decision.facts
}

function foldStep(walk: { caseId: string; case: Case | undefined; steps: Step[] }, { actor, fact, base }: Step): Case {
  const seq = walk.steps.length + 1
  const { case: after } = applyEvent(walk.case, {
    ...{ id: uuidv7(), caseId: walk.caseId, device: 'walk', epoch: '0'.repeat(16), seq, prev: '0'.repeat(64) },
    at: { wall: new Date().toISOString(), mono: seq, serverTime: null, serverAgeMs: null, quality: 'device' },
    ...{ actor, type: fact.type, v: fact.v, base, data: fact.data },
  })
  if (!after) throw new Error(`${fact.type} begins no case`)
  return after
}
