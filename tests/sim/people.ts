import { allowedCommands } from '../../shared/case/allowed'
import type { Case } from '../../shared/case/case'
import type { Command, CommandType } from '../../shared/case/command'
import { materialsFor } from '../../shared/matter/checklist'
import type { Matter } from '../../shared/matter/matter'
import { townshipOf } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import type { Chance } from './prng'

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴']
const GIVEN = ['秀英', '桂兰', '建国', '玉珍', '春花', '德福', '满仓', '翠芳']
const ID_NUMBERS = ['11010519491231002X', '110101195003071235']

/** A resident asks for a matter, with every paper brought. */
export function intakeOf(chance: Chance, matter: Matter, version: string, village: string): Command {
  const materials = materialsFor(matter).map(({ key, name, tolerable }) => ({
    ...{ key, name, tolerable, state: 'received' as const, originals: 1, copies: 0, kept: false, returnBy: null },
  }))
  return {
    type: 'recordIntake',
    matter: { code: matter.code, version, name: matter.name },
    village,
    pointName: '村便民服务站',
    applicant: {
      name: chance.pick(SURNAMES) + chance.pick(GIVEN),
      idKind: 'resident',
      idNumber: chance.pick(ID_NUMBERS),
      address: '一组',
      phone: `138000${String(chance.below(100_000)).padStart(5, '0')}`,
    },
    contact: null,
    materials,
    attachments: [],
    notes: '',
  }
}

/** A request begins elsewhere, and cases are handed over by a step of their own (`people-moves.ts`). */
const NOT_HERE: readonly CommandType[] = ['recordIntake', 'offerDuty', 'takeDuty']

/** Something that this person may do next with the case; null when there is nothing. */
export function nextStep(chance: Chance, held: Case, actor: Actor, matter: Matter | null): Command | null {
  const allowed = allowedCommands(held, actor, matter).filter(type => !NOT_HERE.includes(type))
  if (allowed.length === 0) return null
  // Ending a case ends the story: now and then only.
  const lively = allowed.filter(type => type !== 'withdraw' && type !== 'refuseAcceptance')
  return commandOf(chance, chance.pick(lively.length > 0 && chance.happens(0.9) ? lively : allowed), held)
}

function commandOf(chance: Chance, type: CommandType, held: Case): Command | null {
  const supplies = { materials: [], attachments: [], notes: `补充${chance.below(1000)}` }
  const first = held.materials[0]
  switch (type) {
    case 'recordIntake':
      return null
    case 'confirmReceiptPrinted':
      return { type, paper: chance.pick(['80mm', 'A4']) }
    case 'addMaterials':
    case 'supplyCorrection':
      return { type, ...supplies }
    case 'handToTownship':
      return { type, township: townshipOf(held.village), batchNo: `B${chance.below(1000)}` }
    case 'receiveAtTownship':
      return { type, originalsCounted: chance.below(4) }
    case 'requestCorrection':
      return {
        type,
        items: [{ key: first?.key ?? 'id', name: first?.name ?? '身份证', why: '不清楚', how: '重新复印' }],
        dueInWorkingDays: chance.between(1, 10),
      }
    case 'accept':
    case 'transferUp':
      return { type }
    case 'acceptWithDeferral':
      return { type, deferredKeys: [first?.key ?? 'id'], deferredUntil: '2026-03-20' }
    case 'refuseAcceptance':
      return { type, ground: '不属于本机关', legalBasis: '行政许可法', whereInstead: '另一机关' }
    case 'review':
      return { type, proposal: chance.pick(['grant', 'refuse']), opinion: '同意' }
    case 'sendBackReview':
      return { type, why: '再核' }
    case 'decide':
      return { type, outcome: chance.pick(['granted', 'refused']), opinion: '同意' }
    case 'close':
      return { type, result: '已办', resultNo: `J${chance.below(1000)}` }
    case 'deliver':
      return { type, method: 'agent', recipient: held.applicant.name, relation: '本人', signed: 'signature' }
    case 'rate':
      return { type, score: chance.between(1, 5), channel: 'paper', comment: '' }
    case 'withdraw':
      return { type, why: '不办了', signed: 'signature' }
    case 'offerDuty':
    case 'takeDuty':
    case 'moveOriginals':
      return null
  }
}
