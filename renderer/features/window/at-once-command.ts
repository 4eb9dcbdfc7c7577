import type { Command } from '../../../shared/case/command'
import { VILLAGE_NOTICE } from '../../../shared/case/decide-applicant'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import type { ServicePoint } from '../../../shared/people/division'
import { windowWording } from '../../../shared/text/station-window'
import { normalizeIdNumber } from '../../../shared/text/id-number'
import { normalizePersonName } from '../../../shared/text/person-name'
import { parsePhone } from '../../../shared/text/phone'

export type AtOnceTyped = {
  /** Counts the people of this sitting: each gets a form of their own. */
  round: number
  code: string
  name: string
  idNumber: string
  phone: string
  noPhone: boolean
  address: string
  /** Keys of the papers that were looked at. */
  checked: string[]
  result: string
  resultNo: string
}

export const NOTHING_TYPED: AtOnceTyped = {
  round: 0,
  code: '',
  name: '',
  idNumber: '',
  phone: '',
  noPhone: false,
  address: '',
  checked: [],
  result: '',
  resultNo: '',
}

type At = { matter: Matter; version: string; point: ServicePoint; clerk: string }

/** The request as taken in at the window: every needed paper was looked at and handed back at once. */
export function atOnceIntake(typed: AtOnceTyped, { matter, version, point, clerk }: At): Command {
  const phone = parsePhone(typed.phone)
  const idNumber = normalizeIdNumber(typed.idNumber)
  return {
    type: 'recordIntake',
    matter: { code: matter.code, version, name: matter.name },
    village: point.code,
    pointName: point.name,
    applicant: {
      name: normalizePersonName(typed.name),
      idKind: idNumber === '' ? 'none' : 'resident',
      idNumber,
      address: typed.address.trim(),
      phone: phone.ok ? phone.number : typed.phone.trim(),
    },
    contact: typed.phone.trim() === '' && typed.noPhone ? { name: clerk, relation: VILLAGE_NOTICE, phone: '' } : null,
    materials: materialsFor(matter).map(({ key, name, tolerable, necessity }) => ({
      key,
      name: name.slice(0, 200),
      state: typed.checked.includes(key)
        ? ('received' as const)
        : necessity === '必要'
          ? ('missing' as const)
          : ('not-needed' as const),
      originals: 0,
      copies: 0,
      kept: false,
      returnBy: null,
      tolerable,
    })),
    attachments: [],
    // Who shows no card is served too; why there is no number must be said.
    notes: idNumber === '' ? windowWording.zh.noIdNote : '',
  }
}
