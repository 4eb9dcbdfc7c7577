import { Link } from 'react-router'
import { CLOCKS_RUN } from '../../../shared/case/case-clocks'
import type { WrongSlip } from '../../../shared/case/date-recall'
import { recallWording, wrongDateLine } from '../../../shared/text/recall'
import { calendarDate } from '../../../shared/time/calendar-date'
import { formatPlainDate } from '../../../shared/time/date-display'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { useHolidayEdition } from '../../app/use-times'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'

/** Who holds a slip with a wrong date: by later holidays, a pause or an extension. Names are masked: the list hangs in sight. */
export function Recall() {
  const words = useWords(recallWording)
  const hall = useHall()
  const edition = useHolidayEdition()
  const { date } = hall.now()
  const slips = useLive(async () => {
    const rows = await hall.cases.list({ text: '', legal: [...CLOCKS_RUN], sync: null, limit: Infinity })
    return hall.clocks.wrongSlips(rows.map(row => row.case))
  }, [hall, edition, date])
  if (!slips) return null
  return (
    <Page title={words.open} wide>
      {slips.length === 0 ? (
        <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
      ) : (
        <>
          <p className="field-hint">{words.lead}</p>
          <ul className="cards" aria-label={words.open}>
            {slips.map(slip => (
              <SlipLine key={slip.caseId} slip={slip} />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function SlipLine({ slip }: { slip: WrongSlip }) {
  const words = useWords(recallWording)
  const { language } = useLanguage()
  const [first] = slip.dates
  return (
    <li className="card">
      <div>
        <strong>{slip.maskedName}</strong> {slip.matter}
        <p className="field-hint figure">{slip.receiptNo}</p>
        {slip.dates.map(wrong => (
          <p key={wrong.which}>{wrongDateLine(wrong, language)}</p>
        ))}
        <p className="field-hint">
          {slip.causes.map(cause => words.causes[cause]).join(language === 'zh' ? '、' : ', ')}
          {first &&
            ` · ${words.issued(words.papers[first.paper], formatPlainDate(calendarDate(first.printedOn), language))}`}
        </p>
      </div>
      <div className="card-end">
        <Link to={paths.recallSlip(slip.caseId)} className="link-button">
          {words.give}
        </Link>
        <Link to={paths.casePage(slip.caseId)}>{words.toCase}</Link>
      </div>
    </li>
  )
}
