import type { Case } from '../../case/case'
import type { ServicePoint } from '../../people/division'
import { findCaseCode } from '../case-qr'
import { checkBox, phoneText } from '../layout'
import { markup, type Markup } from '../markup'
import type { Copy, PaperContent } from '../paper-content'
import { GOVERNMENT_HOTLINE, type PaperCounty } from '../paper-county'
import { STANDARD_WORDS, type PaperWords } from '../wording/paper-words'

/** What every document needs: who makes it out, where, and in which words. */
export type DocumentInput = {
  /** The hall or organ that issues the paper; its name heads and signs it. */
  issuer: Pick<ServicePoint, 'name' | 'phone' | 'address'>
  county: PaperCounty
  /** Absent: the standard words. */
  words?: PaperWords
  /** Printed again: how many times, and when, in words. */
  reprint?: { times: number; at: string } | null
}

/** What every document about a case needs. */
export type CaseDocumentInput = DocumentInput & {
  case: Case
  /** Hash of the event that recorded the intake, hex. */
  eventHash: string
}

/** `D05`, and where the print-template set has a number for it, `D05/03` (domain.md §2.4). */
export type FormCode = `D${string}`

type Head = Pick<PaperContent, 'organ' | 'sample' | 'wording' | 'reprint' | 'qr'>

export const wordsOf = ({ words }: DocumentInput): PaperWords => words ?? STANDARD_WORDS

/** The parts of a paper that are the same on all of them. */
export function headOf(input: DocumentInput, code: FormCode): Head {
  return {
    organ: input.issuer.name,
    sample: input.county.sample,
    wording: `${code}　${wordsOf(input).version}`,
    ...(input.reprint && { reprint: input.reprint }),
  }
}

/** The same with the code of the case, which every paper of a case carries. */
export function caseHeadOf(input: CaseDocumentInput, code: FormCode): Head {
  const text = findCaseCode(input.case, input.eventHash)
  return { ...headOf(input, code), ...(text !== null && { qr: { text, label: '收件码' } }) }
}

export const TO_APPLICANT_AND_FILE: readonly Copy[] = [{ goesTo: '交申请人' }, { goesTo: '存档' }]
export const TO_FILE: readonly Copy[] = [{ goesTo: '存档' }]
export const TO_APPLICANT: readonly Copy[] = [{ goesTo: '交申请人' }]

/** A number is not torn apart at its dash: word joiners hold it together. */
const inOnePiece = (phone: string): string => phone.replaceAll('-', '\u2060-\u2060')

/** Whom to call when something is wrong: the last remark of every notice. */
export const supervisionLine = (input: DocumentInput): string =>
  wordsOf(input).say('all.supervision', {
    监督电话: inOnePiece(phoneText(input.county.hotline)),
    政务热线: GOVERNMENT_HOTLINE,
  })

/** An empty place to write into by hand. */
export const TO_FILL_IN = '　'

/** `2026年　月　日` to be written by hand. */
export const DAY_TO_FILL_IN = '　　　　年　　月　　日'

/** Never an empty cell: a reader must see that nothing was meant. */
export const orNone = (text: string | null | undefined, none = '无'): string =>
  text === null || text === undefined || text.trim() === '' ? none : text

/** Choices that are sentences: one below the other, at most one ticked. */
export const stackedChoices = <T extends string>(options: Readonly<Record<T, string>>, chosen: T | null): Markup =>
  markup`${(Object.entries(options) as [T, string][]).map(
    ([key, label]) => markup`<div>${checkBox(key === chosen)}${label}</div>`,
  )}`
