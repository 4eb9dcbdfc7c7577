import { randomBytes, randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Case } from '../../shared/case/case'
import type { Command, CommandType } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import type { DecideContext, Decision } from '../../shared/case/decide-types'
import type { CaseFact, MaterialEntry } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import { materialsFor } from '../../shared/matter/checklist'
import type { Matter } from '../../shared/matter/matter'
import { loadSampleCatalogue } from '../../shared/matter/sample-catalogue'
import { departmentsOf } from '../../shared/people/department'
import type { Actor } from '../../shared/people/role'
import { formatReceiptNumber } from '../../shared/text/receipt-number'
import { calendarDate } from '../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'
import { beijingDateOf } from '../../shared/time/instant'
import { soundCommand as soundly } from '../kit/sound-commands'
import { actorOf, COLLEAGUE, VILLAGE } from './people'

/** Exercised by the township, named to 县人力资源和社会保障局 and 县农业农村局; one paper may follow later. */
const MATTER = 'SX-LD-005'
const TOLERABLE = 'M05'
const KEPT = 'M06'

const catalogue = await loadSampleCatalogue()
export function matterOf(code: string): Matter {
  const found = catalogue.matters.find(one => one.code === code)
  if (!found) throw new Error(`no matter ${code}`)
  return found
}
export const matter = matterOf(MATTER)

/** A fact with its author, in the order in which it was decided. `id`: of its event here; the county gives it another. */
export type Step = { id: string; actor: Actor; fact: CaseFact; base: number }
export type Walk = { caseId: string; case: Case; steps: Step[] }

/** Where a walk may stop: the legal state that the case then has, or received and offered by a colleague to the agent. */
export type Stop =
  | 'offered'
  | 'asked'
  | 'received'
  | 'handed-over'
  | 'pre-check'
  | 'correcting'
  | 'accepted'
  | 'transferred'
  | 'reviewed'
  | 'granted'
  | 'closed'
  | 'delivered'

export const commandContext = (
  actor: Actor,
  { department = null, about = matter }: { department?: string | null; about?: Matter } = {},
): DecideContext => ({
  actor,
  department,
  today: beijingDateOf(new Date().toISOString()),
  timeOfDay: '10:00',
  dateQuality: 'checked',
  matter: about,
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

const paper = (lacks: boolean, about: Matter = matter): MaterialEntry[] =>
  materialsFor(about).map(({ key, name, tolerable }) => ({
    ...{ key, name, tolerable, copies: 0, returnBy: null },
    state: lacks && key === TOLERABLE ? 'missing' : 'received',
    originals: lacks && key === TOLERABLE ? 0 : 1,
    kept: key === KEPT,
  }))

export const intake = (lacks = false, village: string = VILLAGE, about: Matter = matter): Command => ({
  type: 'recordIntake',
  matter: { code: about.code, version: catalogue.version, name: about.name },
  ...{ village, pointName: '便民服务站（示例）', contact: null, attachments: [], notes: '' },
  applicant: {
    ...{ name: '李秀英', idKind: 'resident', idNumber: '11010519491231002X' },
    ...{ address: '三组', phone: '13800001234' },
  },
  materials: paper(lacks, about),
})

/** One command of any kind as an honest person would say it; where the case lets nobody, one that is at least well formed. */
export function soundCommand(type: CommandType, held: Case, actor: Actor): Command {
  const sound = soundly(type, {
    ...{ held, actor, matter: matterOf(held.matter.code || MATTER) },
    ...{ today: beijingDateOf(new Date().toISOString()), luck: LUCK, colleagues: [COLLEAGUE, actorOf('liushugou')] },
  })
  if (sound) return sound
  const { village } = held
  const [department = ''] = departmentsOf(matterOf(held.matter.code || MATTER)) ?? []
  const outOfPlace: Partial<Record<CommandType, Command>> = {
    recordIntake: intake(false, village),
    askQuestion: question(village),
    checkCommitment: { type: 'checkCommitment', commitment: '', outcome: 'true', how: '打电话核实', note: '' },
    noteInvitation: { type: 'noteInvitation', department, about: 'visit', visit: '', toldTo: '值班员', how: '电话' },
    giveOpinion: { type: 'giveOpinion', department, verdict: 'agree', opinion: '' },
    defaultOpinion: { type: 'defaultOpinion', department, rule: 'silence' },
    holdVisit: {
      ...{ type: 'holdVisit', visit: '', present: [], absent: [], findings: '现场与申请一致', passed: true },
      ...{ attachments: [], signedBy: ['钱知勤'] },
    },
    giveDateCorrection: {
      ...{ type: 'giveDateCorrection', paper: 'A4' },
      dates: [{ which: 'promised', printed: '2026-03-18', now: '2026-03-19' }],
    },
    moveOriginals: { type: 'moveOriginals', moves: held.originals.map(({ id }) => ({ original: id, to: 'county' })) },
  }
  const command = outOfPlace[type]
  if (!command) throw new Error(`nobody says ${type}`)
  return command
}

/** Grants, agrees and says yes. */
const LUCK = 1

const PATH: readonly [Stop, string, CommandType][] = [
  ['received', 'liushugou', 'recordIntake'],
  ['handed-over', 'liushugou', 'handToTownship'],
  ['pre-check', 'xingren', 'receiveAtTownship'],
  ['accepted', 'xingren', 'accept'],
  ['transferred', 'xingren', 'transferUp'],
  ['reviewed', 'yishen', 'review'],
  ['granted', 'yihe', 'decide'],
  ['closed', 'xianchuang', 'close'],
  ['delivered', 'xianchuang', 'deliver'],
]

/** What is done after the walk has come to its stop: who does it, and what. */
export type More = readonly (readonly [staff: string | Actor, type: CommandType | ((held: Case) => Command)])[]
/** `numbered: false`: accepted where the county had not yet given its own number. */
export type WalkPlan = { lacks?: boolean; matter?: string; more?: More; numbered?: boolean }

/** A request on its way, as the people of the sample county would bring it there. `lacks`: without the paper that may follow. */
export function walkTo(
  stop: Stop,
  { lacks = false, matter: code = MATTER, more = [], numbered = true }: WalkPlan = {},
): Walk {
  const about = matterOf(code)
  const walk: Walking = { caseId: uuidv7(), case: undefined, steps: [], about, numbered }
  walkOn(walk, stop, lacks)
  for (const [who, what] of more) {
    const actor = typeof who === 'string' ? actorOf(who) : who
    const held = standing(walk)
    go(walk, actor, typeof what === 'string' ? soundCommand(what, held, actor) : what(held))
  }
  return { ...walk, case: standing(walk) }
}

function standing({ case: held }: Walking): Case {
  if (!held) throw new Error('no case yet')
  return held
}

type Walking = { caseId: string; case: Case | undefined; steps: Step[]; about: Matter; numbered: boolean }

function walkOn(walk: Walking, stop: Stop, lacks: boolean): void {
  const { about } = walk
  if (stop === 'offered') {
    go(walk, COLLEAGUE, intake(lacks, VILLAGE, about))
    const to = actorOf('liushugou')
    const offer = { ground: 'leave', until: null, handover: uuidv7() } as const
    return go(walk, COLLEAGUE, { type: 'offerDuty', to: { staff: to.staff, name: to.name }, ...offer })
  }
  if (stop === 'asked') return go(walk, actorOf('liushugou'), question())
  for (const [state, staff, type] of PATH) {
    if (state === 'transferred' && stop !== 'transferred') continue
    const actor = actorOf(staff)
    if (!walk.case) go(walk, actor, intake(lacks, VILLAGE, about))
    else if (state === 'accepted' && stop === 'correcting')
      go(walk, actor, soundCommand('requestCorrection', walk.case, actor))
    else go(walk, actor, soundCommand(type, walk.case, actor))
    if (walk.case?.legal === stop) return
  }
  throw new Error(`no way to ${stop}`)
}

/** A mere question, asked at the counter. */
export const question = (village: string = VILLAGE): Command => ({
  type: 'askQuestion',
  matter: { code: '', version: '', name: '' },
  ...{ village, pointName: '便民服务站（示例）', question: '老人八十了，补贴去哪里领？', road: 'counter' },
  applicant: { name: '', idKind: 'none', idNumber: '', address: '', phone: '' },
})

function go(walk: Walking, actor: Actor, command: Command): void {
  const ctx = commandContext(actor, { about: walk.about })
  const numbers = walk.numbered ? ctx.numbers : { ...ctx.numbers, caseNo: '' }
  const decision = decide(walk.case, command, { ...ctx, numbers })
  for (const fact of factsOf(decision)) {
    const step: Step = { id: uuidv7(), actor, fact, base: walk.case?.version ?? 0 }
    walk.case = foldStep(walk, step)
    walk.steps.push(step)
  }
}

export function factsOf(decision: Decision): CaseFact[] {
  if (!decision.ok) throw new Error(decision.reasons.join())
  return decision.facts
}

function foldStep(walk: Walking, { id, actor, fact, base }: Step): Case {
  const seq = walk.steps.length + 1
  const { case: after } = applyEvent(walk.case, {
    ...{ id, caseId: walk.caseId, device: 'walk', epoch: '0'.repeat(16), seq, prev: '0'.repeat(64) },
    at: { wall: new Date().toISOString(), mono: seq, serverTime: null, serverAgeMs: null, quality: 'device' },
    ...{ actor, type: fact.type, v: fact.v, base, data: fact.data },
  })
  if (!after) throw new Error(`${fact.type} begins no case`)
  return after
}
