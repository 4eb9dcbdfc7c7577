import { expect, test } from 'vitest'
import { receiptPaper } from '../../../shared/paper/receipt-paper'
import { practiceJob } from '../../../shared/practice/practice-paper'
import { complaintSlip } from '../../../shared/paper/complaint-slip'
import { namedCase } from '../../kit/sample-case'
import { duty, handover, organPapers, receiptInput, receipts } from '../../paper/every-paper'
import { PRACTICE_COUNTY, PRACTICE_POINT } from '../../../shared/practice/practice-county'

const MARK = '<b>练习用，不是凭证</b>'
const sheets = (html: string): number => html.split('</article>').length - 1
const marks = (html: string): number => html.split(MARK).length - 1
const marked = (html: string) => practiceJob({ html, paper: 'A4', title: '回执' }).html

const slip = () =>
  complaintSlip({
    number: '3F9A-27C1-0BD4',
    ...{ point: PRACTICE_POINT, on: '2026-03-10', county: { ...PRACTICE_COUNTY, sample: true } },
  })
const every = { ...receipts(), ...organPapers(), duty: duty(), handover: handover(), slip: slip() }

test.each(Object.entries(every))(
  '%s wears the mark on every sheet, once however often it is asked for',
  (_name, { html }) => {
    const once = marked(html)
    expect(marks(once)).toBe(sheets(html))
    expect(sheets(html)).toBeGreaterThan(0)
    expect(marked(once)).toBe(once)
  },
)

test('nobody types it away: whatever stands in a name, the sheet wears the mark', () => {
  for (const name of ['daiban-practice-mark', '<div class="daiban-practice-mark">', '</article>']) {
    const { html } = receiptPaper({ ...receiptInput, case: namedCase(name), size: 'A4' })
    expect(marks(marked(html))).toBe(sheets(html))
  }
})
