import type { Case } from '../../../shared/case/case'
import type { LegalState } from '../../../shared/case/legal-state'
import type { Language } from '../../../shared/text/language'
import { maskName } from '../../../shared/text/masking'
import { residentWording } from '../../../shared/text/station-resident'
import { dateWords } from '../../app/day-words'

type PlainState = keyof (typeof residentWording)['zh']['states']

const PLAIN: Record<LegalState, PlainState> = {
  received: 'received',
  'handed-over': 'onTheWay',
  'pre-check': 'onTheWay',
  correcting: 'correcting',
  'accepted-deferred': 'correcting',
  accepted: 'working',
  'deemed-accepted': 'working',
  transferred: 'working',
  'special-procedure': 'working',
  reviewed: 'working',
  granted: 'decided',
  refused: 'decided',
  closed: 'ready',
  delivered: 'done',
  rated: 'done',
  'not-accepted': 'no',
  withdrawn: 'stopped',
  terminated: 'stopped',
}

const RUNNING: readonly PlainState[] = ['received', 'onTheWay', 'correcting', 'working', 'decided']

/** 办到哪了, 缺什么, 哪天能好: what a villager asks, and nothing else. Whoever stands behind reads it too, so the name is masked. */
export function progressParts(held: Case, language: Language): { heading: string; lines: string[] }[] {
  const words = residentWording[language]
  const state = PLAIN[held.legal]
  const lacking = lackingNames(held)
  const parts = [
    { heading: maskName(held.applicant.name), lines: [held.matter.name] },
    { heading: words.now, lines: [words.states[state], ...(held.refusal ? [held.refusal.ground] : [])] },
  ]
  if (lacking.length) parts.push({ heading: words.lacking, lines: lacking })
  const due = held.acceptance?.promised
  if (RUNNING.includes(state))
    parts.push({ heading: words.when, lines: [due ? words.dueOn(dateWords(due.date, language)) : words.unknownDay] })
  const kept = held.originals.filter(one => one.holder !== 'applicant')
  if (kept.length) parts.push({ heading: words.kept, lines: kept.map(one => one.name) })
  return parts
}

function lackingNames(held: Case): string[] {
  if (held.legal === 'correcting') return held.correction?.items.map(item => item.name) ?? []
  if (held.legal === 'accepted-deferred') return held.deferral?.deferred.map(item => item.name) ?? []
  return []
}
