import { Input, Segmented, Table, type TableColumnsType } from 'antd'
import type { Station } from '../../../shared/ipc/desk-sync'
import { STATION_NOTICES } from '../../../shared/sync/station-watch'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { momentInWords, noticesInWords } from './sync-words'

type StationsProps = {
  stations: Station[] | null
  isTroubleOnly: boolean
  text: string
  set: (change: Record<string, string>) => void
}

/** Those that need a hand come first, the most pressing at the top. */
function byUrgency(a: Station, b: Station): number {
  const rank = ({ notices }: Station) => (notices[0] ? STATION_NOTICES.indexOf(notices[0]) : STATION_NOTICES.length)
  return rank(a) - rank(b) || a.device.localeCompare(b.device)
}

export function StationsTable({ stations, isTroubleOnly, text, set }: StationsProps) {
  const words = useWords(deskSyncWording)
  const all = stations ?? []
  const trouble = all.filter(({ notices }) => notices.length > 0)
  const found = (isTroubleOnly ? trouble : all).filter(({ pointName, name, device }) =>
    `${pointName} ${name} ${device}`.toLowerCase().includes(text.trim().toLowerCase()),
  )
  return (
    <>
      <div className="desk-filters">
        <Segmented
          value={isTroubleOnly ? 'trouble' : 'all'}
          onChange={value => set({ show: value === 'trouble' ? value : '' })}
          options={[
            { value: 'all', label: words.show.all },
            { value: 'trouble', label: words.show.trouble },
          ]}
        />
        <Input.Search
          key={text}
          defaultValue={text}
          placeholder={words.search}
          aria-label={words.search}
          allowClear
          onSearch={value => set({ text: value.trim() })}
          className="desk-search"
        />
        <span className="desk-quiet">{stations && words.total(all.length, trouble.length)}</span>
      </div>
      <Table<Station>
        rowKey="device"
        size="middle"
        loading={stations === null}
        dataSource={[...found].sort(byUrgency)}
        columns={useColumns()}
        pagination={found.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{
          emptyText: stations && <Empty kind={all.length === 0 ? 'Stations' : text ? 'Found' : 'Trouble'} />,
        }}
      />
    </>
  )
}

function Empty({ kind }: { kind: 'Stations' | 'Trouble' | 'Found' }) {
  const words = useWords(deskSyncWording)
  return (
    <EmptyState title={words[`empty${kind}`]}>
      <p>{words[`empty${kind}Hint`]}</p>
    </EmptyState>
  )
}

function useColumns(): TableColumnsType<Station> {
  const words = useWords(deskSyncWording)
  const { language } = useLanguage()
  const { columns } = words
  return [
    {
      title: columns.point,
      render: (_, station) => (
        <>
          <div className="desk-wrap">{station.pointName}</div>
          <div className="desk-quiet desk-wrap">
            {station.name} · <span className="desk-number">{station.device}</span>
          </div>
        </>
      ),
      width: 250,
    },
    { title: columns.seen, width: 150, render: (_, station) => <Seen station={station} /> },
    {
      title: columns.waiting,
      width: 110,
      render: (_, { waiting, waitingFiles }) =>
        waiting === null ? (
          <span className="desk-quiet">{words.unknown}</span>
        ) : (
          <>
            <div className="desk-number">{words.facts(waiting)}</div>
            {(waitingFiles ?? 0) > 0 && <div className="desk-quiet">{words.photos(waitingFiles ?? 0)}</div>}
          </>
        ),
    },
    {
      title: columns.held,
      width: 110,
      render: (_, { events, app }) => (
        <>
          <div className="desk-number">{words.facts(events)}</div>
          {app && <div className="desk-quiet">{words.version(app)}</div>}
        </>
      ),
    },
    {
      title: columns.state,
      width: 200,
      render: (_, station) => (
        <ul className="desk-notices">
          {noticesInWords(station, language).map(({ word, tone }) => (
            <li key={word}>
              <StatusTag tone={tone}>{word}</StatusTag>
            </li>
          ))}
        </ul>
      ),
    },
    { title: columns.next, render: (_, station) => noticesInWords(station, language)[0]?.next },
  ]
}

function Seen({ station: { seenAt, silentDays } }: { station: Station }) {
  const words = useWords(deskSyncWording)
  const { language } = useLanguage()
  if (seenAt === null) return <span className="desk-quiet">{words.never}</span>
  return (
    <>
      <div className="desk-number">{momentInWords(seenAt, new Date(), language)}</div>
      {(silentDays ?? 0) > 1 && <div className="desk-quiet">{words.daysAgo(silentDays ?? 0)}</div>}
    </>
  )
}
