import { DeleteOutlined, ImportOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Roster } from '../../../shared/form/roster'
import { beijingDateOf } from '../../../shared/time/instant'
import { rosterWording } from '../../../shared/text/station-roster'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import './roster.css'

/** The household lists on this PC, each with how far it is. */
export function Rosters() {
  const words = useWords(rosterWording)
  const hall = useHall()
  const navigate = useNavigate()
  const lists = useLive(async () => {
    const all = await hall.rosters.list()
    return Promise.all(all.map(async roster => ({ roster, progress: await hall.rosters.progress(roster.id) })))
  }, [hall])
  if (!lists) return null
  return (
    <Page
      title={words.title}
      lead={words.lead}
      wide
      actions={
        <Button type="primary" size="large" icon={<ImportOutlined />} onClick={() => void navigate(paths.importRoster)}>
          {words.importButton}
        </Button>
      }
    >
      {lists.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      <div className="cards">
        {lists.map(({ roster, progress }) => (
          <RosterCard key={roster.id} roster={roster} progress={progress} />
        ))}
      </div>
    </Page>
  )
}

function RosterCard({
  roster,
  progress,
}: {
  roster: Roster
  progress: { all: number; todo: number; recorded: number }
}) {
  const words = useWords(rosterWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { modal } = App.useApp()
  const discard = () =>
    void modal.confirm({
      title: words.discardAsk,
      content: words.discardNote,
      okText: words.yes,
      cancelText: words.no,
      onOk: () => hall.rosters.discard(roster.id),
    })
  const share = progress.all === 0 ? 0 : Math.round((progress.recorded / progress.all) * 100)
  return (
    <section className="card roster-card" aria-label={roster.title}>
      <div>
        <strong>{roster.title}</strong>
        <p>
          {roster.matter.name} · {dateWords(beijingDateOf(roster.importedAt), language)}
        </p>
        <div className="roster-bar" aria-hidden="true">
          <span style={{ width: `${share}%` }} />
        </div>
        <p className="figure">
          {words.progress(progress.recorded, progress.all)}，
          {progress.todo > 0 ? words.left(progress.todo) : words.allDone}
        </p>
      </div>
      <div className="card-end">
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`${words.discard}：${roster.title}`}
          onClick={discard}
        />
        <Link to={paths.roster(roster.id)} className="link-main">
          {words.open}
        </Link>
      </div>
    </section>
  )
}
