import { Checkbox } from 'antd'
import type { DueItem } from '../../../shared/form/household-due'
import { householdWording } from '../../../shared/text/station-household'
import { dateWords } from '../../app/day-words'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { pickOf, type FamilyDraft } from './use-household'

type DueListProps = {
  family: FamilyDraft
  due: readonly DueItem[]
  /** Matter codes that can be taken in here. */
  offered: ReadonlySet<string>
  pick: (picked: readonly string[]) => void
}

/** What is due, why, and by when; what is to be done now is ticked. */
export function DueList({ family, due, offered, pick }: DueListProps) {
  const words = useWords(householdWording)
  const { language } = useLanguage()
  if (due.length === 0) return <EmptyState title={words.dueNone}>{words.dueTeach}</EmptyState>
  const toggle = (id: string, on: boolean) =>
    pick(on ? [...family.picked, id] : family.picked.filter(one => one !== id))
  return (
    <ul className="due">
      {due.map(item => {
        const id = pickOf(item)
        const name = family.members[item.member]?.name || words.member(item.member + 1)
        const here = offered.has(item.rule.matter)
        return (
          <li key={id} className={item.state === 'done' ? 'due-done' : ''}>
            <Checkbox
              checked={family.picked.includes(id)}
              disabled={item.state === 'done' || !here}
              onChange={event => toggle(id, event.target.checked)}
            >
              <strong>
                {name}：{item.rule.title}
              </strong>
            </Checkbox>
            <StatusTag tone={{ now: 'soon', soon: 'waiting', done: 'good' }[item.state] as 'soon' | 'waiting' | 'good'}>
              {words.states[item.state]}
            </StatusTag>
            <p>
              {item.rule.reason}
              {item.day !== null && <strong> {dayWords(words, item, dateWords(item.day, language))}</strong>}
              {item.last && ` ${words.lastOn(dateWords(item.last, language))}。`}
              {!here && ` ${words.notHere}。`}
            </p>
            <small>
              {words.basis(item.rule.basis)}
              {item.rule.illustrative && `　${words.illustrative}`}
            </small>
          </li>
        )
      })}
    </ul>
  )
}

/** What the day means for this rule: since when, until when, or when the last proof runs out. */
function dayWords(words: (typeof householdWording)['zh'], { rule, state }: DueItem, day: string): string {
  const { when } = rule
  if ('atAge' in when) return words.from(day)
  if ('expiry' in when) return state === 'now' ? words.expired(day) : words.expires(day)
  if ('every' in when) return state === 'now' ? words.expired(day) : words.expires(day)
  return words.by(day)
}
