import type { Case } from '../../../shared/case/case'
import type { Command } from '../../../shared/case/command'
import { decide } from '../../../shared/case/decide'
import type { DecideContext, Decision } from '../../../shared/case/decide-types'
import type { EventType, MaterialEntry } from '../../../shared/case/event'
import { applyEvent, type Applied } from '../../../shared/case/fold'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import type { Actor, Role } from '../../../shared/people/role'
import type { CaseEvent } from '../../../shared/sync/envelope'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'

/** An invented county: no such codes, names or numbers exist. */
export const VILLAGE = '999901103203'
export const TOWNSHIP = '999901103000'
export const COUNTY = '999901000000'
export const CASE_ID = '0195f0c0-0000-7000-8000-000000000001'

const person = (staff: string, name: string, role: Role, point: string): Actor => ({ staff, name, role, point })
export const wangFang = person('wangfang', '王芳', 'agent', VILLAGE)
export const neighbourAgent = person('liuyun', '刘云', 'agent', '999901103204')
/** A second agent of the same village. */
export const chenMei = person('chenmei', '陈梅', 'agent', VILLAGE)
export const zhouMin = person('zhoumin', '周敏', 'township-clerk', TOWNSHIP)
export const heShuyao = person('heshuyao', '何书瑶', 'county-clerk', COUNTY)
export const shenZhixing = person('shenzhixing', '沈知行', 'reviewer', COUNTY)
/** A second reviewer of the county: for another department, or to judge again what was sent back. */
export const linAnran = person('linanran', '林安然', 'reviewer', COUNTY)
/** Of the township, where a matter that it exercises is judged. */
export const maLiping = person('maliping', '马丽萍', 'reviewer', TOWNSHIP)
export const luHuaiyuan = person('luhuaiyuan', '陆怀远', 'approver', COUNTY)
export const zhengShouzhuo = person('zhengshouzhuo', '郑守拙', 'supervisor', COUNTY)
export const fangRuogu = person('fangruogu', '方若谷', 'system-administrator', COUNTY)
export const EVERYBODY = [wangFang, zhouMin, heShuyao, shenZhixing, luHuaiyuan, zhengShouzhuo, fangRuogu]

const catalogue = await loadSampleCatalogue()
export function matterOf(code: string): Matter {
  const matter = catalogue.matters.find(one => one.code === code)
  if (!matter) throw new Error(`no matter ${code}`)
  return matter
}
/** 乡村建设规划许可证: of the county, by law in 20 working days and promised in 14, joint, with a 现场踏勘 that stops the clock. */
export const houseBuilding = matterOf('SX-TD-002')
/** 养老认证: settled at once, and in the village (直办). */
export const lifeProof = matterOf('SX-SB-004')
/** 高龄津贴, exercised by the county, promised in working days, papers may follow. */
export const elderAllowance = matterOf('SX-FL-001')

let minted = 0
export const context = (actor: Actor, part: Partial<DecideContext> = {}): DecideContext => {
  minted += 1
  return {
    actor,
    today: '2026-03-09',
    timeOfDay: '10:00',
    dateQuality: 'checked',
    matter: elderAllowance,
    holidays: [HOLIDAYS_2026],
    numbers: {
      receiptNo: `R${minted}`,
      queryCode: '384215',
      documentNo: `青禾便〔2026〕${minted}号`,
      caseNo: `C${minted}`,
    },
    ...part,
  }
}

/** Every paper of the matter, brought as an original that stays with the agent. */
export const allPapers = (matter: Matter = elderAllowance): MaterialEntry[] =>
  materialsFor(matter).map(({ key, name, tolerable }) => paper(key, { name, tolerable }))

export const paper = (key: string, part: Partial<MaterialEntry> = {}): MaterialEntry => ({
  key,
  name: key,
  state: 'received',
  originals: 1,
  copies: 0,
  kept: false,
  returnBy: null,
  tolerable: false,
  ...part,
})

export const absent = (entry: MaterialEntry): MaterialEntry => ({
  ...entry,
  state: 'missing',
  originals: 0,
  kept: false,
})

type Intake = Extract<Command, { type: 'recordIntake' }>
export const intake = (part: Partial<Intake> = {}, matter: Matter = elderAllowance): Intake => ({
  type: 'recordIntake',
  matter: { code: matter.code, version: catalogue.version, name: matter.name },
  village: VILLAGE,
  pointName: '松溪村便民代办点',
  applicant: {
    name: '李秀英',
    idKind: 'resident',
    idNumber: '11010519491231002X',
    address: '松溪村三组',
    phone: '13800001234',
  },
  contact: null,
  materials: allPapers(matter),
  attachments: [],
  notes: '',
  ...part,
})

export const eventOf = (
  type: string,
  data: unknown,
  part: Partial<CaseEvent> = {},
  index: number = (minted += 1),
): CaseEvent => ({
  id: `0195f0c0-0000-7000-9000-${String(index).padStart(12, '0')}`,
  caseId: CASE_ID,
  device: 'd1',
  epoch: '0'.repeat(16),
  seq: index,
  prev: '0'.repeat(64),
  at: { wall: '2026-03-09T02:00:00.000Z', mono: index, serverTime: null, serverAgeMs: null, quality: 'device' },
  actor: wangFang,
  type,
  v: 1,
  base: 0,
  data,
  ...part,
})

/** A case walked step by step, with all events in the order in which they came. */
export class CaseWalk {
  readonly events: CaseEvent[] = []
  held: Case | undefined

  /** The case that stands now; a test that asks before the intake is wrong. */
  get case(): Case {
    if (!this.held) throw new Error('no case yet')
    return this.held
  }

  /** Does what `actor` asks, folds what comes of it, and tells the decision. */
  run(actor: Actor, command: Command, part: Partial<DecideContext> = {}): Decision {
    const ctx = context(actor, part)
    const decision = decide(this.held, command, ctx)
    if (decision.ok)
      for (const fact of decision.facts) {
        const applied = this.receive(eventOf(fact.type, fact.data, { actor, base: this.held?.version ?? 0 }))
        if (!applied.applied) throw new Error(`${command.type} made a fact that does not apply: ${applied.reason}`)
      }
    return decision
  }

  /** Like `run`, for steps that must succeed. */
  does(actor: Actor, command: Command, part: Partial<DecideContext> = {}): this {
    const decision = this.run(actor, command, part)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.reasons.join(', ')}`)
    return this
  }

  receive(event: CaseEvent): Applied {
    const applied = applyEvent(this.held, event)
    this.events.push(event)
    this.held = applied.case
    return applied
  }

  counted = (type: EventType): number =>
    this.held?.timeline.filter(entry => entry.applied && entry.type === type).length ?? 0
}

export const handOver: Command = { type: 'handToTownship', township: TOWNSHIP, batchNo: 'B1' }
export const receive = (originalsCounted: number): Command => ({ type: 'receiveAtTownship', originalsCounted })
export const grant: Command = { type: 'review', proposal: 'grant', opinion: '' }
export const approve: Command = { type: 'decide', outcome: 'granted', opinion: '' }
export const close: Command = { type: 'close', result: '高龄津贴已核发', resultNo: '' }
export const deliver: Command = {
  type: 'deliver',
  method: 'direct',
  recipient: '李秀英',
  relation: '本人',
  signed: 'fingerprint',
}
export const rate: Command = { type: 'rate', score: 5, channel: 'screen', comment: '' }
export const withdraw: Command = { type: 'withdraw', why: '', signed: 'signature' }

/** A request at the township's window, with these papers. */
export const atTownship = (materials: MaterialEntry[] = allPapers(), matter: Matter = elderAllowance): CaseWalk =>
  new CaseWalk()
    .does(wangFang, intake({ materials }, matter), { matter })
    .does(wangFang, handOver)
    .does(zhouMin, receive(materials.reduce((sum, { kept, originals }) => sum + (kept ? originals : 0), 0)))

export const receiveAtCounty = (originalsCounted = 0): Command => ({ type: 'receiveAtCounty', originalsCounted })

/** Accepted at the township, passed up and signed for at the county. */
export const atCounty = (matter: Matter = houseBuilding): CaseWalk =>
  atTownship(allPapers(matter), matter)
    .does(zhouMin, { type: 'accept' }, { matter })
    .does(zhouMin, { type: 'transferUp' }, { matter })
    .does(heShuyao, receiveAtCounty(), { matter })
