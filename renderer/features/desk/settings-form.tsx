import { Button, Input } from 'antd'
import { useState } from 'react'
import { SETTING_NAMES, type SettingFault, type SettingName, type SettingTexts } from '../../../shared/county/settings'
import { deskSettingsWords } from '../../../shared/text/desk-settings'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { settingsApi } from './settings-api'

type FormProps = { texts: SettingTexts; mayPropose: boolean; done: (message: string) => void }

/** How many lines a field shows; absent: one. */
const ROWS: Partial<Record<SettingName, number>> = { notices: 4, forms: 8, due: 8, villages: 8, hours: 4, appraisal: 8 }

/** All settings together. The county judges them, so that its answer and the screen's can never differ; faults stand by their fields. */
export function SettingsForm({ texts, mayPropose, done }: FormProps) {
  const words = useWords(deskSettingsWords)
  const [draft, setDraft] = useState(texts)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly SettingFault[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const isChanged = SETTING_NAMES.some(name => (draft[name] ?? '') !== (texts[name] ?? ''))
  const propose = async () => {
    if (busy) return
    setBusy(true)
    const answer = await settingsApi.propose({ texts: draft, note })
    setBusy(false)
    if (!answer.ok) return setFailed(words.failed)
    if (answer.value.ok) return done(words.proposed)
    setFaults(answer.value.reason === 'unsound' ? answer.value.faults : [])
    setFailed(words[answer.value.reason])
  }
  const faultOf = (name: SettingName): string | null =>
    faults
      .filter(({ field }) => field === name)
      .map(({ fault }) => fault)
      .join(' ') || null
  return (
    <section className="desk-card desk-form" aria-label={words.title}>
      {SETTING_NAMES.map(name => {
        const { label, hint } = words.fields[name]
        const rows = ROWS[name]
        const shared = {
          value: draft[name] ?? '',
          disabled: !mayPropose,
          onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
        }
        return (
          <Field key={name} label={label} hint={hint} error={faultOf(name)}>
            {control =>
              rows ? (
                <Input.TextArea {...control} {...shared} rows={rows} spellCheck={false} />
              ) : (
                <Input {...control} {...shared} inputMode="numeric" maxLength={8} placeholder={words.ownValue} />
              )
            }
          </Field>
        )
      })}
      {!mayPropose && <p className="desk-quiet">{words.mayNot}</p>}
      {failed && (
        <p role="alert" className="desk-warn">
          {failed}
        </p>
      )}
      {mayPropose && (
        <>
          <Field label={words.note}>
            {control => (
              <Input {...control} value={note} maxLength={400} onChange={event => setNote(event.target.value)} />
            )}
          </Field>
          <div className="desk-form-foot">
            <Button
              type="primary"
              disabled={!isChanged || note.trim() === ''}
              loading={busy}
              onClick={() => void propose()}
            >
              {words.propose}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
