import { useLanguage } from '../ui/language'
import { Problem } from '../ui/problem'
import type { RecordReason } from './hall'
import { reasonWords } from './reason-words'

/** Every reason as its own three sentences. */
export function Reasons({ reasons }: { reasons: readonly (RecordReason | 'unreadable-image')[] }) {
  const { language } = useLanguage()
  return reasons.map(reason => <Problem key={reason} words={reasonWords(reason, language)} code={reason} />)
}
