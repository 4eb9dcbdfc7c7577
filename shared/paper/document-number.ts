import { DOCUMENT_KIND_NAMES, type DocumentKind } from './document-kinds'

/** What a paper's number says. `organ` is the short name of the organ, such as 兴仁政务; `sequence` counts from 1 per organ, kind and year. */
export type DocumentNumber = { organ: string; kind: DocumentKind; year: number; sequence: number }

/** At least so many digits, so that numbers of one year stand in order in a list. */
const DIGITS = 4

/** Such as 兴仁政务受〔2026〕第0007号; the year stands in hexagonal brackets (党政机关公文格式 GB/T 9704). */
export const formatDocumentNumber = ({ organ, kind, year, sequence }: DocumentNumber): string =>
  `${organ}${kind}〔${year}〕第${String(sequence).padStart(DIGITS, '0')}号`

/** The text before the year, such as 兴仁政务受, and the counted part. */
export type NumberText = { head: string; year: number; sequence: number }

/** Null for anything else, such as the receipt-number form of a county that hands out no blocks. */
export function readNumberText(text: string): NumberText | null {
  const [, head, year, digits] = /^([^\p{C}]{1,40})〔(20\d\d)〕第(\d{4,9})号$/u.exec(text) ?? []
  if (head === undefined || digits === undefined) return null
  const sequence = Number(digits)
  return sequence >= 1 && digits === String(sequence).padStart(DIGITS, '0')
    ? { head, year: Number(year), sequence }
    : null
}

/** The longest word first: 不受 ends in 受. */
const BY_LENGTH = [...DOCUMENT_KIND_NAMES].sort((one, other) => other.length - one.length)

/**
 * Where the organ ends and the word begins is for those to say who know the organ: 青禾行审 + 补 reads like 青禾行 + 审补. Of `organs` the
 * first that fits counts; where none does, the longest word.
 */
export function parseDocumentNumber(text: string, organs: readonly string[] = []): DocumentNumber | null {
  const read = readNumberText(text)
  if (!read) return null
  const { head, year, sequence } = read
  const kinds = BY_LENGTH.filter(word => head.endsWith(word) && head.length > word.length)
  const kind = kinds.find(word => organs.includes(head.slice(0, -word.length))) ?? kinds[0]
  return kind ? { organ: head.slice(0, -kind.length), kind, year, sequence } : null
}

/** The number of the paper that a fact issued, as it stands on it; null where it issued none, or one of another form. */
export function documentTextOf(data: unknown): string | null {
  const text = typeof data === 'object' && data !== null && 'documentNo' in data ? data.documentNo : null
  return typeof text === 'string' && readNumberText(text) ? text : null
}
