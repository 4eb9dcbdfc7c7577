import type { HolidayTableLine, ProposedTable } from '../../../shared/ipc/holidays'
import { holidayWording, rangeWords } from '../../../shared/text/holidays'
import { parseCalendarDate } from '../../../shared/time/calendar-date'
import type { HolidayTable } from '../../../shared/time/holiday-table'
import { changedDays, rangesOf } from '../../../shared/time/table-change'
import { useLanguage, useWords } from '../../ui/language'

const tableOf = ({ year, notice, off, work }: ProposedTable): HolidayTable => ({
  ...{ year, notice },
  off: off.flatMap(day => parseCalendarDate(day) ?? []),
  work: work.flatMap(day => parseCalendarDate(day) ?? []),
})

/** Which days a table would change, against the one in force for its year: what the second person looks at. */
export function HolidayChange({ table, tables }: { table: ProposedTable; tables: readonly HolidayTableLine[] }) {
  const words = useWords(holidayWording)
  const { language } = useLanguage()
  const before = tables.find(one => one.inForce && one.year === table.year) ?? null
  const changes = changedDays(before && tableOf(before), tableOf(table))
  const kinds = [
    { kind: 'off', word: words.becomesOff },
    { kind: 'work', word: words.becomesWork },
  ] as const
  return (
    <div className="holidays-change">
      <strong>{before ? words.preview(table.year) : words.previewNew(table.year)}</strong>
      {changes.length === 0 && <p>{words.same}</p>}
      <ul>
        {kinds.flatMap(({ kind, word }) =>
          rangesOf(changes.filter(({ becomes }) => becomes === kind).map(({ date }) => date)).map(range => (
            <li key={`${kind} ${range.from}`}>
              {rangeWords(range, language)}{' '}
              <span className={kind === 'off' ? 'holidays-off' : 'holidays-work'}>{word}</span>
            </li>
          )),
        )}
      </ul>
    </div>
  )
}
