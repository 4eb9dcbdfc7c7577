import { Alert, Table } from 'antd'
import { useCallback } from 'react'
import { Link } from 'react-router'
import type { GreenChannelUse } from '../../../shared/ipc/desk-piles'
import { caseStepWording } from '../../../shared/text/case-steps'
import { deskWording } from '../../../shared/text/desk'
import { deskLaterWording } from '../../../shared/text/desk-later'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { deskApi } from './desk-api'
import { dayOf } from './display'
import { MonthFilter, useMonth } from './month-filter'
import { useAnswer } from './use-answer'

/** Who put what first, and why, month by month (domain.md #52). */
export function GreenChannelPage() {
  const words = useWords(deskLaterWording)
  const grounds: Record<string, string> = useWords(caseStepWording).priorityGrounds
  const { unreachable } = useWords(deskWording).signIn
  const [month, choose] = useMonth()
  const { found: use, failed } = useAnswer(useCallback(() => deskApi.greenChannel(month), [month]))
  const named = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([ground, count]) => `${grounds[ground] ?? ground} ${count}`)
      .join('、')
  return (
    <section className="desk-card" aria-label={words.greenPage}>
      <h1 className="desk-title">{words.greenPage}</h1>
      <p className="desk-quiet desk-lead">{words.greenLead}</p>
      <MonthFilter month={month} choose={choose}>
        <span>{use && (use.limit === null ? words.noLimit : words.limit(use.limit))}</span>
      </MonthFilter>
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {use && use.lines.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      {use && use.lines.length > 0 && (
        <>
          <Table<GreenChannelUse['townships'][number]>
            rowKey="code"
            size="middle"
            pagination={false}
            dataSource={use.townships}
            columns={[
              { title: words.township, dataIndex: 'name' },
              {
                title: words.count,
                render: (_, line) => (
                  <>
                    {line.count} {line.over && <StatusTag tone="now">{words.over}</StatusTag>}
                  </>
                ),
              },
              { title: words.ground, render: (_, line) => named(line.grounds) },
            ]}
          />
          <Table<GreenChannelUse['lines'][number]>
            rowKey="id"
            className="desk-next-table"
            size="middle"
            pagination={false}
            dataSource={use.lines}
            columns={[
              { title: words.on, render: (_, line) => dayOf(line.setOn), width: 90 },
              {
                title: words.whose,
                render: (_, line) => (
                  <Link to={`/cases/${line.id}`}>
                    {line.maskedName} · {line.matter}
                  </Link>
                ),
              },
              { title: words.ground, render: (_, line) => grounds[line.ground] ?? line.ground, width: 130 },
              { title: words.why, dataIndex: 'why' },
              { title: words.by, render: (_, line) => `${line.township} ${line.by}`, width: 220 },
            ]}
          />
        </>
      )}
    </section>
  )
}
