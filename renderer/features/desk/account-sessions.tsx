import { Button, Table, type TableColumnsType } from 'antd'
import type { OwnSession } from '../../../shared/ipc/accounts'
import { ownAccountWording } from '../../../shared/text/accounts-own'
import { beijingClock } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { accountApi } from './account-api'
import { dayOf } from './display'

const when = (instant: string): string => `${dayOf(instant)} ${beijingClock(instant)}`

/** Where a person is signed in now, and how to end it. */
export function SessionsCard({ sessions, changed }: { sessions: readonly OwnSession[]; changed: () => void }) {
  const words = useWords(ownAccountWording).sessions
  const columns: TableColumnsType<OwnSession> = [
    { title: words.browser, key: 'browser', render: (_, one) => one.browser || words.unknown },
    { title: words.road, key: 'road', render: (_, one) => words.roads[one.road] },
    { title: words.since, key: 'since', render: (_, one) => when(one.createdAt) },
    { title: words.used, key: 'used', render: (_, one) => when(one.lastUsedAt) },
    {
      key: 'end',
      align: 'right',
      render: (_, one) =>
        one.isThis ? (
          <StatusTag tone="good">{words.here}</StatusTag>
        ) : (
          <Button size="small" onClick={() => void accountApi.endSession(one.id).then(changed)}>
            {words.end}
          </Button>
        ),
    },
  ]
  return (
    <section className="desk-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Table<OwnSession> rowKey="id" size="small" pagination={false} dataSource={[...sessions]} columns={columns} />
      <div className="desk-form-foot">
        {sessions.length > 1 ? (
          <Button onClick={() => void accountApi.endOthers().then(changed)}>{words.endOthers}</Button>
        ) : (
          <span className="desk-quiet">{words.only}</span>
        )}
      </div>
    </section>
  )
}
