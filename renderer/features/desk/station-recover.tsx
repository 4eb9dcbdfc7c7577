import { Button, Modal, Select } from 'antd'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Station } from '../../../shared/ipc/desk-sync'
import type { StationKeys } from '../../../shared/ipc/station-control'
import { stationControlWording } from '../../../shared/text/station-control'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { saveFile } from './save-file'
import { stationApi } from './station-control-api'
import { useStationAct } from './station-act'
import { SpokenCode } from './station-reset'

/** 打开进不去的电脑: the broken station.json in, a new one with a way in for one named person out. */
export function StationRecover({ station, close }: { station: Station; close: () => void }) {
  const words = useWords(stationControlWording)
  const [keys, setKeys] = useState<StationKeys | null>(null)
  const [staff, setStaff] = useState<string | null>(null)
  const [file, setFile] = useState<{ name: string; text: string } | null>(null)
  const [made, setMade] = useState<{ file: string; code: string } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const { run, busy, problem } = useStationAct()
  useEffect(() => {
    void stationApi.keys(station.device).then(answer => answer.ok && setKeys(answer.value))
  }, [station.device])
  const take = async (chosen: File | undefined) => {
    if (chosen) setFile({ name: chosen.name, text: await chosen.text() })
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!staff || !file) return
    const value = await run(() => stationApi.recover(station.device, staff, file.text))
    if (value) setMade(value)
  }
  const people = keys?.staff.filter(({ isHere }) => isHere) ?? []
  return (
    <Modal open title={words.recover.title(station.pointName)} onCancel={close} footer={null} width={640}>
      {made ? (
        <>
          <p>{words.recover.made}</p>
          <Button onClick={() => saveFile('station.json', made.file)}>{words.recover.download}</Button>
          <SpokenCode code={made.code} who={people.find(one => one.staff === staff)?.name ?? ''} close={close} />
        </>
      ) : (
        <form className="desk-door" onSubmit={event => void submit(event)}>
          <p>{words.recover.lead}</p>
          <Field label={words.recover.who}>
            {control => (
              <Select
                {...control}
                value={staff}
                onChange={setStaff}
                options={people.map(one => ({ value: one.staff, label: one.name }))}
              />
            )}
          </Field>
          <p>
            <input
              ref={input}
              type="file"
              accept=".json"
              hidden
              aria-label={words.recover.file}
              onChange={event => void take(event.target.files?.[0])}
            />
            <Button onClick={() => input.current?.click()}>{words.recover.file}</Button>{' '}
            <span className="desk-quiet">{file?.name}</span>
          </p>
          {problem && (
            <p role="alert" className="desk-warn">
              {problem}
            </p>
          )}
          <div className="desk-form-foot">
            <Button onClick={close}>{words.cancel}</Button>
            <Button type="primary" htmlType="submit" loading={busy} disabled={!staff || !file}>
              {words.recover.submit}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
