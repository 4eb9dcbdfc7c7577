import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { dueRulesFrom } from '../../../shared/form/due-rules'
import { householdDay, type HouseholdVisit } from '../../../shared/form/household-day'
import type { DueRule } from '../../../shared/form/household-due'
import { householdDayWording } from '../../../shared/text/household-day'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import './household.css'

/** 今日走户: every door to knock at today and what to do there, out of what this PC holds. */
export function HouseholdDay() {
  const words = useWords(householdDayWording)
  const hall = useHall()
  const today = hall.now().date
  const [rules, setRules] = useState<readonly DueRule[]>([])
  useEffect(() => {
    let gone = false
    void hall.catalogueExtras().then(extras => !gone && setRules(dueRulesFrom(extras)))
    return () => {
      gone = true
    }
  }, [hall])
  const visits = useLive(async () => {
    // All of them: what was done last year says what falls due this year.
    const rows = await hall.cases.list({ text: '', legal: null, sync: null, limit: Infinity })
    return householdDay(
      rows.map(row => row.case),
      rules,
      today,
    )
  }, [hall, rules, today])
  if (!visits) return null
  const draw = async () => {
    const { point, county } = hall.status
    if (!point || !county) throw new Error('a list belongs to a point')
    const [{ drawPaper }, { householdDayPaper }] = await Promise.all([
      import('../../../shared/paper/draw-paper'),
      import('../../../shared/form/household-day-paper'),
    ])
    return drawPaper(householdDayPaper(visits, { point, county, on: today }), 'A4')
  }
  const lines = visits.reduce((sum, visit) => sum + visit.lines.length, 0)
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      aside={<Link to={paths.household}>{words.pass}</Link>}
      footNote={visits.length > 0 && words.count(visits.length, lines)}
      actions={visits.length > 0 && <PrintButton large label={words.print} draw={draw} subject="household-day" />}
    >
      {visits.length === 0 ? (
        <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
      ) : (
        <ul className="day-list" aria-label={words.title}>
          {visits.map(visit => (
            <Door key={visit.key} visit={visit} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Door({ visit }: { visit: HouseholdVisit }) {
  const words = useWords(householdDayWording)
  const { language } = useLanguage()
  const nameOf = useNames()
  return (
    <li>
      <h2>
        {visit.address || words.noAddress} <small className="figure">{visit.phone}</small>
      </h2>
      <ul>
        {visit.lines.map((line, at) => (
          <li key={at}>
            <StatusTag tone={line.late ? 'now' : line.kind === 'result' ? 'good' : 'waiting'}>
              {words.kinds[line.kind]}
            </StatusTag>
            <span>
              {line.caseId ? <Link to={paths.casePage(line.caseId)}>{nameOf(line.name)}</Link> : nameOf(line.name)}：
              {line.what}
            </span>
            {line.by !== null && (
              <small>
                {words.by(dateWords(line.by, language))} {line.late && words.late}
              </small>
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}
