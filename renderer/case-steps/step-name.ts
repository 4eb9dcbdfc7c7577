import type { CommandType } from '../../shared/case/command'
import { actionWording } from '../../shared/people/action-words'
import { caseStepWording } from '../../shared/text/case-steps'
import { useWords } from '../ui/language'

/** What a step is called on its button and above its form. */
export function useStepName(): (type: CommandType) => string {
  const table = useWords(actionWording)
  const short: Readonly<Partial<Record<CommandType, string>>> = useWords(caseStepWording).names
  return type => short[type] ?? table[type]
}
