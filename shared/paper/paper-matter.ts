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
>

/** A licence in the sense of the Administrative Licensing Law; other matters only borrow its good habits. */
export const isLicence = (matter: PaperMatter): boolean => matter.powerType === '行政许可'

/** The laws and documents a matter rests on, as official papers cite them. */
export const legalBasisText = (matter: PaperMatter): string =>
  matter.legalBasis
    .map(({ title, docNo, articles }) => `${title}${docNo ? `（${docNo}）` : ''}${articles ?? ''}`)
    .join('；')

/** A limit as the catalogue states it; `days: null` when there is none. */
export type StatedLimit = { readonly days: number | null; readonly unit: string | null }

/** `7个工作日`; 0 days is a 即办件. */
export function limitText(limit: StatedLimit, none: string): string {
  if (limit.days === null) return none
  if (limit.days === 0) return '即时办结（当日）'
  return `${limit.days}${limit.unit === '日' ? '日' : '个工作日'}`
}

/** What a resident pays, always with the basis. The proxy service itself never costs anything. */
export function feeText({ fee }: PaperMatter): string {
  if (fee.charged === false) return fee.basis.includes('不收费') ? fee.basis : `不收费（${fee.basis}）`
  if (fee.charged === null) return `按规定执行（${fee.basis}）`
  const amount = fee.amountYuan === null ? '按规定标准收取' : `${fee.amountYuan}元`
  return `${amount}（${fee.basis}）。通过财政、税务渠道缴纳，不向代办员缴费`
}
