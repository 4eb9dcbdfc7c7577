import { Input } from 'antd'
import { useState } from 'react'
import type { StationStatus } from '../../../shared/ipc/station'
import { roleWording } from '../../../shared/people/role-words'
import { entryWording } from '../../../shared/text/station-entry'
import { unlockWording } from '../../../shared/text/station-unlock'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'

/** As many names as fit at once; beyond, a list with a field to find one. */
const BUTTONS = 6

type PickPersonProps = {
  staff: StationStatus['staff']
  value: string
  choose: (staff: string) => void
  /** People who have no password here yet can be chosen too: the reset screen is for them. */
  anyone?: boolean
  /** A name was clicked, or Enter pressed on it: the next field is meant. Arrows only move from name to name. */
  onward?: () => void
}

/** One's own name, all in sight: real radio buttons, so that arrows move and a screen reader reads them. */
export function PickPerson({ staff, value, choose, anyone = false, onward }: PickPersonProps) {
  const words = useWords(entryWording)
  const unlock = useWords(unlockWording)
  const roles = useWords(roleWording)
  const [text, setText] = useState('')
  const isMany = staff.length > BUTTONS
  const shown = isMany ? staff.filter(one => one.id === value || one.name.includes(text.trim())) : staff
  return (
    <div className="field">
      {isMany && (
        <Field label={unlock.find} hint={unlock.findHint} width="short">
          {control => (
            <Input
              {...control}
              allowClear
              autoComplete="off"
              value={text}
              onChange={event => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="group-label">{words.name}</div>
      {shown.length === 0 && <p className="field-hint">{unlock.noneFound}</p>}
      <div
        className={isMany ? 'people-list' : 'people-buttons'}
        onClick={event => event.detail > 0 && event.target instanceof HTMLInputElement && onward?.()}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !onward) return
          event.preventDefault()
          onward()
        }}
      >
        <Choice
          label={words.name}
          value={value || null}
          choose={choose}
          options={shown.map(one => ({
            value: one.id,
            label: one.name,
            disabled: !anyone && !one.hasPassword,
            hint: anyone || one.hasPassword ? roles[one.role] : unlock.firstTimeHint,
          }))}
        />
      </div>
    </div>
  )
}
