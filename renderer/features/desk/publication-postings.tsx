import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Publication, PublicationReply } from '../../../shared/ipc/desk-publications'
import { publicationWording } from '../../../shared/text/publication'
import { decodeInBrowser, shrinkPhoto } from '../../storage/photo'
import { useWords } from '../../ui/language'
import type { DeskAnswer } from './desk-call'
import { publicationApi } from './publication-api'

type PostingsProps = {
  publication: Publication
  today: string
  mayPost: boolean
  done: (answer: DeskAnswer<PublicationReply>) => void
}

/** The walls on which it hangs or hung, with both photos of each. */
export function PublicationPostings({ publication, today, mayPost, done }: PostingsProps) {
  const words = useWords(publicationWording)
  const { id, postings, versions } = publication
  const cleared = versions.find(({ state }) => state === 'cleared')
  return (
    <section aria-label={words.posting.title}>
      <h3>{words.posting.title}</h3>
      {cleared?.body.removeOn && (
        <p>
          {words.posting.until}：{cleared.body.removeOn}
        </p>
      )}
      {postings.length === 0 && <p className="desk-quiet">{words.posting.none}</p>}
      <ul>
        {postings.map(one => (
          <li key={one.posting}>
            {one.place}：{one.postedOn} <SeePhoto hash={one.postedPhoto} />
            {one.removedOn !== null && one.removedPhoto !== null ? (
              <>
                {' → '}
                {one.removedOn} <SeePhoto hash={one.removedPhoto} />
              </>
            ) : (
              mayPost && (
                <PhotoStep
                  today={today}
                  word={words.posting.removed}
                  save={async ({ on, photo }) => done(await publicationApi.remove(id, one.posting, { on, photo }))}
                />
              )
            )}
          </li>
        ))}
      </ul>
      {mayPost && cleared && !cleared.body.hidden && (
        <PhotoStep
          withPlace
          today={today}
          word={words.posting.posted}
          save={async given => done(await publicationApi.post(id, given))}
        />
      )}
    </section>
  )
}

function SeePhoto({ hash }: { hash: string }) {
  const words = useWords(publicationWording)
  return (
    <a href={publicationApi.photoAddress(hash)} target="_blank" rel="noreferrer">
      {words.posting.see}
    </a>
  )
}

type PhotoStepProps = {
  today: string
  word: string
  withPlace?: true
  save: (given: { place: string; on: string; photo: string }) => Promise<void>
}

/** A place, a day and a photo, shrunk here: where it was taken does not leave this PC. */
function PhotoStep({ today, word, withPlace, save }: PhotoStepProps) {
  const words = useWords(publicationWording)
  const input = useRef<HTMLInputElement>(null)
  const [place, setPlace] = useState('')
  const [on, setOn] = useState(today)
  const [photo, setPhoto] = useState<string | null>(null)
  const [bad, setBad] = useState(false)
  const [busy, setBusy] = useState(false)
  const choose = async (file: File) => {
    const made = await shrinkPhoto(file, decodeInBrowser)
    setBad(!made.ok)
    setPhoto(made.ok ? await base64Of(made.jpeg) : null)
  }
  const keep = async () => {
    if (photo === null || busy) return
    setBusy(true)
    await save({ place, on, photo })
    setBusy(false)
  }
  return (
    <div className="publication-post">
      {withPlace && (
        <Input
          aria-label={words.posting.place}
          placeholder={words.posting.place}
          value={place}
          maxLength={80}
          onChange={event => setPlace(event.target.value)}
        />
      )}
      <Input
        type="date"
        aria-label={words.posting.day}
        value={on}
        max={today}
        onChange={event => setOn(event.target.value)}
      />
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={words.posting.photo}
        className="visually-hidden"
        tabIndex={-1}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) void choose(file)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{words.posting.photo}</Button>
      {photo !== null && <span>{words.posting.chosen}</span>}
      <Button
        type="primary"
        loading={busy}
        disabled={photo === null || on === '' || (withPlace === true && place.trim() === '')}
        onClick={() => void keep()}
      >
        {word}
      </Button>
      {bad && (
        <p role="alert" className="desk-warn">
          {words.posting.badPhoto}
        </p>
      )}
    </div>
  )
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
