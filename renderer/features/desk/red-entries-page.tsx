import { Alert, Table } from 'antd'
import { useCallback } from 'react'
import { Link } from 'react-router'
import type { RedEntry } from '../../../shared/ipc/oversight'
import { deskWording } from '../../../shared/text/desk'
import { oversightWording } from '../../../shared/text/oversight'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { deskApi } from './desk-api'
import { dayOf } from './display'
import { MonthFilter, useMonth } from './month-filter'
import { useAnswer } from './use-answer'

/** 红牌: which department kept silent or away, on which case, by which proof (domain.md #49, #50). */
export function RedEntriesPage() {
  const words = useWords(oversightWording)
  const { unreachable } = useWords(deskWording).signIn
  const [month, choose] = useMonth()
  const { found, failed } = useAnswer(useCallback(() => deskApi.redEntries(month), [month]))
  return (
    <section className="desk-card" aria-label={words.redTitle}>
      <h1 className="desk-title">{words.redTitle}</h1>
      <p className="desk-quiet desk-lead">{words.redLead}</p>
      <MonthFilter month={month} choose={choose} />
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {found && found.lines.length === 0 && <EmptyState title={words.redNone}>{words.redNoneTeach}</EmptyState>}
      {found && found.lines.length > 0 && (
        <>
          <ul className="desk-later">
            {found.departments.map(({ department, silence, absence }) => (
              <li key={department}>
                <StatusTag tone="now">{department}</StatusTag>{' '}
                {[silence > 0 && `${words.silence} ${silence}`, absence > 0 && `${words.absence} ${absence}`]
                  .filter(Boolean)
                  .join('，')}
              </li>
            ))}
          </ul>
          <Table<RedEntry>
            rowKey={line => `${line.caseId} ${line.department}`}
            size="middle"
            pagination={false}
            dataSource={found.lines}
            columns={[
              { title: words.on, render: (_, line) => dayOf(line.defaultedOn), width: 110 },
              { title: words.department, dataIndex: 'department', width: 170 },
              { title: words.rule, render: (_, line) => words[line.rule], width: 100 },
              {
                title: words.case,
                render: (_, line) => (
                  <Link to={`/cases/${line.caseId}`}>
                    {line.maskedName} · {line.matter}
                  </Link>
                ),
              },
              {
                title: words.due,
                render: (_, line) => (
                  <>
                    {dayOf(line.dueBy)}
                    <div className="desk-quiet">
                      {line.answeredOn ? words.answered(dayOf(line.answeredOn)) : words.stillSilent}
                    </div>
                  </>
                ),
                width: 150,
              },
              {
                title: words.proof,
                render: (_, line) => (line.told ? words.told(dayOf(line.told.on), line.told.how) : words.notTold),
              },
              {
                title: words.record,
                render: (_, line) => (
                  <>
                    <span className="desk-number">{line.documentNo}</span>
                    <div className="desk-quiet">{line.by}</div>
                  </>
                ),
                width: 190,
              },
            ]}
          />
        </>
      )}
    </section>
  )
}
