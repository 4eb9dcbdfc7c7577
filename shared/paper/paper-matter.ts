import type { Matter } from '../matter/matter'

/** What the papers say about a matter. */
export type PaperMatter = Pick<
  Matter,
  | 'powerType'
  | 'materials'
  | 'legalBasis'
  | 'legalLimit'
  | 'promisedLimit'
  | 'specialProcedures'
  | 'fee'
  | 'commitmentAllowed'
> &
  Partial<Pick<Matter, 'procedureLimits' | 'publicNotice' | 'supervision'>>

/** For papers of a question that is about no matter of the list: it says nothing of its own. */
export const NO_MATTER: PaperMatter = {
  ...{ powerType: '其他', materials: [], legalBasis: [], specialProcedures: [], commitmentAllowed: false },
  legalLimit: { days: null, unit: null, startsFrom: null, basis: null, note: null },
  promisedLimit: { days: 0, unit: '工作日', note: null },
  fee: { charged: false, basis: '不收费', amountYuan: null },
}

/** A licence in the sense of the Administrative Licensing Law; other matters only borrow its good habits. */
export const isLicence = (matter: PaperMatter): boolean => matter.powerType === '行政许可'

/** The laws and documents a matter rests on, as official papers cite them. */
export const legalBasisText = (matter: PaperMatter): string =>
  matter.legalBasis
    .map(({ title, docNo, articles }) => `${title}${docNo ? `（${docNo}）` : ''}${articles ?? ''}`)
    .join('；')

/** What does not count, each with how long it is planned to take; the law wants the length told in writing (art. 45). */
export function uncountedText(matter: PaperMatter): string {
  if (matter.specialProcedures.length === 0) return '无'
  const words = matter.specialProcedures.map(name => `${name}${plannedText(matter, name)}`)
  return `${words.join('、')}。需要时另行书面告知起止日期`
}

function plannedText(matter: PaperMatter, name: string): string {
  const planned = matter.procedureLimits?.find(limit => limit.name === name)
  if (planned) return `（预计${limitText(planned, '')}）`
  const notice = matter.publicNotice
  return notice?.days && name.includes('公示')
    ? `（预计${limitText({ days: notice.days, unit: notice.unit }, '')}）`
    : ''
}

/** A limit as the catalogue states it; `days: null` when there is none. */
export type StatedLimit = { readonly days: number | null; readonly unit: string | null }

/** `7个工作日`; 0 days is a 即办件. */
export function limitText(limit: StatedLimit, none: string): string {
  if (limit.days === null) return none
  if (limit.days === 0) return '即时办结（当日）'
  if (limit.unit === '月') return `${limit.days}个月`
  return `${limit.days}${limit.unit === '日' ? '日' : '个工作日'}`
}

/** What a resident pays, always with the basis. The proxy service itself never costs anything. */
export function feeText({ fee }: PaperMatter): string {
  if (fee.charged === false) return fee.basis.includes('不收费') ? fee.basis : `不收费（${fee.basis}）`
  if (fee.charged === null) return `按规定执行（${fee.basis}）`
  const amount = fee.amountYuan === null ? '按规定标准收取' : `${fee.amountYuan}元`
  return `${amount}（${fee.basis}）。通过财政、税务渠道缴纳，不向代办员缴费`
}
