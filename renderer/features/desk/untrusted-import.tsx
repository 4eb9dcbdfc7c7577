import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import type { UntrustedReply } from '../../../shared/ipc/untrusted'
import { UNTRUSTED_COLUMNS } from '../../../shared/people/untrusted'
import { UNTRUSTED_HEADINGS } from '../../../shared/people/untrusted-sheet'
import { proposalWording } from '../../../shared/text/proposal'
import { untrustedWording } from '../../../shared/text/untrusted'
import { useWords } from '../../ui/language'
import { saveFile } from './save-file'
import { handInUntrusted } from './untrusted-api'

/** With the mark that makes a spreadsheet on Windows read UTF-8. */
const EMPTY_TABLE = `\uFEFF${UNTRUSTED_COLUMNS.map(column => UNTRUSTED_HEADINGS[column][0]).join(',')}\r\n`

/** A whole table at once: it waits as one proposal, or every fault is told by row. */
export function UntrustedImport({ done }: { done: (message: string) => void }) {
  const words = useWords(untrustedWording)
  const common = useWords(proposalWording)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [refused, setRefused] = useState<Extract<UntrustedReply, { reason: 'unsound' }> | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file || busy) return
    setBusy(true)
    setProblem(null)
    setRefused(null)
    const answer = await handInUntrusted(file)
    setBusy(false)
    if (input.current) input.current.value = ''
    if (!answer.ok) setProblem(answer.reason === 'too-large' ? words.tooLarge : words.failed)
    else if (answer.value.ok) done(words.sentMany)
    else if (answer.value.reason === 'unsound') setRefused(answer.value)
    else setProblem(common[answer.value.reason])
  }
  return (
    <section className="desk-card" aria-label={words.import}>
      <h2>{words.import}</h2>
      <p className="desk-quiet">{words.importLead}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        aria-label={words.choose}
        onChange={event => void take(event.target.files?.[0])}
      />
      <div className="desk-buttons">
        <Button icon={<DownloadOutlined />} onClick={() => saveFile(words.templateName, EMPTY_TABLE, 'text/csv')}>
          {words.template}
        </Button>
        <Button type="primary" icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {busy ? words.reading : words.choose}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      {refused && (
        <div role="alert" className="untrusted-faults">
          <Alert
            type="error"
            showIcon
            title={words.faults(refused.total)}
            description={
              <ul>
                {refused.faults.map(({ row, column, fault, said }, index) => (
                  <li key={index}>
                    {row !== null && `${words.row(row)} `}
                    {column !== null && `${words.columns[column]}：`}
                    {said || words.faultWords[fault]}
                  </li>
                ))}
              </ul>
            }
          />
          {refused.total > refused.faults.length && <p>{words.moreFaults(refused.total - refused.faults.length)}</p>}
        </div>
      )}
    </section>
  )
}
