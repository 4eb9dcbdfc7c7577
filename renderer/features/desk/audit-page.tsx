import { Alert, Button, DatePicker, Input, Select, Table, type TableColumnsType } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { AUDIT_KINDS, type AuditKind } from '../../../shared/ipc/audit-kind'
import type { AuditLine, AuditQuery } from '../../../shared/ipc/desk-audit'
import { auditFieldWording, auditValueWording, auditWording } from '../../../shared/text/audit'
import { actionWording } from '../../../shared/people/action-words'
import { beijingClock } from '../../../shared/time/instant'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { auditApi } from './audit-api'
import { AuditHeadPart } from './audit-head'
import { dayOf } from './display'

type Filter = Omit<AuditQuery, 'before'>

/** The audit administrator's page: who did what, and the day's head to print. Each look at it is an entry of its own. */
export function AuditPage() {
  const words = useWords(auditWording)
  const [filter, setFilter] = useState<Filter>({})
  const [asked, setAsked] = useState<Filter>({})
  const [lines, setLines] = useState<AuditLine[] | null>(null)
  const [hasMore, setMore] = useState(false)
  const [failed, setFailed] = useState(false)

  const load = useCallback(async (query: Filter, shown: readonly AuditLine[]) => {
    const before = shown.at(-1)?.seq
    const answer = await auditApi.list({ ...query, ...(before === undefined ? {} : { before }) })
    setFailed(!answer.ok)
    if (!answer.ok) return
    setLines([...shown, ...answer.value.lines])
    setMore(answer.value.more)
  }, [])
  useEffect(() => void load(asked, []), [load, asked])

  const edit = (change: Partial<Record<keyof Filter, string | undefined>>) =>
    setFilter(before => {
      const next = { ...before, ...change }
      return Object.fromEntries(Object.entries(next).filter(([, value]) => value))
    })
  return (
    <section aria-label={words.title}>
      <AuditHeadPart />
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <div className="desk-filters">
        <Select<AuditKind | ''>
          aria-label={words.kind}
          className="desk-state"
          popupMatchSelectWidth={false}
          value={filter.kind ?? ''}
          onChange={value => edit({ kind: value || undefined })}
          options={[
            { value: '', label: words.anyKind },
            ...AUDIT_KINDS.map(kind => ({ value: kind, label: words.kinds[kind] })),
          ]}
        />
        <Input
          allowClear
          className="desk-state"
          aria-label={words.by}
          placeholder={words.by}
          value={filter.by ?? ''}
          onChange={event => edit({ by: event.target.value.trim() })}
        />
        <Input
          allowClear
          className="desk-search"
          aria-label={words.subject}
          placeholder={words.subject}
          value={filter.subject ?? ''}
          onChange={event => edit({ subject: event.target.value.trim() })}
        />
        <DatePicker
          className="desk-state"
          aria-label={words.day}
          placeholder={words.day}
          onChange={day => edit({ day: day?.format('YYYY-MM-DD') })}
        />
        <Button type="primary" onClick={() => setAsked({ ...filter })}>
          {words.search}
        </Button>
      </div>
      {failed && <Alert type="error" showIcon title={words.failed} />}
      <Table<AuditLine>
        rowKey="seq"
        size="small"
        loading={lines === null && !failed}
        dataSource={lines ?? []}
        columns={useColumns()}
        pagination={false}
        locale={{ emptyText: <EmptyState title={words.none}>{words.noneHint}</EmptyState> }}
      />
      {hasMore && (
        <Button className="desk-more" onClick={() => void load(asked, lines ?? [])}>
          {words.more}
        </Button>
      )}
    </section>
  )
}

function useColumns(): TableColumnsType<AuditLine> {
  const { columns, kinds, unknown } = useWords(auditWording)
  const fields: Record<string, string> = useWords(auditFieldWording)
  const values: Record<string, string> = useWords(auditValueWording)
  const actions: Record<string, string> = useWords(actionWording)
  const worded = (key: string, value: string): string =>
    (key === 'action' ? actions[value] : key === 'reason' ? undefined : (values[value] ?? kinds[value as AuditKind])) ??
    value
  const said = ({ detail }: AuditLine): string =>
    Object.entries(detail)
      .filter(([, value]) => value !== null && value !== false)
      .map(([key, value]) => `${fields[key] ?? key}：${worded(key, String(value))}`)
      .join('，')
  return [
    { title: columns.seq, dataIndex: 'seq', width: 80, className: 'desk-number' },
    { title: columns.at, width: 190, render: (_, { at }) => `${dayOf(at)} ${beijingClock(at)}` },
    { title: columns.kind, width: 150, render: (_, { kind }) => kinds[kind] },
    {
      title: columns.by,
      width: 190,
      render: (_, { by, name }) => (by === null ? unknown : name === null ? by : `${name}（${by}）`),
    },
    { title: columns.subject, width: 230, render: (_, { subject }) => <span className="desk-number">{subject}</span> },
    { title: columns.detail, render: (_, line) => <span className="desk-number">{said(line)}</span> },
  ]
}
