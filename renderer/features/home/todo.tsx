import { DeleteOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import { homeWording } from '../../../shared/text/station-home'
import { recallWording } from '../../../shared/text/recall'
import { dutyWording } from '../../../shared/text/station-duty'
import { dateWords, momentWords } from '../../app/day-words'
import type { Draft } from '../../app/hall'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useHolidayEdition } from '../../app/use-times'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag } from '../../ui/status-tag'
import { duties, type Duty } from './duties'

const SHOWN = 30

/** What needs the agent today: drafts to finish first, then what is late, then the rest. */
export function Todo() {
  const words = useWords(homeWording)
  const hall = useHall()
  const { date } = hall.now()
  const drafts = useLive(() => hall.drafts.list(), [hall])
  const edition = useHolidayEdition()
  const due = useLive(() => duties(hall, date), [hall, date, edition])
  const others = useLive(() => hall.drafts.others(), [hall]) ?? 0
  if (!drafts || !due) return null
  const colleagues = others > 0 && <p className="field-hint">{words.others(others)}</p>
  if (drafts.length + due.length === 0)
    return (
      <>
        <EmptyState title={words.nothing}>{words.nothingTeach}</EmptyState>
        {colleagues}
      </>
    )
  return (
    <>
      <ul className="todo" aria-label={words.todo}>
        {drafts.map(draft => (
          <DraftLine key={draft.id} draft={draft} today={date} />
        ))}
        {due.slice(0, SHOWN).map(duty => (
          <DutyLine key={duty.key} duty={duty} />
        ))}
        {due.length > SHOWN && <li className="todo-more">{words.more(due.length - SHOWN)}</li>}
      </ul>
      {colleagues}
    </>
  )
}

function DraftLine({ draft, today }: { draft: Draft; today: string }) {
  const words = useWords(homeWording)
  const hall = useHall()
  const { language } = useLanguage()
  const { modal } = App.useApp()
  const discard = () =>
    void modal.confirm({
      title: words.discardAsk,
      content: words.discardNote,
      okText: words.discardYes,
      cancelText: words.discardNo,
      onOk: () => hall.drafts.discard(draft.id),
    })
  const title = words.draft(draft.matter?.name ?? words.draftNoMatter, draft.applicant.name)
  return (
    <li>
      <Link to={paths.intake(draft.id)} className="todo-line">
        <StatusTag tone="soon">{words.continue}</StatusTag>
        <span className="todo-what">{title}</span>
        <span className="todo-when">{words.draftHint(momentWords(draft.updatedAt, today, language))}</span>
      </Link>
      <Button type="text" icon={<DeleteOutlined />} aria-label={`${words.discard}：${title}`} onClick={discard} />
    </li>
  )
}

function DutyLine({ duty }: { duty: Duty }) {
  const words = useWords(homeWording)
  const handing = useWords(dutyWording)
  const recall = useWords(recallWording)
  const { language } = useLanguage()
  const nameOf = useNames()
  const { matter } = duty
  const name = nameOf(duty.name)
  const date = dateWords(duty.date, language)
  const text = {
    correction: () => [words.correction, words.corrections(name, matter), words.correctionBy(date)],
    deferral: () => [
      words.deferral,
      words.deferrals(name, duty.paper),
      duty.late ? words.deferralLate(date) : words.deferralBy(date),
    ],
    handover: () => [words.handover, words.overdueHandover(name, matter), words.handoverBy(date)],
    originals: () => [words.open, words.overdueOriginals(name, duty.paper), words.originalsBy(date)],
    delivery: () => [words.deliver, words.deliveries(name, matter), words.deliveryHint],
    'take-over': () => [handing.todoTag, handing.todo(name, duty.cases), handing.todoHint],
    parked: () => [words.open, words.parked(name, matter), words.parkedHint],
    recall: () => [recall.todoTag, recall.todo(duty.cases), recall.todoHint],
  }[duty.kind]()
  return (
    <li>
      <Link to={duty.to} className="todo-line">
        <StatusTag tone={duty.late ? 'now' : 'waiting'}>{text[0]}</StatusTag>
        <span className="todo-what">{text[1]}</span>
        <span className="todo-when">{text[2]}</span>
      </Link>
    </li>
  )
}
