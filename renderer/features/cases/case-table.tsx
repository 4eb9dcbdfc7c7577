import { Link, useNavigate } from 'react-router'
import { legalStateWording } from '../../../shared/text/station-case'
import { caseWording } from '../../../shared/text/station-case-page'
import { momentWords } from '../../app/day-words'
import type { CaseRow, CaseSync } from '../../app/hall'
import { paths } from '../../app/paths'
import { toneOf } from '../../app/state-groups'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { promisedWords, useTimes } from '../../app/use-times'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'

const SYNC_TONES: Record<CaseSync['state'], Tone> = {
  here: 'waiting',
  sent: 'soon',
  received: 'good',
  'needs-you': 'now',
}

/** One line per case; the name is the link, and the whole line can be clicked. */
export function CaseTable({ rows }: { rows: readonly CaseRow[] }) {
  const words = useWords(caseWording)
  const states = useWords(legalStateWording)
  const hall = useHall()
  const nameOf = useNames()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const today = hall.now().date
  const times = useTimes(rows.map(row => row.case))
  return (
    <table className="table" aria-label={words.listTitle}>
      <thead>
        <tr>
          <th>{words.columns.name}</th>
          <th>{words.columns.matter}</th>
          <th>{words.columns.state}</th>
          <th>{words.columns.received}</th>
          <th>{words.columns.due}</th>
          <th>{words.columns.sync}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ case: held, sync, unsentFiles }) => (
          <tr key={held.id} onClick={() => void navigate(paths.casePage(held.id))}>
            <td>
              <Link to={paths.casePage(held.id)}>{nameOf(held.applicant.name)}</Link>
            </td>
            <td>{held.matter.name}</td>
            <td>
              <StatusTag tone={toneOf(held.legal)}>{states[held.legal]}</StatusTag>
            </td>
            <td className="figure">{momentWords(held.receivedAt, today, language)}</td>
            <td className="figure">{promisedWords(held, times?.get(held.id), language) ?? words.noDue}</td>
            <td>
              <StatusTag tone={SYNC_TONES[sync.state]}>{words.syncStates[sync.state]}</StatusTag>
              {unsentFiles > 0 && <small>{words.unsentFiles(unsentFiles)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
