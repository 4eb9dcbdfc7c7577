import { Fragment, useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { organReceiptOf } from '../../../shared/case/notice-clock'
import { displayWording } from '../../../shared/text/station-display'
import { batchWording } from '../../../shared/text/batches'
import { windowWording } from '../../../shared/text/station-window'
import { caseStepWording } from '../../../shared/text/case-steps'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { RecallNotice } from '../../app/recall-notice'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { windowPiles, type WindowLine, type WindowPile } from './window-piles'
import './window.css'

const SHOWN = 8

const ACTIONS = [
  ['intake', paths.pickMatter],
  ['atOnce', paths.atOnce],
  ['ask', paths.ask],
  ['routeSheet', paths.routeSheet],
  ['custody', paths.custody],
  ['lookup', paths.lookup],
] as const

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null

/** The first screen of a window: what has a last day stands before what has none, pile by pile. */
export function WindowHome() {
  const words = useWords(windowWording)
  const batches = useWords(batchWording)
  const screen = useWords(displayWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { date } = hall.now()
  const { unlocked, point } = hall.status
  // By their names: the status is a new object at every look.
  const [staff, role, place] = [unlocked?.id ?? '', unlocked?.role ?? 'observer', point?.code ?? '']
  const piles = useLive(async () => {
    const [rows, tables] = await Promise.all([hall.cases.waiting(), hall.holidays()])
    const actor = { staff, role, point: place }
    return windowPiles(rows.map(row => row.case), { actor, today: date, tables }) // prettier-ignore
  }, [hall, date, staff, role, place])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return
      const to = ACTIONS[Number(event.key) - 1]?.[1]
      if (to) void navigate(to)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate])
  return (
    <Page title={words.title} wide>
      <nav className="window-actions" aria-label={words.actions}>
        {ACTIONS.map(([word, to], index) => (
          <Link key={word} to={to} className={index === 0 ? 'window-action window-action-main' : 'window-action'}>
            <kbd aria-hidden="true">{index + 1}</kbd>
            {words[word]}
          </Link>
        ))}
      </nav>
      <RecallNotice />
      {piles && piles.size === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
      <div className="window-piles">
        {piles && [...piles].map(([pile, lines]) => <Pile key={pile} pile={pile} lines={lines} />)}
      </div>
      <nav className="quiet-actions">
        <Link to={paths.batches}>{batches.open}</Link>
        <Link to={paths.rosters}>{words.rosters}</Link>
        <Link to={paths.copyList}>{words.copy}</Link>
        <Link to={paths.questions}>{words.questionsTitle}</Link>
        <Link to={paths.display}>{screen.open}</Link>
      </nav>
    </Page>
  )
}

function Pile({ pile, lines }: { pile: WindowPile; lines: readonly WindowLine[] }) {
  const words = useWords(windowWording)
  const late = lines.some(line => line.late)
  return (
    <section aria-label={words.piles[pile]} className={late ? 'window-pile window-pile-late' : 'window-pile'}>
      <h2>
        {words.piles[pile]} <span className="window-count">{lines.length}</span>
      </h2>
      <ul>
        {lines.slice(0, SHOWN).map(line => (
          <Fragment key={line.key}>
            <Line line={line} />
          </Fragment>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <Link to={paths.cases} className="todo-more">
          {words.more(lines.length - SHOWN)}
        </Link>
      )}
    </section>
  )
}

function Line({ line }: { line: WindowLine }) {
  const words = useWords(windowWording)
  const grounds = useWords(caseStepWording).priorityGrounds
  const { language } = useLanguage()
  const nameOf = useNames()
  const { case: held, pile, date, late, daysLeft } = line
  const day = dateWords(date, language)
  const when =
    pile === 'notice'
      ? daysLeft === null
        ? words.noticeOver
        : words.noticeLeft(daysLeft)
      : date === ''
        ? ''
        : late
          ? words.overdue(day)
          : words.by(day)
  const why = [
    pile === 'first' && held.priority && grounds[held.priority.ground],
    pile === 'first' && held.direct && words.direct,
    pile === 'receive' &&
      held.legal === 'pre-check' &&
      words.toSignFor[organReceiptOf(held) === 'with-agent' ? 'with-agent' : 'in-doubt'],
    pile === 'question' ? held.question?.text : line.about,
  ]
    .filter(Boolean)
    .join(' · ')
  const name = nameOf(held.applicant.name)
  return (
    <li>
      <Link to={paths.casePage(held.id)} className="window-line">
        <span className="window-who">
          <strong>{name === '' ? '—' : name}</strong> {held.matter.name}
          {why !== '' && <small>{why}</small>}
        </span>
        {when !== '' && (
          <StatusTag tone={late || daysLeft === 0 ? 'now' : daysLeft === 1 ? 'soon' : 'waiting'}>{when}</StatusTag>
        )}
      </Link>
    </li>
  )
}
