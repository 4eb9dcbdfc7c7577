import { Button, Input } from 'antd'
import { useDeferredValue, useMemo } from 'react'
import { checkWording, longestOf } from '../../../shared/paper/wording/check-wording'
import { paperWords, slotsOf, WORDING_TEXTS, type WordingId } from '../../../shared/paper/wording/paper-words'
import { previewPaper } from '../../../shared/paper/wording/preview'
import { deskWordingWords } from '../../../shared/text/desk-wording'
import { codePoints } from '../../../shared/text/typed-text'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { useDeskUser } from './desk-user'

type EditProps = {
  id: WordingId
  texts: Readonly<Record<string, string>>
  /** Null: the standard text again. */
  set: (id: WordingId, text: string | null) => void
  mayPropose: boolean
}

/** One text with its origin, its places for values, what is wrong with it, and a paper that says it as it will be printed. */
export function WordingEdit({ id, texts, set, mayPropose }: EditProps) {
  const words = useWords(deskWordingWords)
  const { text: standard, mark, source } = WORDING_TEXTS[id]
  const own = texts[id]
  const slots = slotsOf(standard)
  const problems = own === undefined ? [] : checkWording({ [id]: own })
  return (
    <section className="desk-card" aria-label={words.ours}>
      <p>
        <span className={`wording-mark wording-mark-${mark}`}>{words.marks[mark]}</span>{' '}
        {mark === 'MEM' ? <strong>{words.rememberedNote(source)}</strong> : source !== '' && words.sourceNote(source)}
      </p>
      <h3>{words.standard}</h3>
      <p className="wording-standard">{standard}</p>
      <h3>{words.ours}</h3>
      <Input.TextArea
        aria-label={words.ours}
        rows={4}
        value={own ?? standard}
        disabled={!mayPropose}
        status={problems.length > 0 ? 'error' : ''}
        onChange={({ target: { value } }) => set(id, value === standard ? null : value)}
      />
      {problems.map(({ problem, detail }) => (
        <p key={problem} role="alert" className="desk-warn">
          {words.problems[problem](detail)}
        </p>
      ))}
      <p className="desk-quiet">
        {words.length(codePoints(own ?? standard).length, longestOf(id))}　{words.slots}：
        {slots.length === 0 ? words.noSlots : slots.map(slot => `{${slot}}`).join(' ')}
      </p>
      {own !== undefined && mayPropose && <Button onClick={() => set(id, null)}>{words.back}</Button>}
      <Sample id={id} texts={texts} />
    </section>
  )
}

/** The sample follows the typing, and falls back to what can be printed while a text cannot. */
function Sample({ id, texts }: { id: WordingId; texts: Readonly<Record<string, string>> }) {
  const words = useWords(deskWordingWords)
  const { county } = useDeskUser()
  const typed = useDeferredValue(texts)
  const paper = useMemo(() => {
    const wrong = new Set(checkWording(typed).map(problem => problem.id))
    const sound = Object.fromEntries(Object.entries(typed).filter(([one]) => !wrong.has(one)))
    return previewPaper(id, paperWords({ version: 0, texts: sound }), { name: county.name, hotline: county.hotline })
  }, [id, typed, county])
  return (
    <>
      <h3>
        {words.preview}：{paper.title}
      </h3>
      <div className="wording-sample">
        <PaperView paper={paper} label={`${words.preview}：${paper.title}`} scale={0.72} />
      </div>
    </>
  )
}
