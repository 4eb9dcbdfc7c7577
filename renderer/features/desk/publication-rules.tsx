import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { PublicationPage } from '../../../shared/ipc/desk-publications'
import { DUE_SOURCE } from '../../../shared/publication/publication-dates'
import { publicationWording } from '../../../shared/text/publication'
import { useWords } from '../../ui/language'
import { publicationApi } from './publication-api'

/** Within how many working days the county publishes; the standard is marked until somebody has checked it. */
export function PublicationRulesCard({ page, saved }: { page: PublicationPage; saved: () => void }) {
  const words = useWords(publicationWording)
  const [rules, setRules] = useState(page.rules)
  const [said, setSaid] = useState<'saved' | 'failed' | null>(null)
  const save = async () => {
    const answer = await publicationApi.setRules(rules)
    setSaid(answer.ok ? 'saved' : 'failed')
    if (answer.ok) saved()
  }
  return (
    <section className="desk-card" aria-label={words.rules.title}>
      <h2>{words.rules.title}</h2>
      {!page.rulesSet && <p className="desk-warn">{words.rules.mark(DUE_SOURCE)}</p>}
      <div className="publication-post">
        <label>
          {words.rules.days}{' '}
          <InputNumber
            min={1}
            max={250}
            precision={0}
            value={rules.dueDays}
            onChange={dueDays => setRules({ ...rules, dueDays: dueDays ?? rules.dueDays })}
          />
        </label>
        <label>
          {words.rules.remind}{' '}
          <InputNumber
            min={0}
            max={60}
            precision={0}
            value={rules.remindDays}
            onChange={remindDays => setRules({ ...rules, remindDays: remindDays ?? rules.remindDays })}
          />
        </label>
        <Button onClick={() => void save()}>{words.rules.save}</Button>
      </div>
      {said && <p role="status">{said === 'saved' ? words.rules.saved : words.failed}</p>}
    </section>
  )
}
