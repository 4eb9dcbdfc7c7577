import { useCallback, useEffect, useState } from 'react'
import type { DeputyPage, DeputyReply } from '../../../shared/ipc/deputies'
import { deputyWording } from '../../../shared/text/deputy'
import { useWords } from '../../ui/language'
import { deputiesApi } from './deputies-api'
import { DeputyForm } from './deputy-form'
import { DeputyRow } from './deputy-row'
import type { DeskAnswer } from './desk-call'
import './deputies.css'

/** 顶岗: who stands in for whom and until when; what waits for the second person stands first, because it is newest. */
export function DeputiesPage() {
  const words = useWords(deputyWording)
  const [page, setPage] = useState<DeputyPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const load = useCallback(async () => {
    const answer = await deputiesApi.page()
    if (answer.ok) setPage(answer.value)
    else setProblem(words.failed)
  }, [words])
  useEffect(() => void load(), [load])
  const act = async (ask: () => Promise<DeskAnswer<DeputyReply>>, done: string): Promise<boolean> => {
    const answer = await ask()
    const fault = !answer.ok ? words.failed : answer.value.ok ? null : words.faults[answer.value.reason]
    setProblem(fault)
    setSaid(fault === null ? done : null)
    await load()
    return fault === null
  }
  return (
    <section aria-labelledby="deputies-title">
      <h1 className="desk-title" id="deputies-title">
        {words.title}
      </h1>
      <p className="desk-quiet desk-lead">{words.lead}</p>
      {problem && (
        <p role="alert" className="desk-warn">
          {problem}
        </p>
      )}
      {said && <p role="status">{said}</p>}
      {page && page.people.length > 0 && <DeputyForm page={page} act={act} />}
      {page && page.lines.length === 0 && <p className="desk-quiet">{words.none}</p>}
      {page && page.lines.length > 0 && (
        <table className="desk-table" aria-label={words.list}>
          <thead>
            <tr>
              {Object.entries(words.columns).map(([key, name]) => (
                <th key={key}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.lines.map(line => (
              <DeputyRow key={line.id} line={line} today={page.today} act={act} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
