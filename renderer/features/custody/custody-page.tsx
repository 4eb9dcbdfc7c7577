import { Link } from 'react-router'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { custodyListContent } from '../../../shared/paper/document/custody-list'
import { windowWording } from '../../../shared/text/station-window'
import { dateWords } from '../../app/day-words'
import { countyWords } from '../../app/county-words'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { custodyLines, type CustodyLine } from './custody-lines'
import './custody.css'

/** 原件保管: every paper that lies here and belongs to somebody, with the day on which it goes back; what is overdue in red. */
export function CustodyPage() {
  const words = useWords(windowWording)
  const hall = useHall()
  const { unlocked, point, county } = hall.status
  const role = unlocked?.role ?? 'agent'
  const today = hall.now().date
  const lines = useLive(async () => {
    const rows = await hall.cases.waiting()
    return custodyLines(rows.map(row => row.case), role, today) // prettier-ignore
  }, [hall, role, today])
  if (!lines) return null
  const late = lines.filter(line => line.late).length
  const draw = async () => {
    if (!point || !county) throw new Error('a list needs a point and a county')
    const rows = lines.map(({ case: held, original, late: isLate }) => ({
      applicant: held.applicant.name,
      paper: original.name,
      receiptNo: held.receiptNo,
      since: original.since.slice(0, 10),
      returnBy: original.returnBy,
      late: isLate,
    }))
    const paperWords = await countyWords(hall)
    return drawPaper(custodyListContent({ issuer: point, county, words: paperWords, on: today, rows }), 'A4')
  }
  return (
    <Page
      title={words.custodyTitle}
      lead={words.custodyLead}
      wide
      footNote={lines.length > 0 && words.custodyCount(lines.length, late)}
      actions={lines.length > 0 && <PrintButton large label={words.custodyPrint} draw={draw} subject="custody" />}
    >
      {lines.length === 0 ? (
        <EmptyState title={words.custodyNone}>{words.custodyNoneTeach}</EmptyState>
      ) : (
        <table className="custody" aria-label={words.custodyTitle}>
          <thead>
            <tr>
              <th>{words.custodyReturn}</th>
              <th>{words.custodyOwner}</th>
              <th>{words.custodyPaper}</th>
              <th>{words.custodySince}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <Line key={`${line.case.id} ${line.original.id}`} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}

function Line({ line: { case: held, original, late } }: { line: CustodyLine }) {
  const words = useWords(windowWording)
  const { language } = useLanguage()
  const nameOf = useNames()
  return (
    <tr className={late ? 'custody-late' : ''}>
      <td>
        {original.returnBy ? dateWords(original.returnBy, language) : words.custodyNoDay}{' '}
        {late && <StatusTag tone="now">{words.custodyLate}</StatusTag>}
      </td>
      <td>
        <Link to={paths.casePage(held.id)}>{nameOf(held.applicant.name)}</Link>
        <small>{held.matter.name}</small>
      </td>
      <td>{original.name}</td>
      <td>{dateWords(original.since.slice(0, 10), language)}</td>
    </tr>
  )
}
