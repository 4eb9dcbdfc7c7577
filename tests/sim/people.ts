import { allowedCommands } from '../../shared/case/allowed'
import type { Command, CommandType } from '../../shared/case/command'
import { materialsFor } from '../../shared/matter/checklist'
import type { Matter } from '../../shared/matter/matter'
import { soundCommand, type Occasion } from '../kit/sound-commands'
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

/** Something that this person may do next with the case on this day (`YYYY-MM-DD`); null when there is nothing. */
export function nextStep(
  chance: Chance,
  on: Omit<Occasion, 'matter' | 'luck' | 'colleagues'> & { matter: Matter | null },
): Command | null {
  const { held, actor, matter } = on
  const allowed = allowedCommands(held, actor, matter).filter(type => !NOT_HERE.includes(type))
  if (allowed.length === 0) return null
  // Ending a case ends the story: now and then only.
  const lively = allowed.filter(type => !ENDING.includes(type))
  const type = chance.pick(lively.length > 0 && chance.happens(0.9) ? lively : allowed)
  const luck = chance.below(1000)
  return matter && soundCommand(type, { ...on, matter, luck, colleagues: [] })
}

const ENDING: readonly CommandType[] = ['withdraw', 'refuseAcceptance', 'terminate', 'returnCase', 'archive']
