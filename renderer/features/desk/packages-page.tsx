import { CheckCircleFilled, DownloadOutlined, ExclamationCircleFilled, UsbOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { PACKAGE_EXTENSION } from '../../../shared/sync/package-form'
import { protocolErrorWording } from '../../../shared/text/center-messages'
import { deskPackagesWording } from '../../../shared/text/desk-packages'
import { useWords } from '../../ui/language'
import { handInPackage, type PackageReceived, type PackageRefusal } from './package-door'

type Shown = { name: string; received: PackageReceived } | { refusal: PackageRefusal } | null

/** A stick at the desk: its facts in, its return out. */
export function PackagesPage() {
  const words = useWords(deskPackagesWording)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<Shown>(null)
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setShown(null)
    const answer = await handInPackage(file)
    setShown(answer.ok ? { name: file.name, received: answer.value } : { refusal: answer.reason })
    setBusy(false)
    if (input.current) input.current.value = ''
  }
  return (
    <div className="desk-packages">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <input
        ref={input}
        type="file"
        accept={`.${PACKAGE_EXTENSION}`}
        hidden
        aria-label={words.choose}
        onChange={event => void take(event.target.files?.[0])}
      />
      <Button
        type={shown && 'received' in shown ? 'default' : 'primary'}
        icon={<UsbOutlined />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {busy ? words.reading : shown ? words.again : words.choose}
      </Button>
      {shown && 'refusal' in shown && (
        <div className="desk-package-said desk-package-doubt" role="alert">
          <p>
            <ExclamationCircleFilled aria-hidden="true" /> <strong>{words.failures[shown.refusal]}</strong>
          </p>
          <p>{words.safe}</p>
        </div>
      )}
      {shown && 'received' in shown && <Received name={shown.name} received={shown.received} />}
    </div>
  )
}

function Received({ name, received }: { name: string; received: PackageReceived }) {
  const words = useWords(deskPackagesWording)
  const errors = useWords(protocolErrorWording)
  const { facts, batches, damaged, records, pointName, returned } = received
  const early = batches.filter(({ result }) => result === 'early').length
  const refused = batches.flatMap(({ result }) => (result === 'taken' || result === 'early' ? [] : [result]))
  const good = refused.length === 0 && damaged.length === 0
  const save = () => {
    const bytes = Uint8Array.from(atob(returned ?? ''), character => character.charCodeAt(0))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([bytes]))
    const stem = name.endsWith(`.${PACKAGE_EXTENSION}`) ? name.slice(0, -PACKAGE_EXTENSION.length - 1) : name
    link.download = `${stem}-回执.${PACKAGE_EXTENSION}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  return (
    <div className={good ? 'desk-package-said' : 'desk-package-said desk-package-doubt'} role="status">
      <p>
        {good ? <CheckCircleFilled aria-hidden="true" /> : <ExclamationCircleFilled aria-hidden="true" />}{' '}
        <strong>
          {batches.length === 0 && damaged.length === 0
            ? words.nothingNew
            : pointName === null
              ? words.takenUnknown(facts)
              : words.taken(facts, pointName)}
        </strong>
      </p>
      {early > 0 && <p>{words.early(early)}</p>}
      {damaged.length > 0 && <p>{words.damaged(damaged.map(place => place + 1).join('、'), records)}</p>}
      {refused.length > 0 && (
        <>
          <p>{words.refused(refused.length)}</p>
          <ul>
            {[...new Set(refused)].map(reason => (
              <li key={reason}>{errors[reason]}</li>
            ))}
          </ul>
        </>
      )}
      {returned === null ? (
        <p>{words.noReturn}</p>
      ) : (
        <>
          <Button type="primary" icon={<DownloadOutlined />} onClick={save}>
            {words.download}
          </Button>
          <p>{words.downloadNote}</p>
        </>
      )}
    </div>
  )
}
