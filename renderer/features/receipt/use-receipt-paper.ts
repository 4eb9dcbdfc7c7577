import { useEffect, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import type { PaperSize } from '../../../shared/ipc/station'
import type { Paper } from '../../../shared/paper/paper'
import { slipCodeText, slipText } from '../../../shared/sync/slip-proof'
import { parseReceiptNumber } from '../../../shared/text/receipt-number'
import { countyWords } from '../../app/county-words'
import type { Hall } from '../../app/hall'
import { useHall } from '../../app/use-hall'
import { wholeCaseCodes } from './whole-case'

type Wanted = { case: Case; size: PaperSize; reprint: boolean }

/** The receipt of a case as it will print, or undefined while it is being laid out. */
export function useReceiptPaper(held: Case | undefined, size: PaperSize): Paper | undefined {
  const hall = useHall()
  const [paper, setPaper] = useState<Paper>()
  useEffect(() => {
    if (!held) return
    let gone = false
    void drawReceipt(hall, { case: held, size, reprint: held.receiptsPrinted > 0 }).then(
      drawn => !gone && setPaper(drawn),
    )
    return () => {
      gone = true
    }
  }, [hall, held, size])
  return paper
}

async function drawReceipt(hall: Hall, { case: held, size, reprint }: Wanted): Promise<Paper> {
  const { point, township, county } = hall.status
  const first = held.timeline[0]
  if (!point || !township || !county || !first) throw new Error('a receipt needs an enrolled point and a recorded case')
  const [{ receiptPaper }, matter, eventHash, wholeCase, words] = await Promise.all([
    import('../../../shared/paper/receipt-paper'),
    hall.matter(held.matter.code, held.matter.version),
    hall.cases.factHash(first.eventId),
    wholeCaseCodes(hall, held.id),
    countyWords(hall),
  ])
  if (!matter) throw new Error('a receipt needs its matter')
  const at = hall.platform.wall()
  // A replaced PC holds the case without its facts: the slip is printed again all the same, without the code that proves one of them.
  const slipCode = eventHash === null ? null : await provenCode(hall, held, eventHash)
  return receiptPaper({
    case: held,
    matter,
    point,
    township,
    county,
    size,
    reprint: reprint ? { at } : null,
    maskName: false,
    eventHash: eventHash ?? '',
    slipCode,
    wholeCase,
    words,
  })
}

/** The code that proves who issued the slip. Null when this PC cannot sign it: a slip with the plain code is better than none. */
async function provenCode(hall: Hall, held: Case, eventHash: string): Promise<string | null> {
  const { point, county } = hall.status
  const number = parseReceiptNumber(held.receiptNo)
  if (!point || !county?.publicKey || !number.ok) return null
  const facts = {
    county: county.code,
    receiptNo: held.receiptNo,
    matter: held.matter.code,
    date: number.date,
    check: eventHash.slice(0, 16),
  }
  const signed = await hall.platform.call('slip:sign', { text: slipText(facts) })
  return signed.ok ? slipCodeText({ facts, ...signed.value, countyKey: county.publicKey }) : null
}
