import { Button, Input, Segmented } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { PublicationPage, PublicationReply } from '../../../shared/ipc/desk-publications'
import { PUBLICATION_KINDS, type PublicationKind } from '../../../shared/publication/publication'
import { directoryPaper } from '../../../shared/publication/publication-papers'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { publicationWording } from '../../../shared/text/publication'
import { beijingDateOf } from '../../../shared/time/instant'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import type { DeskAnswer } from './desk-call'
import { useDeskUser } from './desk-user'
import { publicationApi } from './publication-api'
import { PublicationDetail } from './publication-detail'
import { PublicationForm } from './publication-form'
import { PublicationRulesCard } from './publication-rules'
import { PublicationTable } from './publication-table'
import './publication.css'

type Open = { form: true; id: string | null } | { form: false; id: string }

/** 政务公开: the columns as tabs, the list with what is due, and one publication at a time to write, review, post and take down. */
export function PublicationsPage() {
  const words = useWords(publicationWording)
  const { kinds } = useWords(publicationKindWording)
  const { county, pointName } = useDeskUser()
  const [page, setPage] = useState<PublicationPage | null>(null)
  const [failed, setFailed] = useState(false)
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null)
  const [tab, setTab] = useState<PublicationKind | 'all'>('all')
  const [find, setFind] = useState('')
  const [open, setOpen] = useState<Open | null>(null)
  const load = useCallback(async () => {
    const answer = await publicationApi.page()
    setFailed(!answer.ok)
    if (answer.ok) setPage(answer.value)
  }, [])
  useEffect(() => void load(), [load])
  const done = (answer: DeskAnswer<PublicationReply>) => {
    setSaid({ text: wordOf(words, answer), bad: !answer.ok || !answer.value.ok })
    if (answer.ok && answer.value.ok) setOpen({ form: false, id: answer.value.id })
    void load()
  }
  const list = (page?.publications ?? []).filter(
    ({ kind, indexNo, versions: [newest] }) =>
      (tab === 'all' || kind === tab) &&
      [indexNo ?? '', newest?.body.title ?? ''].some(text => text.includes(find.trim())),
  )
  const chosen = page?.publications.find(({ id }) => id === open?.id)
  const print = () => {
    const lines = list.flatMap(({ kind, indexNo, versions, shown }) => {
      const one = versions.find(({ version }) => version === shown)
      return one?.decidedAt && indexNo !== null
        ? [{ kind, indexNo, version: one.version, clearedOn: beijingDateOf(one.decidedAt), ...one.body }]
        : []
    })
    const paper = directoryPaper({ lines, organ: pointName, sample: county.sample, today: page?.today ?? '' })
    void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })
  }
  const todo = list.filter(({ reminders }) => reminders.length > 0).length
  return (
    <section aria-labelledby="publication-title">
      <h1 className="desk-title" id="publication-title">
        {words.open}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      <p>
        <a href="/public/publications" target="_blank" rel="noreferrer">
          {words.publicPage}
        </a>
      </p>
      {failed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {said && (
        <p role={said.bad ? 'alert' : 'status'} className={said.bad ? 'desk-warn' : ''}>
          {said.text}
        </p>
      )}
      <Segmented<PublicationKind | 'all'>
        className="publication-tabs"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'all', label: words.all },
          ...PUBLICATION_KINDS.map(value => ({ value, label: kinds[value] })),
        ]}
      />
      {tab === 'notice' && <p className="desk-quiet">{words.fromCases}</p>}
      <div className="desk-filters">
        <Input.Search
          allowClear
          className="desk-search"
          aria-label={words.find}
          placeholder={words.find}
          value={find}
          onChange={event => setFind(event.target.value)}
        />
        {page?.mayPropose && (
          <Button type="primary" onClick={() => setOpen({ form: true, id: null })}>
            {words.write}
          </Button>
        )}
        <Button onClick={print}>{words.printList}</Button>
        {todo > 0 && <strong className="desk-warn">{words.todo(todo)}</strong>}
      </div>
      {page && open?.form && (
        <PublicationForm
          key={open.id ?? ''}
          page={page}
          before={chosen ?? null}
          kind={tab === 'all' ? 'service' : tab}
          done={done}
          cancel={() => setOpen(null)}
        />
      )}
      {page && open && !open.form && chosen && (
        <PublicationDetail
          key={`${chosen.id} ${chosen.versions[0]?.version}`}
          publication={chosen}
          page={page}
          edit={() => setOpen({ form: true, id: chosen.id })}
          close={() => setOpen(null)}
          done={done}
        />
      )}
      {page && <PublicationTable list={list} open={id => setOpen({ form: false, id })} />}
      {page?.mayConfigure && <PublicationRulesCard page={page} saved={() => void load()} />}
    </section>
  )
}

function wordOf(words: (typeof publicationWording)['zh'], answer: DeskAnswer<PublicationReply>): string {
  if (!answer.ok) return words.failed
  const reply = answer.value
  if (reply.ok) return words.done
  return reply.reason === 'unsound' ? words.problems[reply.problem] : words.refusals[reply.reason]
}
