import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { Publication, PublicationPage, PublicationReply } from '../../../shared/ipc/desk-publications'
import { paperWords, type WordingOverlay } from '../../../shared/paper/wording/paper-words'
import { isPosted } from '../../../shared/publication/publication'
import { postedPaper } from '../../../shared/publication/publication-papers'
import { publicationKindWording } from '../../../shared/text/publication-kinds'
import { publicationWording } from '../../../shared/text/publication'
import { beijingDateOf } from '../../../shared/time/instant'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import type { DeskAnswer } from './desk-call'
import { useDeskUser } from './desk-user'
import { publicationApi } from './publication-api'
import { PublicationPostings } from './publication-postings'
import { PublicationScan } from './publication-scan'

type DetailProps = {
  publication: Publication
  page: PublicationPage
  edit: () => void
  close: () => void
  done: (answer: DeskAnswer<PublicationReply>) => void
}

/** One publication: what it says, what the scan found, the next step for whoever may take it, its walls and its versions. */
export function PublicationDetail({ publication, page, edit, close, done }: DetailProps) {
  const words = useWords(publicationWording)
  const { states, kinds, hiding } = useWords(publicationKindWording)
  const [newest] = publication.versions
  if (!newest) return null
  const { body } = newest
  return (
    <section className="desk-card" aria-label={body.title}>
      <h2>{body.title}</h2>
      <p className="desk-quiet">
        {[
          publication.indexNo ?? words.notYet,
          kinds[publication.kind],
          words.version(newest.version),
          states[newest.state],
        ].join('　')}
        {newest.why !== '' && `：${newest.why}`}
      </p>
      {body.hidden && (
        <p className="desk-warn">
          {words.hidden}：{hiding[body.hidden.reason]}（{body.hidden.why}）
        </p>
      )}
      {body.notice && (
        <p>
          {words.period(body.notice.from, body.removeOn ?? '')}　{words.form.phone} {body.phone}
        </p>
      )}
      {body.notice && <p className="desk-quiet">{words.made}</p>}
      {body.text !== '' && <p className="publication-text">{body.text}</p>}
      {body.people.length > 0 && (
        <ul>
          {body.people.map((one, index) => (
            <li key={index}>
              {one.name}　{one.group}　{one.result}
            </li>
          ))}
        </ul>
      )}
      {(newest.state === 'draft' || newest.state === 'proposed') && (
        <PublicationScan
          findings={publication.findings}
          answers={body.answers}
          save={
            newest.state === 'draft' && page.mayPropose
              ? async answers =>
                  done(await publicationApi.rewrite(publication.id, newest.version, { ...body, answers }))
              : null
          }
        />
      )}
      <Steps key={newest.version} {...{ publication, page, edit, close, done }} />
      <WallPaper publication={publication} points={page.points} wording={page.wording} />
      {isPosted(publication.kind) && (
        <PublicationPostings {...{ publication, done }} today={page.today} mayPost={page.mayPropose} />
      )}
      <details>
        <summary>{words.versions}</summary>
        <ul>
          {publication.versions.map(one => (
            <li key={one.version}>
              {words.version(one.version)}　{states[one.state]}　{words.by.written}：{one.writtenName}
              {one.proposedName && `　${words.by.proposed}：${one.proposedName}`}
              {one.decidedName && `　${words.by.decided}：${one.decidedName}`}
              {one.endedName && `　${words.by.ended}：${one.endedName} ${one.endedWhy}`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Steps({ publication, page, edit, close, done }: DetailProps) {
  const words = useWords(publicationWording)
  const { actor } = useDeskUser()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [newest] = publication.versions
  if (!newest) return null
  const cleared = publication.versions.find(({ state }) => state === 'cleared')
  const act = async (ask: () => Promise<DeskAnswer<PublicationReply>>) => {
    if (busy) return
    setBusy(true)
    done(await ask())
    setBusy(false)
  }
  const { id } = publication
  const isOwn = newest.proposedBy === actor.staff || newest.writtenBy === actor.staff
  const mayDecide = page.mayClear && newest.state === 'proposed' && !isOwn
  const mayTakeDown = cleared !== undefined && (page.mayClear || page.mayPropose)
  return (
    <div className="publication-steps">
      {(mayDecide || mayTakeDown) && (
        <Input
          aria-label={mayDecide ? words.steps.why : words.steps.takeDownWhy}
          placeholder={mayDecide ? words.steps.why : words.steps.takeDownWhy}
          value={why}
          maxLength={400}
          onChange={event => setWhy(event.target.value)}
        />
      )}
      <div className="desk-buttons">
        {mayDecide && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => void act(() => publicationApi.decide(id, newest.version, { clear: true, why }))}
          >
            {newest.body.hidden ? words.steps.clearHidden : words.steps.clear}
          </Button>
        )}
        {mayDecide && (
          <Button
            disabled={why.trim() === ''}
            onClick={() => void act(() => publicationApi.decide(id, newest.version, { clear: false, why }))}
          >
            {words.steps.sendBack}
          </Button>
        )}
        {page.mayPropose && newest.state === 'draft' && (
          <Button
            type="primary"
            loading={busy}
            onClick={() => void act(() => publicationApi.propose(id, newest.version))}
          >
            {words.steps.propose}
          </Button>
        )}
        {page.mayPropose && !newest.body.notice && <Button onClick={edit}>{words.steps.edit}</Button>}
        {mayTakeDown && (
          <Button
            danger
            disabled={why.trim() === ''}
            onClick={() => void act(() => publicationApi.takeDown(id, cleared.version, why))}
          >
            {words.steps.takeDown}
          </Button>
        )}
        <Button onClick={close}>{words.steps.close}</Button>
      </div>
    </div>
  )
}

type WallPaperProps = {
  publication: Publication
  points: readonly { code: string; name: string }[]
  wording: WordingOverlay | null
}

/** The sheet for the wall, drawn from what was cleared and from nothing else. */
export function WallPaper({ publication, points, wording }: WallPaperProps) {
  const words = useWords(publicationWording)
  const { county, pointName } = useDeskUser()
  const [isOpen, setIsOpen] = useState(false)
  const [size, setSize] = useState<'A4' | 'A3'>('A4')
  const shown = publication.versions.find(({ version }) => version === publication.shown)
  if (!shown?.decidedAt || publication.indexNo === null) return null
  if (!isOpen) return <Button onClick={() => setIsOpen(true)}>{words.steps.paper}</Button>
  const input = {
    ...{ kind: publication.kind, indexNo: publication.indexNo, version: shown.version, body: shown.body },
    organ: points.find(({ code }) => code === shown.body.point)?.name ?? pointName,
    ...{ clearedOn: beijingDateOf(shown.decidedAt), sample: county.sample, words: paperWords(wording) },
  }
  const paper = postedPaper(input, size)
  return (
    <>
      <div className="desk-filters publication-paper">
        {isPosted(publication.kind) && (
          <Segmented<'A4' | 'A3'>
            aria-label={words.steps.size}
            value={size}
            onChange={setSize}
            options={['A4', 'A3']}
          />
        )}
        <Button onClick={() => void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })}>
          {words.steps.print}
        </Button>
      </div>
      <PaperView paper={paper} label={paper.title} scale={size === 'A3' ? 0.6 : 0.8} />
    </>
  )
}
