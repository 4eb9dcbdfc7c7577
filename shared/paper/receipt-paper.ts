import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { maskName } from '../text/masking'
import type { Paper, PaperSize } from './paper'
import { renderPaper } from './paper'
import type { PaperCounty } from './paper-county'
import type { PaperMatter } from './paper-matter'
import { receiptFacts } from './receipt-facts'
import { receiptForm } from './receipt-form'
import { receiptSlip } from './receipt-slip'

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
  /** Hash of the event that recorded the intake, hex; eight digits of it go into the QR code. */
  eventHash: string
  /** The text of a code that proves who issued the slip (shared/sync/slip-proof.ts); without it the plain code is printed. */
  slipCode?: string | null
  /** Texts of the codes that carry the case itself (`paperCodes`); none on a slip whose name is masked. */
  wholeCase?: readonly string[]
}

/** 代办收件回执 (D02): what the agent took, where it goes, when it comes back, and whom to call. */
export function receiptPaper(input: ReceiptInput): Paper {
  const name = input.maskName ? maskName(input.case.applicant.name) : input.case.applicant.name
  const facts = receiptFacts(input, TITLE, name)
  const sheet = input.size === 'A4' ? receiptForm(facts) : receiptSlip(facts)
  return renderPaper({ title: TITLE, size: input.size, sheets: [sheet] })
}
