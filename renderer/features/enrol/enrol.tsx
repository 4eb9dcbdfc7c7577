import { UsbOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useStore } from 'zustand'
import type { StationStatus, Unlocked } from '../../../shared/ipc/station'
import { entryWording } from '../../../shared/text/station-entry'
import { unlockWording } from '../../../shared/text/station-unlock'
import { Reasons } from '../../app/reasons'
import type { Platform } from '../../platform/platform'
import { Field } from '../../ui/field'
import { Gate } from '../../ui/gate'
import { walkOnEnter } from '../../ui/keys'
import { useWords } from '../../ui/language'
import { bareCode, codeFault, createEnrolStore, groupedCode } from './enrol-store'
import { WhoAndPassword } from './who-and-password'

type EnrolProps = {
  platform: Platform
  status: StationStatus
  opened: (unlocked: Unlocked) => void
  practise: () => void
}

/** 首次启用: the county's address and code first, then one's own name and password. */
export function Enrol({ platform, status, opened, practise }: EnrolProps) {
  const words = useWords(entryWording)
  const unlock = useWords(unlockWording)
  const [store] = useState(() => createEnrolStore({ platform, status, opened, deviceName: navigator.platform || 'PC' }))
  const state = useStore(store)
  if (state.belonging) return <WhoAndPassword store={store} belonging={state.belonging} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void state.preview()
  }
  const short = codeFault(state.code) !== null
  return (
    <Gate title={words.enrolTitle} lead={words.enrolLead} step={words.step(1, 2)}>
      <form onSubmit={submit} onKeyDown={walkOnEnter} noValidate>
        <Field label={words.address} hint={words.addressHint}>
          {control => (
            <Input
              {...control}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={state.centerUrl}
              onChange={event => state.edit({ centerUrl: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={words.code}
          hint={words.codeHint}
          error={state.asked && short ? words.codeShort(bareCode(state.code).length) : null}
        >
          {control => (
            <Input
              {...control}
              autoFocus
              className="code-input"
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              placeholder="XXXX-XXXX-XXXX"
              value={state.code}
              onChange={event => state.edit({ code: event.target.value })}
              onBlur={() => {
                // Only a real change: it would take the error away, and the button from under the mouse that is pressing it.
                if (groupedCode(state.code) !== state.code) state.edit({ code: groupedCode(state.code) })
              }}
            />
          )}
        </Field>
        <p className="from-file">
          <Button icon={<UsbOutlined />} onClick={() => void state.readFile()} disabled={state.busy}>
            {words.fromFile}
          </Button>
          <span className="field-hint" role="status">
            {state.file ? words.fromFileDone(state.file.county, state.file.point) : words.fromFileHint}
          </span>
        </p>
        {state.reason && <Reasons reasons={[state.reason]} />}
        <div className="gate-actions">
          <div className="gate-side">
            <button type="button" className="plain-link" onClick={practise} title={unlock.practiceHint}>
              {unlock.practice}
            </button>
          </div>
          <Button type="primary" size="large" htmlType="submit" loading={state.busy}>
            {state.busy ? words.checking : words.next}
          </Button>
        </div>
      </form>
    </Gate>
  )
}
