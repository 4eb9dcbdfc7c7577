import { useEffect, useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { correctedDates, type WrongSlip } from '../../../shared/case/date-recall'
import type { Paper } from '../../../shared/paper/paper'
import { countyWords } from '../../app/county-words'
import type { Hall } from '../../app/hall'
import { useHall } from '../../app/use-hall'

export type CorrectionSize = '80mm' | 'A4'
type Wanted = { held: Case; slip: WrongSlip; size: CorrectionSize }

/** The correction slip as it will print, before anything is recorded; undefined while it is being laid out. */
export function useCorrectionPaper(held: Case, slip: WrongSlip, size: CorrectionSize): Paper | undefined {
  const hall = useHall()
  const [paper, setPaper] = useState<Paper>()
  useEffect(() => {
    let gone = false
    void drawCorrection(hall, { held, slip, size }).then(drawn => !gone && setPaper(drawn))
    return () => {
      gone = true
    }
  }, [hall, held, slip, size])
  return paper
}

/** Throws where this PC lacks what every paper needs: a bug then, because the case is here. */
export async function drawCorrection(hall: Hall, { held, slip, size }: Wanted): Promise<Paper> {
  const { point, township, county } = hall.status
  const first = held.timeline[0]
  if (!point || !township || !county || !first) throw new Error('a correction slip needs an enrolled point and a case')
  const [{ paperFor }, words, matter, eventHash] = await Promise.all([
    import('../../../shared/paper/paper-for'),
    countyWords(hall),
    hall.matter(held.matter.code, held.matter.version),
    hall.cases.factHash(first.eventId),
  ])
  if (!matter) throw new Error('a correction slip needs its matter, which the list has just judged it by')
  const today = hall.now().date
  const answer = paperFor(
    'date-correction',
    {
      ...{ case: held, matter, village: point, township, county, today },
      // A case that came with a snapshot has no facts here: then the slip goes without its code.
      eventHash: eventHash ?? '',
      by: hall.status.unlocked?.name ?? '',
      words,
      draft: {
        type: 'date-correction-given',
        v: 1,
        data: { dates: correctedDates(slip), paper: size, givenOn: today },
      },
    },
    size,
  )
  if (!answer.ok) throw new Error(`no correction slip: ${answer.reason}`)
  return answer.paper
}
