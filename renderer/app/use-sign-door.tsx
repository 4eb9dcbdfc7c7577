import { useMemo } from 'react'
import type { Case } from '../../shared/case/case'
import { signFirstWording } from '../../shared/text/sign-first'
import type { SignDoor } from '../case-steps/sign-first'
import { useWords } from '../ui/language'
import { drawDraft } from './papers-of-case'
import { Reasons } from './reasons'
import { useHall } from './use-hall'

/** Papers to be signed, drawn and printed at this station, offline too. Each print is noted in the trail of this PC as 待签. */
export function useSignDoor(held: Case): SignDoor {
  const hall = useHall()
  const words = useWords(signFirstWording)
  return useMemo((): SignDoor => {
    const draw: SignDoor['draw'] = async (_paper, command, size) => {
      const drawn = await drawDraft(hall, { held, command, size })
      return drawn.ok ? drawn : { ok: false, problem: <Reasons reasons={drawn.reasons} /> }
    }
    return {
      draw,
      print: async (id, command, size) => {
        const drawn = await draw(id, command, size)
        if (!drawn.ok) return drawn
        const { html, size: paper, title } = drawn.paper
        const printed = await hall.platform.call('paper:print', { html, paper, title: `${title} ${held.receiptNo}` })
        const isUnsure = !printed.ok && printed.reason === 'print-unsure'
        if (printed.ok || isUnsure) hall.audit.printed(held.id, words.toSign(title))
        return printed.ok ? { ok: true } : { ok: false, problem: <Reasons reasons={[printed.reason]} /> }
      },
    }
  }, [hall, held, words])
}
