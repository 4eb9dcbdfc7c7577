import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { MaskedUntrusted, UntrustedLine, UntrustedPage } from '../../../shared/ipc/untrusted'
import { proposalWording } from '../../../shared/text/proposal'
import { untrustedWording } from '../../../shared/text/untrusted'
import { useWords } from '../../ui/language'
import { dayOf } from './display'
import { RevealText } from './reveal-value'
import { untrustedApi } from './untrusted-api'

/** Name and number masked, each with its way to the full value; source and days. */
export function UntrustedCells({ person }: { person: MaskedUntrusted }) {
  const words = useWords(untrustedWording)
  const { id, name, idNumber, organ, documentNo, from, until } = person
  const reveal = (field: 'name' | 'idNumber') => (reason: string) => untrustedApi.reveal(id, { field, reason })
  return (
    <>
      <td>
        <RevealText label={words.columns.name} masked={name} ask={reveal('name')} />
      </td>
      <td>
        <RevealText label={words.columns.idNumber} masked={idNumber} ask={reveal('idNumber')} />
      </td>
      <td>
        {organ}
        <div className="desk-quiet">{documentNo}</div>
      </td>
      <td>{words.days(dayOf(from), until === null ? null : dayOf(until))}</td>
    </>
  )
}

export function UntrustedHeads() {
  const { columns } = useWords(untrustedWording)
  return (
    <>
      <th>{columns.name}</th>
      <th>{columns.idNumber}</th>
      <th>
        {columns.organ} · {columns.documentNo}
      </th>
      <th>
        {columns.from} · {columns.until}
      </th>
    </>
  )
}

export function UntrustedTable({ page, done }: { page: UntrustedPage; done: (message: string) => void }) {
  const words = useWords(untrustedWording)
  const [mends, setMends] = useState<UntrustedLine | null>(null)
  if (page.persons.length === 0) return <p className="desk-quiet">{words.none}</p>
  return (
    <>
      <p className="desk-quiet">{words.found(page.found, page.persons.length)}</p>
      <table className="desk-table" aria-label={words.list}>
        <thead>
          <tr>
            <UntrustedHeads />
            <th>{words.state}</th>
            {page.mayPropose && <th aria-label={words.mend} />}
          </tr>
        </thead>
        <tbody>
          {page.persons.map(one => (
            <tr key={one.id}>
              <UntrustedCells person={one} />
              <td>
                {one.stand === 'now' ? <strong>{words.stands.now}</strong> : words.stands[one.stand]}
                {one.mending && <div className="desk-quiet">{words.mending}</div>}
              </td>
              {page.mayPropose && (
                <td>
                  {one.stand !== 'mended' && !one.mending && (
                    <Button onClick={() => setMends(one)}>{words.mend}</Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {mends && (
        <MendDialog
          person={mends}
          close={() => setMends(null)}
          done={message => {
            setMends(null)
            done(message)
          }}
        />
      )}
    </>
  )
}

type MendDialogProps = { person: UntrustedLine; close: () => void; done: (message: string) => void }

function MendDialog({ person, close, done }: MendDialogProps) {
  const words = useWords(untrustedWording)
  const common = useWords(proposalWording)
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async () => {
    if (busy) return
    setBusy(true)
    const answer = await untrustedApi.mend(person.id, why.trim())
    setBusy(false)
    if (!answer.ok) setProblem(words.failed)
    else if (answer.value.ok) done(words.mendSent)
    else setProblem(common[answer.value.reason])
  }
  return (
    <Modal
      open
      title={words.mendTitle}
      okText={words.send}
      cancelText={words.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: why.trim().length < 2 }}
      onOk={() => void send()}
      onCancel={close}
    >
      <p>
        {person.name} {person.idNumber} · {person.organ} {person.documentNo}
      </p>
      <p className="desk-quiet">{words.mendLead}</p>
      <label className="untrusted-mend">
        {words.mendWhy}
        <Input autoFocus maxLength={400} value={why} onChange={event => setWhy(event.target.value)} />
      </label>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
    </Modal>
  )
}
