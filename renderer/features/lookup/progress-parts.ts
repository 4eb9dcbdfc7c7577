import type { Case } from '../../../shared/case/case'
import { isStillRunning, lackingNames, residentStateOf } from '../../../shared/case/resident-state'
import type { Language } from '../../../shared/text/language'
import { maskName } from '../../../shared/text/masking'
import { residentWording } from '../../../shared/text/station-resident'
import { promisedWords } from '../../app/use-times'
import type { CaseTimes } from '../../storage/clock-reader'

/** 办到哪了, 缺什么, 哪天能好: what a villager asks, and nothing else. Whoever stands behind reads it too, so the name is masked. */
export function progressParts(
  held: Case,
  times: CaseTimes | undefined,
  language: Language,
): { heading: string; lines: string[] }[] {
  const words = residentWording[language]
  const state = residentStateOf(held.legal)
  const lacking = lackingNames(held)
  const parts = [
    { heading: maskName(held.applicant.name), lines: [held.matter.name] },
    { heading: words.now, lines: [words.states[state], ...(held.refusal ? [held.refusal.ground] : [])] },
  ]
  if (lacking.length) parts.push({ heading: words.lacking, lines: lacking })
  const due = promisedWords(held, times, language)
  if (isStillRunning(state)) parts.push({ heading: words.when, lines: [dueLine(due, times, language)] })
  const kept = held.originals.filter(one => one.holder !== 'applicant')
  if (kept.length) parts.push({ heading: words.kept, lines: kept.map(one => one.name) })
  return parts
}

/** A pause is told as such: nobody is sent home with a day that will not hold. */
function dueLine(due: string | null, times: CaseTimes | undefined, language: Language): string {
  const words = residentWording[language]
  if (due === null) return words.unknownDay
  return times?.clocks?.promise.due.paused ? due : words.dueOn(due)
}
