import { Alert } from 'antd'
import { useMemo } from 'react'
import type { Command } from '../../../shared/case/command'
import { decideReasons } from '../../../shared/case/decide-reasons'
import type { DeskCase } from '../../../shared/ipc/desk'
import { draftOf } from '../../../shared/paper/signed-first'
import { signFirstWording } from '../../../shared/text/sign-first'
import { KNOWN_HOLIDAY_TABLES } from '../../../shared/time/holiday-table'
import type { SignDoor, SignProblem } from '../../case-steps/sign-first'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { Problem } from '../../ui/problem'
import { auditApi } from './audit-api'
import { useDeskUser } from './desk-user'

/**
 * Papers to be signed at the desk: the center draws them, since only it knows the whole case; on the screen they stay masked. What the
 * rules refuse is said here in words before it is asked; the center judges again.
 */
export function useDeskSignDoor({ case: held, matter, today }: Pick<DeskCase, 'case' | 'matter' | 'today'>): SignDoor {
  const words = useWords(signFirstWording)
  const reasonWords = useWords(decideReasons)
  const { actor, department } = useDeskUser()
  return useMemo((): SignDoor => {
    const doubts = (command: Command): SignProblem | null => {
      const { staff, name, role, point } = actor
      const judged = draftOf(held, command, {
        ...{ actor: { staff, name, role, point }, department, today, timeOfDay: '12:00', matter },
        ...{ dateQuality: 'checked' as const, holidays: [...KNOWN_HOLIDAY_TABLES] },
      })
      if (judged.ok) return null
      const problem = judged.reasons.map(reason => <Problem key={reason} words={reasonWords[reason]} />)
      return { ok: false, problem }
    }
    const failed = (text: string): SignProblem => ({ ok: false, problem: <Alert type="error" showIcon title={text} /> })
    return {
      async draw(paper, command, size) {
        const doubt = doubts(command)
        if (doubt) return doubt
        const answer = await auditApi.paper(held.id, { paper, size, draft: command, masked: true })
        return answer.ok ? { ok: true, paper: answer.value } : failed(words.notDrawn)
      },
      async print(paper, command, size) {
        const doubt = doubts(command)
        if (doubt) return doubt
        const answer = await auditApi.paper(held.id, { paper, size, draft: command })
        if (!answer.ok) return failed(words.notDrawn)
        const { html, title } = answer.value
        const printed = await webPaper.print({ html, paper: answer.value.size, title })
        return printed.ok ? { ok: true } : failed(words.failed)
      },
    }
  }, [held, matter, today, actor, department, words, reasonWords])
}
