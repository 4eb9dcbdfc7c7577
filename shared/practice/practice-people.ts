import type { Applicant } from '../case/event'
import { idCheckDigit } from '../text/id-number'

/** 4399 is no area of GB/T 2260: the numbers are well-formed and nobody's. */
const idNumber = (born: string, serial: string): string => {
  const first17 = `439999${born}${serial}`
  return first17 + idCheckDigit(first17)
}

const resident = (name: string, born: string, serial: string, group: string, phone = ''): Applicant => ({
  ...{ name, phone, idKind: 'resident' },
  idNumber: idNumber(born, serial),
  address: `练习村${group}`,
})

/** Invented residents, with names that a real village has too: rare characters, a middle dot, a compound surname, one very long. */
export const PRACTICE_PEOPLE = {
  plain: resident('练秀英', '19420315', '002', '三组 12 号'),
  phone: resident('练建国', '19710822', '003', '一组 5 号', '13900000001'),
  rare: resident('田𠮷花', '19641202', '006', '三组 20 号', '13900000003'),
  rarer: resident('王㛃䶮', '19590607', '004', '二组 8 号'),
  dotted: resident('买买提·练习江', '19630911', '001', '四组 2 号', '13900000002'),
  compound: resident('欧阳练', '19880130', '005', '二组 1 号', '13900000005'),
  long: resident('阿卜杜热依木·麦麦提图尔荪·练习', '19750818', '007', '五组 9 号', '13900000006'),
  young: resident('练小禾', '19990105', '008', '一组 3 号', '13900000007'),
} as const satisfies Record<string, Applicant>
