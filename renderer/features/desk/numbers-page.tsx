import { Alert, Button, Select, Table } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { NUMBER_STATES, type LedgerLine } from '../../../shared/ipc/desk-numbers'
import { DOCUMENT_KINDS, isDocumentKind } from '../../../shared/paper/document-kinds'
import { deskWording } from '../../../shared/text/desk'
import { deskNumbersWording } from '../../../shared/text/desk-numbers'
import { beijingClock, beijingDateOf } from '../../../shared/time/instant'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { useDeskUser } from './desk-user'
import { numbersApi } from './numbers-api'
import { NumbersDetail } from './numbers-detail'
import './numbers.css'

const now = (): string => new Date().toISOString()
const thisYear = (): number => Number(beijingDateOf(now()).slice(0, 4))

/** 文书号台账: per service point, kind of paper and year what every number became; printable as it stands on the screen. */
export function NumbersPage() {
  const words = useWords(deskNumbersWording)
  const { unreachable } = useWords(deskWording).signIn
  const { language } = useLanguage()
  const user = useDeskUser()
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year')) || thisYear()
  const [lines, setLines] = useState<LedgerLine[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [open, setOpen] = useState<LedgerLine | null>(null)

  const load = useCallback(async () => {
    const answer = await numbersApi.list(year)
    setFailed(!answer.ok)
    if (answer.ok) setLines(answer.value)
  }, [year])
  useEffect(() => void load(), [load])

  const nameOf = (kind: string): string =>
    isDocumentKind(kind) ? (language === 'zh' ? DOCUMENT_KINDS[kind].name : DOCUMENT_KINDS[kind].en) : kind
  const years = [...new Set([thisYear() + 1, thisYear(), thisYear() - 1, thisYear() - 2, year])].sort((a, b) => b - a)

  return (
    <section className="desk-card numbers-page" aria-labelledby="numbers-title">
      <h1 className="desk-title" id="numbers-title">
        {words.title}（{year}）
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <p className="numbers-printed">
        {words.printed(`${beijingDateOf(now())} ${beijingClock(now())}`, user.actor.name)}
      </p>
      <div className="desk-filters numbers-tools">
        <Select
          aria-label={words.year}
          value={year}
          options={years.map(value => ({ value, label: String(value) }))}
          onChange={value => setParams({ year: String(value) })}
        />
        <Button onClick={() => void load()}>{words.refresh}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      {failed && <Alert type="error" showIcon title={unreachable} />}
      {lines && lines.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      {lines && lines.length > 0 && (
        <Table<LedgerLine>
          rowKey={line => `${line.unit}/${line.kind}`}
          size="middle"
          pagination={false}
          dataSource={lines}
          columns={[
            { title: words.unit, dataIndex: 'unitName' },
            { title: words.kind, render: (_, line) => `${nameOf(line.kind)}（${line.organ}${line.kind}）` },
            { title: words.last, dataIndex: 'last', align: 'right' },
            ...NUMBER_STATES.map(state => ({
              title: words.states[state],
              align: 'right' as const,
              render: (_: unknown, line: LedgerLine) => line.counts[state] || '—',
            })),
            {
              key: 'open',
              className: 'numbers-tools',
              render: (_, line) => (
                <Button size="small" aria-expanded={open === line} onClick={() => setOpen(open === line ? null : line)}>
                  {open === line ? words.close : words.details}
                </Button>
              ),
            },
          ]}
          expandable={{
            expandedRowKeys: open ? [`${open.unit}/${open.kind}`] : [],
            showExpandColumn: false,
            expandedRowRender: line => <NumbersDetail line={line} changed={() => void load()} />,
          }}
        />
      )}
    </section>
  )
}
