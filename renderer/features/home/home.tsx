import { CheckSquareOutlined, FileAddOutlined, FormOutlined, SearchOutlined, SendOutlined } from '@ant-design/icons'
import { useEffect, type ComponentType } from 'react'
import { Link, useNavigate } from 'react-router'
import { complaintWording } from '../../../shared/text/complaint'
import { householdDayWording } from '../../../shared/text/household-day'
import { homeWording } from '../../../shared/text/station-home'
import { windowWording } from '../../../shared/text/station-window'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { Todo } from './todo'

type Action = {
  word: 'intake' | 'correction' | 'handover' | 'deliver' | 'lookup'
  to: string
  Icon: ComponentType
  count?: number | undefined
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null

/** The five jobs of the day, by mouse or by the keys 1 to 5, and below them what waits. */
export function Home() {
  const words = useWords(homeWording)
  const complaint = useWords(complaintWording)
  const windows = useWords(windowWording)
  const day = useWords(householdDayWording)
  const hall = useHall()
  const navigate = useNavigate()
  const counts = useLive(() => hall.cases.counts(), [hall])
  const actions: Action[] = [
    { word: 'intake', to: paths.pickMatter, Icon: FileAddOutlined },
    { word: 'correction', to: paths.corrections, Icon: FormOutlined, count: counts?.correcting },
    { word: 'handover', to: paths.handover, Icon: SendOutlined, count: counts?.received },
    { word: 'deliver', to: paths.deliveries, Icon: CheckSquareOutlined, count: counts?.closed },
    { word: 'lookup', to: paths.lookup, Icon: SearchOutlined },
  ]
  const addresses = actions.map(action => action.to).join(' ')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return
      const to = addresses.split(' ')[Number(event.key) - 1]
      if (to) void navigate(to)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [addresses, navigate])
  return (
    <Page title={words.title} wide>
      <nav className="big-actions" aria-label={words.actions}>
        {actions.map(({ word, to, Icon, count }, index) => (
          <Link key={word} to={to} className={index === 0 ? 'big-action big-action-main' : 'big-action'}>
            <kbd aria-hidden="true">{index + 1}</kbd>
            <span className="big-icon" aria-hidden="true">
              <Icon />
            </span>
            <span className="big-word">{words[word]}</span>
            <span className="big-hint">{words[`${word}Hint`]}</span>
            {count ? <span className="big-count">{words.count(count)}</span> : null}
          </Link>
        ))}
      </nav>
      <nav className="quiet-actions" aria-label={words.quietActions}>
        <Link to={paths.rosters}>{words.rosters}</Link>
        <Link to={paths.household}>{words.household}</Link>
        <Link to={paths.householdDay}>{day.open}</Link>
        <Link to={paths.copyList}>{words.copy}</Link>
        <Link to={paths.ask}>{windows.ask}</Link>
        <Link to={paths.questions}>{windows.questionsTitle}</Link>
        <Link to={paths.custody}>{windows.custody}</Link>
        <Link to={paths.atOnce}>{windows.atOnce}</Link>
      </nav>
      <h2>{words.todo}</h2>
      <Todo />
      <p className="home-foot">
        <Link to={paths.complaint}>{complaint.entry}</Link>
      </p>
    </Page>
  )
}
