import { ExportOutlined, ImportOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Outcome } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import { roadsWording } from '../../../shared/text/roads'
import { bytesWords } from '../../app/size-words'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import type { Applied } from '../../sync/apply-return'
import type { Exported } from '../../sync/roads'
import { useWords } from '../../ui/language'

/** Both ways of the stick. What was done is said in figures; what counts as delivered, only the county's receipt says. */
export function UsbPart() {
  const words = useWords(roadsWording)
  const { roads } = useHall()
  const [busy, setBusy] = useState<'export' | 'import' | null>(null)
  const [exported, setExported] = useState<Exported | null>(null)
  const [applied, setApplied] = useState<Applied | null>(null)
  const [reason, setReason] = useState<StationReason | null>(null)

  /** Runs one of the two and shows either its result or why not; nothing when the person chose no file. */
  const run = async <T,>(which: 'export' | 'import', work: () => Promise<Outcome<T>>, show: (value: T) => void) => {
    setBusy(which)
    setReason(null)
    setExported(null)
    setApplied(null)
    try {
      const done = await work()
      if (done.ok) show(done.value)
      else setReason(done.reason)
    } finally {
      setBusy(null)
    }
  }

  return (
    <section className="road" aria-label={words.usb}>
      <h2>{words.usb}</h2>
      <p>{words.usbLead}</p>
      <div className="road-actions">
        <Button
          type="primary"
          size="large"
          icon={<ExportOutlined />}
          loading={busy === 'export'}
          disabled={busy !== null}
          onClick={() => void run('export', () => roads.exportPackage(), setExported)}
        >
          {busy === 'export' ? words.exporting : words.export}
        </Button>
        <Button
          size="large"
          icon={<ImportOutlined />}
          loading={busy === 'import'}
          disabled={busy !== null}
          onClick={() => void run('import', () => roads.importReturn(), setApplied)}
        >
          {busy === 'import' ? words.importing : words.import}
        </Button>
      </div>
      {reason && <Reasons reasons={[reason]} />}
      {exported && (
        <div className="road-result" role="status">
          <p>
            <strong>{exportedWords(words, exported)}</strong>
          </p>
          <p>
            {words.exportedAt}：{exported.path ?? exported.name}
          </p>
          <p>{words.exportedNext}</p>
        </div>
      )}
      {applied && <ReturnResult applied={applied} />}
    </section>
  )
}

/** Only a file that was flushed may be called written; what a browser saved, nobody here has seen. */
function exportedWords(words: (typeof roadsWording)['zh'], { facts, bytes, path }: Exported): string {
  if (facts === 0) return words.exportedNothing
  return path === null ? words.exportedWeb(facts, bytesWords(bytes)) : words.exported(facts, bytesWords(bytes))
}

function ReturnResult({ applied }: { applied: Applied }) {
  const words = useWords(roadsWording)
  const { received, news, damagedHere, damagedThere, refused, old } = applied
  const doubtful = damagedHere + damagedThere + refused.length > 0 || old
  const lines = [
    received > 0 && words.importedReceived(received),
    news > 0 && words.importedNews(news),
    received + news === 0 && !doubtful && words.importedNothing,
    old && words.importedOld,
    damagedThere > 0 && words.damagedThere(damagedThere),
    damagedHere > 0 && words.damagedHere(damagedHere),
    refused.length > 0 && words.refused(refused.length),
  ].filter(line => line !== false)
  return (
    <div className={doubtful ? 'road-result road-doubt' : 'road-result'} role="status">
      <p>
        <strong>{words.imported}</strong>
      </p>
      {lines.map(line => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
