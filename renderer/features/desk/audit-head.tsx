import { Alert, Button, DatePicker } from 'antd'
import { useState } from 'react'
import { auditWording } from '../../../shared/text/audit'
import { beijingDateOf } from '../../../shared/time/instant'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { auditApi } from './audit-api'

/** The day's head on paper: out of reach of whoever keeps the database. */
export function AuditHeadPart() {
  const words = useWords(auditWording)
  // Null is today, by the clock at the moment of printing: the page may stand open over midnight.
  const [day, setDay] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const print = async () => {
    if (busy) return
    setBusy(true)
    const answer = await auditApi.head(day ?? beijingDateOf(new Date().toISOString()))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.reason === 'not-found' ? words.headNone : words.headFailed)
    setProblem(null)
    const { html, size, title } = answer.value.paper
    await webPaper.print({ html, paper: size, title })
  }
  return (
    <section className="desk-card" aria-label={words.head}>
      <h2>{words.head}</h2>
      <p className="desk-quiet desk-lead">{words.headLead}</p>
      <div className="desk-filters">
        <DatePicker
          className="desk-state"
          aria-label={words.headDay}
          placeholder={words.headToday}
          onChange={chosen => setDay(chosen?.format('YYYY-MM-DD') ?? null)}
        />
        <Button loading={busy} onClick={() => void print()}>
          {words.printHead}
        </Button>
      </div>
      {problem && <Alert type="warning" showIcon title={problem} />}
    </section>
  )
}
