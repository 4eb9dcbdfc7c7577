import type { WordingReply, WordingVersion } from '../../../shared/ipc/desk-wording'
import { isWordingId, WORDING_TEXTS } from '../../../shared/paper/wording/paper-words'
import { deskWordingWords } from '../../../shared/text/desk-wording'
import { useWords } from '../../ui/language'
import { Difference, ProposedTextsPage } from './proposed-texts'
import { wordingApi } from './wording-api'
import { WordingDesk } from './wording-desk'

type Texts = WordingVersion['texts']

/** 文书用语: the list of texts with a live sample. */
export function WordingsPage() {
  const words = useWords(deskWordingWords)
  return (
    <ProposedTextsPage<Texts, WordingReply>
      id="wording-title"
      words={words}
      api={wordingApi}
      differences={(now, then) => <Differences now={now} then={then} />}
      none={{}}
    >
      {({ base, inForce, mayPropose, done }) => (
        <>
          <p>{inForce ? words.changed(Object.keys(inForce.texts).length) : words.none}</p>
          <WordingDesk key={base?.version ?? 0} texts={base?.texts ?? {}} mayPropose={mayPropose} done={done} />
        </>
      )}
    </ProposedTextsPage>
  )
}

function Differences({ now, then }: { now: Texts; then: Texts }) {
  const words = useWords(deskWordingWords)
  const changed = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
    id => textOf(now, id) !== textOf(then, id),
  )
  return (
    <>
      <p>{words.differences(changed.length)}</p>
      <dl className="wording-differences">
        {changed.map(id => (
          <Difference
            key={id}
            words={words}
            name={id}
            was={<del>{textOf(now, id)}</del>}
            becomes={<ins>{textOf(then, id)}</ins>}
          />
        ))}
      </dl>
    </>
  )
}

/** A text that the county does not name is the standard one. */
const textOf = (texts: Texts, id: string): string => texts[id] ?? (isWordingId(id) ? WORDING_TEXTS[id].text : '')
