import { PauseCircleOutlined, SoundOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { textHashOf } from '../../../shared/form/agreement-text'
import { agreementWording } from '../../../shared/text/station-agreement'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Photos } from '../../ui/photos'
import { ResidentSheet } from '../../ui/resident-sheet'
import { SignaturePad } from './signature-pad'
import { useVoice } from './use-voice'
import type { Yes, YesFault } from './yes'
import './agreement.css'

type YesPartProps = { text: string; yes: Yes; edit: (patch: Partial<Yes>) => void; faults: readonly YesFault[] }

const READS = ['aloud-by-person', 'aloud-by-machine', 'by-themselves'] as const
const SIGNS = ['signature', 'fingerprint', 'witness'] as const

/** The text, read aloud or shown large, and how the resident said yes to it. */
export function YesPart({ text, yes, edit, faults }: YesPartProps) {
  const words = useWords(agreementWording)
  const hall = useHall()
  const voice = useVoice()
  const [shown, setShown] = useState(false)
  const [reason, setReason] = useState<StationReason | 'unreadable-image' | null>(null)
  const fault = (one: YesFault): string | null => (faults.includes(one) ? words[one] : null)
  const keep = async (picture: Blob | null) => {
    setReason(null)
    if (!picture) return edit({ picture: null })
    const added = await hall.attachments.addPhoto(picture, 'agreement', '听读确认签名')
    if (added.ok) edit({ picture: added.attachment })
    else setReason(added.reason)
  }
  const lines = text.split('\n')
  const readFault = fault('readMissing') ?? fault('changed')
  return (
    <>
      <section className="part" aria-label={words.text}>
        <h2>{words.text}</h2>
        <div className="agreed-text" data-text-hash={textHashOf(text)}>
          {lines.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div className="agreed-acts">
          {voice.canSpeak ? (
            <Button
              size="large"
              icon={voice.speaking ? <PauseCircleOutlined /> : <SoundOutlined />}
              onClick={() => (voice.speaking ? voice.stop() : voice.speak(text))}
            >
              {voice.speaking ? words.stop : words.speak}
            </Button>
          ) : (
            <span className="field-hint">{words.noVoice}</span>
          )}
          <Button size="large" icon={<EyeOutlined />} onClick={() => setShown(true)}>
            {words.show}
          </Button>
        </div>
      </section>
      <section className="part" aria-label={words.who}>
        <h2>{words.who}</h2>
        <Choice
          label={words.who}
          value={yes.read}
          invalid={readFault !== null}
          choose={read =>
            edit({ read, textHash: textHashOf(text), reader: yes.reader || (hall.status.unlocked?.name ?? '') })
          }
          options={READS.map(value => ({
            value,
            label: words.reads[value],
            disabled: value === 'aloud-by-machine' && voice.heard !== text && yes.read !== 'aloud-by-machine',
          }))}
        />
        {readFault && (
          <div className="field-error" role="alert">
            {readFault}
          </div>
        )}
        {yes.read === 'aloud-by-person' && (
          <Field label={words.reader} width="short" error={fault('readerMissing')}>
            {control => (
              <Input
                {...control}
                autoComplete="off"
                value={yes.reader}
                onChange={event => edit({ reader: event.target.value })}
              />
            )}
          </Field>
        )}
      </section>
      <section className="part" aria-label={words.how}>
        <h2>{words.how}</h2>
        <Choice
          label={words.how}
          value={yes.signed}
          invalid={faults.includes('signMissing') && yes.signed === null}
          choose={signed => edit({ signed, ...(signed === 'witness' ? { picture: null } : {}) })}
          options={SIGNS.map(value => ({ value, label: words.signs[value] }))}
        />
        {yes.signed === 'witness' && (
          <Field label={words.witness} hint={words.witnessHint} width="short" error={fault('witnessMissing')}>
            {control => (
              <Input
                {...control}
                autoComplete="off"
                value={yes.witness}
                onChange={event => edit({ witness: event.target.value })}
              />
            )}
          </Field>
        )}
        {yes.signed !== null && yes.signed !== 'witness' && (
          <div className="agreed-sign">
            <SignaturePad changed={picture => void keep(picture)} />
            <Photos
              label={words.photo}
              shortLabel={words.photo}
              removeLabel={words.photoRemove}
              photos={yes.picture ? [yes.picture] : []}
              keyOf={picture => picture.hash}
              urlOf={picture => hall.attachments.url(picture)}
              add={file => void keep(file)}
              remove={() => edit({ picture: null })}
            />
          </div>
        )}
        {fault('signMissing') && (
          <div className="field-error" role="alert">
            {fault('signMissing')}
          </div>
        )}
        {reason && <Reasons reasons={[reason]} />}
      </section>
      {shown && (
        <ResidentSheet
          title={words.sheetTitle}
          closeLabel={words.close}
          close={() => setShown(false)}
          parts={[{ heading: words.agreeAsk, lines }]}
        />
      )}
    </>
  )
}
