import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Input, Segmented, Table } from 'antd'
import { useRef, useState } from 'react'
import { CATALOGUE_LAYERS, type CatalogueLayer, type CatalogueOverview } from '../../../shared/ipc/desk-catalogue'
import type { SheetFault } from '../../../shared/matter/sheet'
import { holdsRight } from '../../../shared/people/permission'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { catalogueApi, handInCatalogue, type HandInFailure } from './catalogue-api'
import { WaitingCatalogue } from './catalogue-waiting'
import { useDeskUser } from './desk-user'

type Said = { faults: readonly SheetFault[]; total: number } | { failure: HandInFailure } | null

/** A file in, its faults or its difference out; and what waits for the second person. */
export function CatalogueImport({ overview, changed }: { overview: CatalogueOverview; changed: () => void }) {
  const { actor } = useDeskUser()
  return (
    <>
      <WaitingCatalogue overview={overview} changed={changed} />
      {holdsRight(actor.role, 'propose-catalogue', actor.point) && <HandIn overview={overview} changed={changed} />}
    </>
  )
}

function HandIn({ overview, changed }: { overview: CatalogueOverview; changed: () => void }) {
  const words = useWords(catalogueDeskWording)
  const [layer, setLayer] = useState<CatalogueLayer>('whole')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>(null)
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file || busy) return
    setBusy(true)
    setSaid(null)
    const answer = await handInCatalogue(file, { layer, note: note.trim() })
    setBusy(false)
    if (input.current) input.current.value = ''
    if (!answer.ok) setSaid({ failure: answer.reason })
    else if (!answer.value.ok) setSaid(answer.value)
    else changed()
  }
  return (
    <section className="desk-card" aria-label={words.tabs.import}>
      <p className="desk-lead">{words.importLead}</p>
      <div className="desk-buttons">
        <Button icon={<DownloadOutlined />} href={catalogueApi.fileAddress(overview.current)}>
          {words.download}
        </Button>
        <Button icon={<DownloadOutlined />} href={catalogueApi.templateAddress}>
          {words.template}
        </Button>
      </div>
      <div className="catalogue-hand-in">
        <div>
          <div className="group-label">{words.layer}</div>
          <Segmented<CatalogueLayer>
            aria-label={words.layer}
            value={layer}
            onChange={setLayer}
            options={CATALOGUE_LAYERS.filter(one => one !== 'overlay' || overview.hasTemplate).map(one => ({
              value: one,
              label: words.layers[one],
            }))}
          />
        </div>
        <Field label={words.note} hint={words.noteHint} error={null}>
          {control => (
            <Input {...control} maxLength={200} value={note} onChange={event => setNote(event.target.value)} />
          )}
        </Field>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.zip,.json"
        aria-label={words.choose}
        onChange={event => void take(event.target.files?.[0])}
      />
      <Button type="primary" icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {busy ? words.reading : words.choose}
      </Button>
      {said && 'failure' in said && (
        <Alert
          type="error"
          showIcon
          className="catalogue-said"
          title={said.failure === 'too-large' ? words.tooLarge : words.sendFailed}
        />
      )}
      {said && 'faults' in said && <Faults {...said} />}
    </section>
  )
}

function Faults({ faults, total }: { faults: readonly SheetFault[]; total: number }) {
  const words = useWords(catalogueDeskWording)
  const heads = words.faultColumns
  return (
    <div className="catalogue-said" role="alert">
      <Alert type="error" showIcon title={words.faults(total)} description={words.faultsHint} />
      <Table<SheetFault & { key: number }>
        size="small"
        pagination={false}
        scroll={{ y: 420 }}
        dataSource={faults.map((fault, key) => ({ ...fault, key }))}
        columns={[
          { title: heads.sheet, dataIndex: 'sheet', width: 110 },
          { title: heads.row, dataIndex: 'row', width: 70, className: 'desk-number' },
          { title: heads.field, dataIndex: 'field', width: 140 },
          { title: heads.code, dataIndex: 'code', width: 150, className: 'desk-number' },
          { title: heads.message, dataIndex: 'message' },
        ]}
      />
      {total > faults.length && <p>{words.moreFaults(total - faults.length)}</p>}
    </div>
  )
}
