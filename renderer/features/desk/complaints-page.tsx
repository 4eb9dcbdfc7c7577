import { Button, Modal } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { ComplaintLine, OpenedComplaint } from '../../../shared/ipc/complaints'
import { complaintWording } from '../../../shared/text/complaint'
import { beijingClock, beijingDateOf } from '../../../shared/time/instant'
import { useWords } from '../../ui/language'
import { deskCall } from './desk-call'

const momentOf = (instant: string): string => `${beijingDateOf(instant)} ${beijingClock(instant)}`

/** Complaints as they came, sealed; what one says is asked for one by one and kept nowhere on this PC. */
export function ComplaintsPage() {
  const words = useWords(complaintWording)
  const [lines, setLines] = useState<ComplaintLine[] | null>(null)
  const [opened, setOpened] = useState<OpenedComplaint | null>(null)
  const [failed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const answer = await deskCall<ComplaintLine[]>('GET', '/complaints')
    setFailed(!answer.ok)
    if (answer.ok) setLines(answer.value)
  }, [])
  useEffect(() => {
    void load()
  }, [load])
  const open = async (number: string) => {
    const answer = await deskCall<OpenedComplaint>('POST', `/complaints/${number}/open`, {})
    setFailed(!answer.ok)
    if (!answer.ok) return
    setOpened(answer.value)
    void load()
  }
  return (
    <section aria-label={words.deskTitle}>
      <h1>{words.deskTitle}</h1>
      <p className="desk-quiet">{words.deskLead}</p>
      {failed && <p role="alert">{words.failed}</p>}
      {lines?.length === 0 && <p className="desk-quiet">{words.none}</p>}
      {lines && lines.length > 0 && (
        <table className="desk-table" aria-label={words.deskTitle}>
          <thead>
            <tr>
              {Object.entries(words.columns).map(([key, word]) => (
                <th key={key}>{word}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.number}>
                <td className="figure">{line.number}</td>
                <td>{line.pointName}</td>
                <td>{line.staffName}</td>
                <td className="figure">{momentOf(line.receivedAt)}</td>
                <td>{line.read ? words.readBy(line.read.by, momentOf(line.read.at)) : words.unread}</td>
                <td>
                  <Button size="small" onClick={() => void open(line.number)}>
                    {words.open}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Modal
        open={opened !== null}
        title={opened && words.openedTitle(opened.number)}
        onCancel={() => setOpened(null)}
        footer={
          <Button type="primary" onClick={() => setOpened(null)}>
            {words.close}
          </Button>
        }
      >
        {opened && (
          <>
            <p className="complaint-text">{opened.text}</p>
            <dl className="desk-facts">
              <dt>{words.name}</dt>
              <dd>{opened.name || words.anonymous}</dd>
              <dt>{words.phone}</dt>
              <dd>{opened.phone || words.anonymous}</dd>
              <dt>{words.receiptNo}</dt>
              <dd className="figure">{opened.receiptNo || words.anonymous}</dd>
            </dl>
          </>
        )}
      </Modal>
    </section>
  )
}
