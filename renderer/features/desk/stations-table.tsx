import { Input, Segmented, Table, type TableColumnsType } from 'antd'
import type { Station } from '../../../shared/ipc/desk-sync'
import { STATION_NOTICES } from '../../../shared/sync/station-watch'
import { deskSyncWording } from '../../../shared/text/desk-sync'
import { stationControlWording } from '../../../shared/text/station-control'
import { formatPlainDate } from '../../../shared/time/date-display'
import { beijingDateOf } from '../../../shared/time/instant'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { StationActions } from './station-actions'
import { momentInWords, noticesInWords } from './sync-words'

type StationsProps = {
  stations: Station[] | null
  isTroubleOnly: boolean
  text: string
  set: (change: Record<string, string>) => void
  /** Something was done with a station. */
  done: (message?: string) => void
}

/** Those that need a hand come first, the most pressing at the top. */
function byUrgency(a: Station, b: Station): number {
  const rank = ({ notices }: Station) => (notices[0] ? STATION_NOTICES.indexOf(notices[0]) : STATION_NOTICES.length)
  return rank(a) - rank(b) || a.device.localeCompare(b.device)
}

export function StationsTable({ stations, isTroubleOnly, text, set, done }: StationsProps) {
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
        columns={useColumns(done)}
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

function useColumns(done: StationsProps['done']): TableColumnsType<Station> {
  const words = useWords(deskSyncWording)
  const control = useWords(stationControlWording)
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
      width: 220,
    },
    { title: columns.seen, width: 122, render: (_, station) => <Seen station={station} /> },
    {
      title: columns.waiting,
      width: 92,
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
      width: 88,
      render: (_, { events, app }) => (
        <>
          <div className="desk-number">{words.facts(events)}</div>
          {app && <div className="desk-quiet">{words.version(app)}</div>}
        </>
      ),
    },
    { title: control.columns.certificate, width: 138, render: (_, station) => <Certificate station={station} /> },
    {
      title: control.columns.keys,
      width: 74,
      render: (_, { keys }) =>
        keys === 0 ? <span className="desk-quiet">{control.noKeys}</span> : <span>{control.keys(keys)}</span>,
    },
    {
      title: columns.state,
      width: 188,
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
    { title: columns.next, render: (_, station) => <Next station={station} /> },
    {
      key: 'act',
      title: control.act,
      width: 88,
      render: (_, station) => <StationActions station={station} done={done} />,
    },
  ]
}

/** Until when the county vouches for it. A stopped one is vouched for no more. */
function Certificate({ station: { certificateEnd, certificateDays, stopped } }: { station: Station }) {
  const words = useWords(stationControlWording)
  const { language } = useLanguage()
  if (stopped) return <span className="desk-quiet">—</span>
  return (
    <>
      <div className="desk-number desk-unbroken">{formatPlainDate(beijingDateOf(certificateEnd), language)}</div>
      <div className="desk-quiet">{certificateDays < 0 ? words.ended : words.daysLeft(certificateDays)}</div>
    </>
  )
}

/** What to do now; of a stopped one also who stopped it, when and why. */
function Next({ station }: { station: Station }) {
  const words = useWords(stationControlWording).stopped
  const { language } = useLanguage()
  const { stopped } = station
  return (
    <>
      {noticesInWords(station, language)[0]?.next}
      {stopped && (
        <div className="desk-quiet desk-wrap">
          {words.why(momentInWords(stopped.at, new Date(), language), stopped.by, stopped.reason)}
        </div>
      )}
    </>
  )
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
