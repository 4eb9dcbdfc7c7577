import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { NoticePage, NoticeReply } from '../../../shared/ipc/desk-notices'
import type { Publication } from '../../../shared/ipc/desk-publications'
import type { PublicationState } from '../../../shared/publication/publication'
import { noticeWording } from '../../../shared/text/notice'
import { publicationWording } from '../../../shared/text/publication'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { useWords } from '../../ui/language'
import type { DeskAnswer } from './desk-call'
import { noticeApi } from './notice-api'
import { NoticeForm } from './notice-form'
import { WallPaper } from './publication-detail'
import { PublicationPostings } from './publication-postings'
import './publication.css'

type Open = { form: boolean; id: string | null }
type Said = { text: string; bad: boolean }

/** 公示表 (D18): made from cases of one's own division, followed until it is cleared, printed, posted and taken down again. */
export function NoticesPage() {
  const words = useWords(noticeWording)
  const { problems, refusals } = useWords(publicationWording)
  const [page, setPage] = useState<NoticePage | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const load = useCallback(async () => {
    const answer = await noticeApi.page()
    if (answer.ok) setPage(answer.value)
    else setSaid({ text: words.failed, bad: true })
  }, [words])
  useEffect(() => void load(), [load])
  const made = (answer: DeskAnswer<NoticeReply>) => {
    setSaid(
      answer.ok && answer.value.ok ? { text: words.made, bad: false } : { text: whyNot(words, answer), bad: true },
    )
    if (answer.ok && answer.value.ok) setOpen({ form: false, id: answer.value.id })
    void load()
  }
  const chosen = page?.notices.find(({ id }) => id === open?.id)
  return (
    <section aria-labelledby="notice-title">
      <h1 className="desk-title" id="notice-title">
        {words.open}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {said && !open?.form && <SaidLine said={said} />}
      {page && !open?.form && (
        <div className="desk-filters">
          <Button type="primary" onClick={() => (setSaid(null), setOpen({ form: true, id: null }))}>
            {words.make}
          </Button>
        </div>
      )}
      {page && open?.form && (
        <NoticeForm
          key={open.id ?? ''}
          page={page}
          before={chosen ?? null}
          made={made}
          cancel={() => setOpen(null)}
          edited={() => setSaid(null)}
        >
          {said && <SaidLine said={said} />}
        </NoticeForm>
      )}
      {page && open && !open.form && chosen && (
        <NoticeDetail
          key={`${chosen.id} ${chosen.versions[0]?.version}`}
          publication={chosen}
          page={page}
          again={() => (setSaid(null), setOpen({ form: true, id: chosen.id }))}
          close={() => setOpen(null)}
          posted={answer => {
            if (!answer.ok) setSaid({ text: words.failed, bad: true })
            else if (answer.value.ok) setSaid({ text: words.done, bad: false })
            else {
              const { value } = answer
              setSaid({
                text: value.reason === 'unsound' ? problems[value.problem] : refusals[value.reason],
                bad: true,
              })
            }
            void load()
          }}
        />
      )}
      {page && <NoticeTable notices={page.notices} open={id => (setSaid(null), setOpen({ form: false, id }))} />}
    </section>
  )
}

const SaidLine = ({ said: { text, bad } }: { said: Said }) => (
  <p role={bad ? 'alert' : 'status'} className={bad ? 'publication-paper desk-warn' : 'publication-paper'}>
    {text}
  </p>
)

function whyNot(words: (typeof noticeWording)['zh'], answer: DeskAnswer<NoticeReply>): string {
  if (!answer.ok || answer.value.ok) return words.failed
  const { reason, who, until } = answer.value
  return [
    words.refusals[reason],
    ...(until === null ? [] : [words.until(until)]),
    ...(who.length === 0 ? [] : [words.who(who.join('、'))]),
  ].join('')
}

type DetailProps = {
  publication: Publication
  page: NoticePage
  again: () => void
  close: () => void
  posted: React.ComponentProps<typeof PublicationPostings>['done']
}

/** One list: whom it names, where it stands, its paper and its walls. */
function NoticeDetail({ publication, page, again, close, posted }: DetailProps) {
  const words = useWords(noticeWording)
  const stateWord = useStateWord()
  const { steps } = useWords(publicationWording)
  const [newest] = publication.versions
  if (!newest) return null
  const { body } = newest
  return (
    <section className="desk-card" aria-label={body.title}>
      <h2>{body.title}</h2>
      <p className="desk-quiet">
        {[
          publication.indexNo,
          stateWord(newest.state),
          `${words.columns.period} ${body.notice?.from} — ${body.removeOn}`,
        ]
          .filter(Boolean)
          .join('　')}
      </p>
      {newest.why !== '' && <p className="desk-warn">{newest.why}</p>}
      <ul>
        {body.people.map((one, index) => (
          <li key={index}>
            {one.name}　{one.group}　{one.result}
          </li>
        ))}
      </ul>
      <WallPaper publication={publication} points={page.points} wording={page.wording} />
      {publication.indexNo !== null && (
        <PublicationPostings {...{ publication, done: posted }} today={page.today} mayPost />
      )}
      <div className="desk-buttons publication-paper">
        <Button onClick={again}>{words.again}</Button>
        <Button onClick={close}>{steps.close}</Button>
      </div>
    </section>
  )
}

/** Nobody writes at a made list any more: as a draft it waits for the publisher. */
function useStateWord(): (state: PublicationState) => string {
  const { draft } = useWords(noticeWording)
  const { states } = useWords(publicationKindWording)
  return state => (state === 'draft' ? draft : states[state])
}

function NoticeTable({ notices, open }: { notices: readonly Publication[]; open: (id: string) => void }) {
  const words = useWords(noticeWording)
  const { notYet } = useWords(publicationWording)
  const stateWord = useStateWord()
  const { reminders } = useWords(publicationKindWording)
  if (notices.length === 0) return <p className="desk-quiet">{words.none}</p>
  return (
    <table className="desk-table publication-table" aria-label={words.open}>
      <thead>
        <tr>
          {Object.entries(words.columns).map(([key, title]) => (
            <th key={key}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notices.map(({ id, indexNo, versions: [newest], reminders: todo }) => (
          <tr key={id}>
            <td>{newest?.body.title}</td>
            <td className="desk-number">{indexNo ?? notYet}</td>
            <td>{newest && stateWord(newest.state)}</td>
            <td className="desk-number">{newest && `${newest.body.notice?.from} — ${newest.body.removeOn}`}</td>
            <td className="desk-warn">{todo.map(one => reminders[one]).join('；')}</td>
            <td>
              <Button size="small" onClick={() => open(id)}>
                {words.columns.open}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
