import { Button, Checkbox, Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { checkWording } from '../../../shared/paper/wording/check-wording'
import { WORDING_IDS, WORDING_TEXTS, type WordingId } from '../../../shared/paper/wording/paper-words'
import { deskWordingWords } from '../../../shared/text/desk-wording'
import { useWords } from '../../ui/language'
import { wordingApi } from './wording-api'
import { WordingEdit } from './wording-edit'

type DeskProps = { texts: Readonly<Record<string, string>>; mayPropose: boolean; done: (message: string) => void }

/** Every text of the papers to the left, the one that is looked at to the right. Nothing is sent before it is handed in. */
export function WordingDesk({ texts, mayPropose, done }: DeskProps) {
  const words = useWords(deskWordingWords)
  const [draft, setDraft] = useState(texts)
  const [shown, setShown] = useState<WordingId>(WORDING_IDS[0] ?? 'power.scope')
  const [find, setFind] = useState('')
  const [only, setOnly] = useState({ remembered: false, changed: false })
  const wanted = useDeferredValue(find.trim())
  const found = useMemo(
    () =>
      WORDING_IDS.filter(
        id =>
          (wanted === '' || (draft[id] ?? WORDING_TEXTS[id].text).includes(wanted)) &&
          (!only.remembered || WORDING_TEXTS[id].mark === 'MEM') &&
          (!only.changed || id in draft),
      ),
    [wanted, only, draft],
  )
  const set = (id: WordingId, text: string | null) =>
    setDraft(({ [id]: _before, ...rest }) => (text === null ? rest : { ...rest, [id]: text }))
  return (
    <div className="wording-desk">
      <div className="desk-card wording-list">
        <Input.Search
          allowClear
          aria-label={words.find}
          placeholder={words.findHint}
          value={find}
          onChange={event => setFind(event.target.value)}
        />
        <Checkbox checked={only.remembered} onChange={event => setOnly({ ...only, remembered: event.target.checked })}>
          {words.onlyRemembered}
        </Checkbox>
        <Checkbox checked={only.changed} onChange={event => setOnly({ ...only, changed: event.target.checked })}>
          {words.onlyChanged}
        </Checkbox>
        <ul aria-label={words.title}>
          {found.map(id => (
            <li key={id}>
              <button type="button" aria-current={id === shown} onClick={() => setShown(id)}>
                <span className={`wording-mark wording-mark-${WORDING_TEXTS[id].mark}`}>
                  {words.marks[WORDING_TEXTS[id].mark]}
                </span>
                {id in draft && <span className="wording-own">{words.ours}</span>}
                <span>{draft[id] ?? WORDING_TEXTS[id].text}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <WordingEdit id={shown} texts={draft} set={set} mayPropose={mayPropose} />
        {mayPropose ? <HandIn texts={texts} draft={draft} done={done} /> : <p className="desk-quiet">{words.mayNot}</p>}
      </div>
    </div>
  )
}

type HandInProps = Pick<DeskProps, 'texts' | 'done'> & { draft: Readonly<Record<string, string>> }

function HandIn({ texts, draft, done }: HandInProps) {
  const words = useWords(deskWordingWords)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const changes = [...new Set([...Object.keys(texts), ...Object.keys(draft)])].filter(
    id => texts[id] !== draft[id],
  ).length
  if (changes === 0) return null
  const problems = checkWording(draft)
  const propose = async () => {
    if (busy) return
    setBusy(true)
    const answer = await wordingApi.propose({ texts: draft, note })
    setBusy(false)
    if (answer.ok && answer.value.ok) return done(words.proposed)
    const reason = answer.ok && !answer.value.ok ? answer.value.reason : null
    setFailed(reason === null ? words.failed : reason === 'unsound' ? words.fixFirst : words[reason])
  }
  return (
    <section className="desk-card" aria-label={words.propose}>
      <p>{words.draft(changes)}</p>
      {problems.length > 0 && (
        <p role="alert" className="desk-warn">
          {words.fixFirst}
        </p>
      )}
      {failed && (
        <p role="alert" className="desk-warn">
          {failed}
        </p>
      )}
      <label>
        {words.note}
        <Input value={note} maxLength={400} onChange={event => setNote(event.target.value)} />
      </label>
      <div className="desk-form-foot">
        <Button
          type="primary"
          disabled={problems.length > 0 || note.trim() === ''}
          loading={busy}
          onClick={() => void propose()}
        >
          {words.propose}
        </Button>
      </div>
    </section>
  )
}
