import type { Matter, MatterMaterial } from '../../matter/matter'
import { phoneText } from '../layout'
import { plainDateText } from '../paper-date'
import { GOVERNMENT_HOTLINE, type PaperCounty } from '../paper-county'
import { feeText, legalBasisText, limitText } from '../paper-matter'

export type GuideInput = {
  matter: Matter
  /** Of the catalogue: what the guide was printed from. */
  version: string
  /** Where people bring it: this service point. */
  point: { name: string; address: string; phone: string }
  county: PaperCounty
  /** `YYYY-MM-DD` */
  on: string
}

/** The nine public elements as sentences (domain.md #60), in their usual order. */
export function nineElements({ matter, county }: GuideInput): readonly (readonly [name: string, said: string])[] {
  return [
    ['办理主体', matter.handlingDepartment],
    ['办理依据', legalBasisText(matter)],
    ['办理条件', numbered(matter.conditions)],
    ['办理程序', matter.steps.map(({ name }) => name).join(' → ')],
    ['办理时限', limitsText(matter)],
    ['办理结果', matter.resultDocument],
    ['收费依据', feeBasisText(matter)],
    ['收费标准', feeStandardText(matter)],
    ['监督渠道', supervisionText(matter, county)],
  ]
}

export const limitsText = (matter: Matter): string => {
  const apart = matter.specialProcedures.length > 0 ? `（${matter.specialProcedures.join('、')}不计入）` : ''
  return `承诺${limitText(matter.promisedLimit, '未另作承诺')}${apart}；法定${limitText(matter.legalLimit, '未作规定')}`
}

/** Short, as an old person wants to know it. */
export function plainLimit({ promisedLimit: { days, unit } }: Matter): string {
  if (days === 0) return '当场办好'
  return `受理后 ${days} ${{ 日: '天', 月: '个月', 工作日: '个工作日' }[unit]}内办好`
}

const feeBasisText = ({ fee }: Matter): string =>
  [fee.basis, fee.docNo !== undefined && !fee.basis.includes(fee.docNo) ? fee.docNo : ''].filter(Boolean).join('，')

function feeStandardText({ fee }: Matter): string {
  if (fee.charged === false) return '不收费'
  if (fee.standard !== undefined) return fee.standard
  return fee.amountYuan === null ? '见收费依据' : `${fee.amountYuan} 元`
}

/** A fee in few words; the proxy service itself is free. */
export const plainFee = (matter: Matter): string => (matter.fee.charged === false ? '不要钱' : feeText(matter))

export function supervisionText({ supervision }: Matter, county: PaperCounty): string {
  const county_ = county.hotline === '' ? [] : [`县监督电话 ${phoneText(county.hotline)}`]
  return [...(supervision === undefined ? county_ : [supervision]), `政务服务热线 ${GOVERNMENT_HOTLINE}`].join('；')
}

/** Whose power it is, whose seal, and by what it came down to this level (domain.md #11, #29, #63); nothing for what the list does not say. */
export function powersFacts({
  matter,
  on,
}: Pick<GuideInput, 'matter' | 'on'>): (readonly [name: string, said: string])[] {
  const { legalSubject, sealUnit, powerCode, handlingDepartment } = matter
  const isApart = legalSubject !== undefined || sealUnit !== undefined
  return [
    ...(isApart ? [['法定主体', legalSubject ?? handlingDepartment] as const] : []),
    ...(isApart ? [['用印单位', sealUnit ?? legalSubject ?? handlingDepartment] as const] : []),
    ...(matter.delegation ? [['行使层级', delegationText(matter, on)] as const] : []),
    ...(powerCode === undefined ? [] : [['职权编码', `${powerCode}（见本县行政职权目录）`] as const]),
  ]
}

/** By what a power came down and for how long; once that is over, where it is again. */
export function delegationText({ exerciseLevel, delegation }: Matter, on: string): string {
  if (!delegation) return exerciseLevel
  const { basis, from, until } = delegation
  const days = `${plainDateText(from)}起${until === undefined ? '' : `至${plainDateText(until)}`}`
  return until !== undefined && until < on
    ? `下放已到期（${basis}，${days}），现在由县里办`
    : `下放到${exerciseLevel}办，依据${basis}，${days}`
}

export const numbered = (lines: readonly string[]): string =>
  lines.length === 1 ? (lines[0] ?? '') : lines.map((line, index) => `${index + 1}. ${line}`).join('　')

/** `原件1份、复印件1份` */
export function countText({ originals, copies }: MatterMaterial): string {
  const counts = [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean)
  return counts.join('、') || '现场填写'
}

export const placeText = ({ matter: { office }, point }: GuideInput): string =>
  office?.place ?? [point.name, point.address].filter(Boolean).join('，')
export const hoursText = ({ matter: { office } }: GuideInput): string => office?.hours ?? '工作日上午、下午上班时间'
export const askPhone = ({ matter: { office }, point, county }: GuideInput): string =>
  phoneText([office?.phone, point.phone, county.hotline].find(Boolean) ?? GOVERNMENT_HOTLINE)

/** The foot of everything that is handed out: from which list and when. */
export const sourceText = ({ version }: Pick<GuideInput, 'version'>): string => `事项目录 ${version} 版`
