import { decideReasons } from '../../shared/case/decide-reasons'
import { stationReasonWords } from '../../shared/ipc/station-reason-words'
import type { Language } from '../../shared/text/language'
import { problemWording } from '../../shared/text/station-problem'
import type { ProblemWords } from '../ui/problem'
import type { RecordReason } from './hall'

/** The three sentences for anything that a command or the station may answer. */
export function reasonWords(reason: RecordReason | 'unreadable-image', language: Language): ProblemWords {
  if (reason === 'unreadable-image') return problemWording[language].unreadable
  const decided: Record<string, ProblemWords> = decideReasons[language]
  const station: Record<string, ProblemWords> = stationReasonWords[language]
  const words = decided[reason] ?? station[reason]
  if (!words) throw new Error(`no words for ${reason}`)
  return words
}
