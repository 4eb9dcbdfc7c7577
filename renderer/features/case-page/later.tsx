import type { Case } from '../../../shared/case/case'
import { ENDED } from '../../../shared/case/legal-state'
import { caseStepWording } from '../../../shared/text/case-steps'
import { windowWording } from '../../../shared/text/station-window'
import { dateWords } from '../../app/day-words'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'

type Line = { key: string; tone: Tone; tag: string; text: string }

/** What stands on this case beside the plain way, one line each, what is late in red. */
export function Later({ held, today }: { held: Case; today: string }) {
  const words = useWords(windowWording)
  const steps = useWords(caseStepWording)
  const { language } = useLanguage()
  const day = (date: string) => dateWords(date, language)
  const lines: Line[] = []
  const add = (key: string, tone: Tone, tag: string, text: string) => lines.push({ key, tone, tag, text })
  const late = (date: string): Tone => (date < today ? 'now' : 'waiting')
  if (held.priority)
    add(
      'priority',
      'now',
      words.green,
      [steps.priorityGrounds[held.priority.ground], held.priority.why].filter(Boolean).join('：'),
    )
  if (held.direct) add('direct', 'now', words.direct, held.direct.why)
  if (held.watcher) add('watcher', 'waiting', words.watcher, held.watcher.name)
  if (held.suspension) add('suspension', 'waiting', words.suspended, held.suspension.why)
  if (held.deemed) add('deemed', 'now', words.deemed, words.deemedSince(day(held.deemed.noticeDueBy)))
  if (held.refusalProposal && held.legal === 'pre-check')
    add('refusal', 'soon', words.refusal, `${held.refusalProposal.ground}（${held.refusalProposal.by.name}）`)
  if (held.deferral)
    add(
      'deferral',
      ENDED.includes(held.legal) ? 'ended' : late(held.deferral.until),
      words.deferral(day(held.deferral.until)),
      held.deferral.deferred.map(({ name }) => name).join('、'),
    )
  for (const { eventId, name, check, checkBy } of held.commitments ?? []) {
    if (!check) add(eventId, late(checkBy), words.commitment(day(checkBy)), name)
    else if (check.outcome === 'false') add(eventId, 'now', words.foundFalse, words.foundFalseNext(name, check.how))
    else add(eventId, 'good', words.promiseChecked[check.outcome], `${name}：${check.how}`)
  }
  for (const one of held.procedures ?? [])
    if (one.endedOn === null)
      add(one.eventId, late(one.plannedUntil), words.procedure(day(one.plannedUntil)), `${one.procedure}：${one.why}`)
  for (const one of held.supplements ?? [])
    if (one.open.length > 0)
      add(one.eventId, late(one.dueBy), words.supplement(day(one.dueBy)), supplementText(one.items, one.open))
  for (const one of held.visits ?? [])
    if (!one.held)
      add(one.eventId, late(one.on), words.visit(day(one.on), one.time), `${one.place} ${one.departments.join('、')}`)
  for (const one of held.joint?.tasks ?? [])
    if (!one.opinion && !one.defaulted)
      add(one.department, late(one.dueBy), words.opinion(day(one.dueBy)), one.department)
  for (const one of held.amendments ?? []) {
    const { before, applicant, matter, why } = one
    const wrong = [applicant && before.applicant.name, matter && before.matter.name].filter(Boolean).join('、')
    const text = wrong === '' ? why : words.amendedFrom(wrong, why)
    add(one.eventId, 'soon', words.amended(day(one.amendedOn)), text)
  }
  for (const one of held.outside ?? []) add(one.eventId, 'good', one.system, `${one.number} ${one.result}`)
  if (held.question) add('question', 'waiting', words.question, held.question.text)
  if (held.question?.answer)
    add('answer', 'good', words.answered, `${held.question.answer.answer} ${held.question.answer.pointer}`)
  for (const one of held.returns ?? [])
    add(
      one.eventId,
      'soon',
      words.returned[one.backTo](day(one.returnedOn)),
      [one.why, one.whereInstead && words.goTo(one.whereInstead)].filter(Boolean).join('。'),
    )
  if (held.withdrawal)
    add('withdrawal', 'ended', words.withdrawn(day(held.withdrawal.withdrawnOn)), held.withdrawal.why)
  if (held.termination) add('termination', 'ended', words.terminated, held.termination.why)
  if (lines.length === 0) return null
  return (
    <section aria-label={words.later}>
      <h2>{words.later}</h2>
      <ul className="papers later">
        {lines.map(({ key, tone, tag, text }) => (
          <li key={key}>
            <StatusTag tone={tone}>{tag}</StatusTag>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Asked = NonNullable<Case['supplements']>[number]['items']

/** What has not come yet, with why and how: whoever brings it must not ask again. */
const supplementText = (items: Asked, open: readonly string[]): string =>
  items
    .filter(({ key }) => open.includes(key))
    .map(({ name, why, how }) => `${name}（${[why, how].filter(Boolean).join('；')}）`)
    .join('、')
