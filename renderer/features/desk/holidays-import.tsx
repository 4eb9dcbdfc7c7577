import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { HolidayTableLine, ProposedTable } from '../../../shared/ipc/holidays'
import { holidayProblemLine } from '../../../shared/text/holiday-problems'
import { holidayWording } from '../../../shared/text/holidays'
import { readHolidayFile, type HolidayProblem } from '../../../shared/time/read-holiday-file'
import { decodeText } from '../../ui/decode-text'
import { useLanguage, useWords } from '../../ui/language'
import { HolidayChange } from './holidays-change'
import { holidaysApi } from './holidays-api'

const SHOWN_PROBLEMS = 30

type Props = { tables: readonly HolidayTableLine[]; done: (message: string) => void; cancel: () => void }
type Read = { tables: readonly ProposedTable[]; problems: readonly HolidayProblem[] }

/** A file is read here and shown first: its faults by row and field, or the days that it would change. Nothing is sent before that. */
export function HolidayImport({ tables, done, cancel }: Props) {
  const words = useWords(holidayWording)
  const [notice, setNotice] = useState('')
  const [text, setText] = useState<string | null>(null)
  const [sent, setSent] = useState<readonly HolidayProblem[]>([])
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const read = text === null ? null : readIn(text, notice)
  const take = async (file: File | undefined) => {
    if (!file) return
    setSent([])
    setFailed(false)
    setText(decodeText(new Uint8Array(await file.arrayBuffer())))
    // The same file again, mended meanwhile, counts as chosen.
    if (input.current) input.current.value = ''
  }
  const submit = async (proposed: readonly ProposedTable[]) => {
    setBusy(true)
    const answer = await holidaysApi.propose(proposed)
    setBusy(false)
    setFailed(!answer.ok)
    if (answer.ok && answer.value.ok) done(words.submitted)
    if (answer.ok && !answer.value.ok && answer.value.reason === 'unsound') setSent(answer.value.problems)
  }
  const problems = [...(read?.problems ?? []), ...sent]
  return (
    <div className="desk-card holidays-import">
      <h2>{words.import}</h2>
      <p className="desk-quiet">{words.importHint}</p>
      <label className="holidays-notice">
        <span>{words.noticeField}</span>
        <Input value={notice} onChange={event => setNotice(event.target.value)} maxLength={200} />
      </label>
      <input
        ref={input}
        type="file"
        accept=".csv,.json,.txt"
        hidden
        aria-label={words.choose}
        onChange={event => void take(event.target.files?.[0])}
      />
      <div className="holidays-approval">
        <Button type={read ? 'default' : 'primary'} onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
        {read && problems.length === 0 && (
          <Button type="primary" loading={busy} onClick={() => void submit(read.tables)}>
            {words.submit}
          </Button>
        )}
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
      {failed && (
        <p role="alert" className="desk-warn">
          {words.failed}
        </p>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {read && problems.length === 0 && (
        <>
          {read.tables.map(table => (
            <HolidayChange key={table.year} table={table} tables={tables} />
          ))}
          <p className="desk-quiet">{words.moves}</p>
        </>
      )}
    </div>
  )
}

function readIn(text: string, notice: string): Read {
  const read = readHolidayFile(text, notice)
  if (!read.ok) return { tables: [], problems: read.problems }
  return {
    problems: [],
    tables: read.tables.map(({ year, notice: said, off, work }) => ({
      year,
      notice: said,
      off: [...off],
      work: [...work],
    })),
  }
}

function Problems({ problems }: { problems: readonly HolidayProblem[] }) {
  const words = useWords(holidayWording)
  const { language } = useLanguage()
  return (
    <div role="alert" className="desk-warn">
      <p>{words.problems(problems.length)}</p>
      <ul>
        {problems.slice(0, SHOWN_PROBLEMS).map((problem, index) => (
          <li key={`${index} ${problem.place}`}>{holidayProblemLine(problem, language)}</li>
        ))}
      </ul>
      {problems.length > SHOWN_PROBLEMS && <p>{words.more(problems.length - SHOWN_PROBLEMS)}</p>}
    </div>
  )
}
