import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { maskName } from '../text/masking'
import { drawPaper } from './draw-paper'
import type { Paper, PaperSize } from './paper'
import { renderPaper } from './paper'
import { sizeClass } from './paper-size'
import type { PaperCounty } from './paper-county'
import type { PaperMatter } from './paper-matter'
import { receiptContent } from './receipt-content'
import { receiptFacts } from './receipt-facts'
import { receiptForm } from './receipt-form'
import { receiptSlip } from './receipt-slip'
import type { PaperWords } from './wording/paper-words'
import type { GlyphImages } from './rare-characters'

/** The village's slip never bears another title: 受理 is the organ's act, not the agent's (domain.md §2.1). */
const TITLE = '代办收件回执'

export type ReceiptInput = {
  case: Case
  matter: PaperMatter
  point: ServicePoint
  township: ServicePoint
  county: PaperCounty
  size: PaperSize
  /** When it is printed again: the moment, ISO. The paper then says 补打. */
  reprint: { at: string } | null
  /** Leaves out the middle of the name, for a slip that others may see. */
  maskName: boolean
  /** Hash of the event that recorded the intake, hex; eight digits of it go into the QR code. Empty where it is not held: no code then. */
  eventHash: string
  /** The text of a code that proves who issued the slip (shared/sync/slip-proof.ts); without it the plain code is printed. */
  slipCode?: string | null
  /** The county's words; absent: the standard ones. */
  words?: PaperWords
  /** Texts of the codes that carry the case itself (`paperCodes`); none on a slip whose name is masked. */
  wholeCase?: readonly string[]
  /** Pictures of characters that no font has, by the character. */
  glyphs?: GlyphImages
}

/** 代办收件回执 (D02): what the agent took, where it goes, when it comes back, and whom to call. */
export function receiptPaper(input: ReceiptInput): Paper {
  const name = input.maskName ? maskName(input.case.applicant.name) : input.case.applicant.name
  const facts = receiptFacts(input, TITLE, name)
  if (input.size !== 'A4' && sizeClass(input.size) !== 'roll')
    return drawPaper(receiptContent(facts), input.size, input)
  const sheet = input.size === 'A4' ? receiptForm(facts) : receiptSlip(facts)
  return renderPaper({
    ...{ title: TITLE, size: input.size, sheets: [sheet] },
    ...(input.glyphs && { glyphs: input.glyphs }),
  })
}
