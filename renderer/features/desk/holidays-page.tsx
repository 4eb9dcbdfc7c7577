import { Button } from 'antd'
import { useState } from 'react'
import type { HolidayTableLine } from '../../../shared/ipc/holidays'
import { holidayWording } from '../../../shared/text/holidays'
import { useWords } from '../../ui/language'
import { holidaysApi } from './holidays-api'
import { HolidayImport } from './holidays-import'
import { HolidayCard } from './holidays-card'
import { ProposalFrame, useAskedPage } from './proposal-page'

/** The county's holiday tables: which are in force, who entered and approved them, and what waits for a second person. */
export function HolidaysPage() {
  const words = useWords(holidayWording)
  const asked = useAskedPage(holidaysApi.page)
  const { page } = asked
  const [importing, setImporting] = useState(false)
  const done = (message: string) => {
    setImporting(false)
    asked.done(message)
  }
  const tables = page?.tables ?? []
  const shown = tables.filter(table => table.inForce || table.state === 'proposed')
  const older = tables.filter(table => !shown.includes(table))
  return (
    <ProposalFrame id="holidays-title" words={{ ...words, title: words.open }} asked={asked}>
      {page?.mayPropose && !importing && (
        <p>
          <Button type="primary" onClick={() => setImporting(true)}>
            {words.import}
          </Button>
        </p>
      )}
      {page && importing && <HolidayImport tables={tables} done={done} cancel={() => setImporting(false)} />}
      {page && <MissingYears tables={tables} />}
      {page && shown.map(table => <HolidayCard key={keyOf(table)} table={table} page={page} done={done} />)}
      {page && older.length > 0 && (
        <details>
          <summary>{words.older}</summary>
          {older.map(table => (
            <HolidayCard key={keyOf(table)} table={table} page={page} done={done} />
          ))}
        </details>
      )}
    </ProposalFrame>
  )
}

const keyOf = ({ year, version }: HolidayTableLine): string => `${year}.${version}`

/** This year and the next: a case accepted in autumn runs over New Year. */
function MissingYears({ tables }: { tables: readonly HolidayTableLine[] }) {
  const words = useWords(holidayWording)
  const year = new Date().getFullYear()
  return [year, year + 1]
    .filter(wanted => !tables.some(table => table.inForce && table.year === wanted))
    .map(wanted => (
      <p key={wanted} className="desk-warn holidays-missing">
        {words.missing(wanted)}
      </p>
    ))
}
