import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { entryWording } from '../../shared/text/station-entry'
import { resetWording } from '../../shared/text/station-unlock'
import { Field } from '../ui/field'
import { useWords } from '../ui/language'

export const PASSWORD_MIN = 8

/** In characters as a person counts them, after NFC: what the station itself will ask for. */
export const isLongEnough = (password: string): boolean => Array.from(password.normalize('NFC')).length >= PASSWORD_MIN

export type NewPassword = { password: string; repeat: string }
export const NO_PASSWORD: NewPassword = { password: '', repeat: '' }

export const isNewPasswordReady = ({ password, repeat }: NewPassword): boolean =>
  isLongEnough(password) && password === repeat

type NewPasswordProps = {
  value: NewPassword
  edit: (value: NewPassword) => void
  /** True after the first press of the main button: only then are empty fields an error. */
  asked: boolean
  label: string
  repeatLabel: string
  hint: string
}

/** A new password typed twice. How long it must be is said before anybody types; it can be looked at. */
export function NewPasswordFields({ value, edit, asked, label, repeatLabel, hint }: NewPasswordProps) {
  const words = useWords(entryWording)
  const reset = useWords(resetWording)
  const [shown, setShown] = useState(false)
  const type = shown ? 'text' : 'password'
  return (
    <>
      <div className="field-pair">
        <Field label={label} hint={hint} error={asked && !isLongEnough(value.password) ? words.passwordShort : null}>
          {control => (
            <Input
              {...control}
              type={type}
              autoComplete="new-password"
              spellCheck={false}
              maxLength={200}
              value={value.password}
              onChange={event => edit({ ...value, password: event.target.value })}
            />
          )}
        </Field>
        <Field label={repeatLabel} error={asked && value.repeat !== value.password ? words.repeatDiffers : null}>
          {control => (
            <Input
              {...control}
              type={type}
              autoComplete="new-password"
              spellCheck={false}
              maxLength={200}
              value={value.repeat}
              onChange={event => edit({ ...value, repeat: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={shown} onChange={event => setShown(event.target.checked)}>
        {reset.show}
      </Checkbox>
    </>
  )
}
