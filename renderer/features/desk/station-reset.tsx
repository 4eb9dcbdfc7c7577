import { Button, Input, Modal, Select } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import type { Station } from '../../../shared/ipc/desk-sync'
import type { StationKeys } from '../../../shared/ipc/station-control'
import { stationControlWording } from '../../../shared/text/station-control'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import { stationApi } from './station-control-api'
import { useStationAct } from './station-act'
import { momentInWords } from './sync-words'

/** 重置码: for a person on the telephone. The code is shown once, in groups to be read out. */
export function StationReset({ station, close }: { station: Station; close: () => void }) {
  const words = useWords(stationControlWording)
  const { language } = useLanguage()
  const [keys, setKeys] = useState<StationKeys | null>(null)
  const [staff, setStaff] = useState<string | null>(null)
  const [shown, setShown] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const { run, busy, problem } = useStationAct()
  useEffect(() => {
    void stationApi.keys(station.device).then(answer => answer.ok && setKeys(answer.value))
  }, [station.device])
  const person = keys?.staff.find(one => one.staff === staff)
  const issuedAt = person?.numbers.find(number => number.shown === Number(shown))?.issuedAt
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!staff) return
    const value = await run(() => stationApi.resetCode(station.device, staff, Number(shown)))
    if (value) setCode(value.code)
  }
  return (
    <Modal open title={words.reset.title(station.pointName)} onCancel={close} footer={null} width={640}>
      {code ? (
        <SpokenCode code={code} who={person?.name ?? ''} close={close} />
      ) : (
        <form className="desk-door" onSubmit={event => void submit(event)}>
          <p>{words.reset.lead}</p>
          {keys?.staff.length === 0 && <p role="alert">{words.reset.none}</p>}
          <Field label={words.reset.who}>
            {control => (
              <Select
                {...control}
                value={staff}
                onChange={setStaff}
                options={(keys?.staff ?? []).map(one => ({
                  value: one.staff,
                  disabled: !one.isHere,
                  label: one.isHere ? one.name : one.name + words.reset.gone,
                }))}
              />
            )}
          </Field>
          <Field
            label={words.reset.shown}
            hint={issuedAt ? words.reset.issued(momentInWords(issuedAt, new Date(), language)) : words.reset.shownHint}
            width="short"
          >
            {control => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                maxLength={6}
                value={shown}
                onChange={event => setShown(event.target.value.normalize('NFKC').replace(/\D/g, ''))}
              />
            )}
          </Field>
          {problem && (
            <p role="alert" className="desk-warn">
              {problem}
            </p>
          )}
          <div className="desk-form-foot">
            <Button onClick={close}>{words.cancel}</Button>
            <Button type="primary" htmlType="submit" loading={busy} disabled={!staff || shown === ''}>
              {words.reset.submit}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

/** Big, in groups of four, with the sentence to say. */
export function SpokenCode({ code, who, close }: { code: string; who: string; close: () => void }) {
  const words = useWords(stationControlWording)
  return (
    <div className="desk-door">
      <p role="status" className="desk-spoken" aria-label={`${words.reset.code} ${who}`}>
        {code.split('-').map((group, index) => (
          <span key={index}>
            <small>{index + 1}</small>
            {group}
          </span>
        ))}
      </p>
      <p>{words.reset.say}</p>
      <p className="desk-quiet">{words.reset.once}</p>
      <div className="desk-form-foot">
        <Button type="primary" onClick={close}>
          {words.reset.close}
        </Button>
      </div>
    </div>
  )
}
