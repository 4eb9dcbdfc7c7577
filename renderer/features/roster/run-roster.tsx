import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { countMarks, householdKey, type MarkedRow } from '../../../shared/form/roster'
import { sharedAccount, type AccountHolder } from '../../../shared/form/same-account'
import { rosterWording } from '../../../shared/text/station-roster'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { Reasons } from '../../app/reasons'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { RowCard } from './row-card'
import { RowList } from './row-list'
import { drawFamilySlip, drawSummary } from './season-papers'
import { useRun, type Run } from './use-run'
import './roster.css'

/** One list, person by person: Enter records and goes on. Letters mark, arrows move; the mouse does the same. */
export function RunRoster() {
  const words = useWords(rosterWording)
  const { rosterId = '' } = useParams()
  const run = useRun(rosterId)
  if (run === null) return null
  if (run === 'missing')
    return (
      <Page title={words.title}>
        <EmptyState title={words.none}>
          {words.noneTeach} <Link to={paths.rosters}>→</Link>
        </EmptyState>
      </Page>
    )
  return <Running run={run} />
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null

function Running({ run }: { run: Run }) {
  const words = useWords(rosterWording)
  const hall = useHall()
  const nameOf = useNames()
  const { roster, rows, at } = run
  const row = rows[at]
  const counts = useMemo(() => countMarks(rows), [rows])
  const mustSee = useMustSee(roster.matter.code)
  const shared = useSharedAccount(rows, row)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      if (document.querySelector('[role=dialog], dialog[open]')) return
      const { go, at: index, rows: all } = latest.current
      const act = {
        Enter: () => void latest.current.record(mustSee),
        ArrowDown: () => go(Math.min(all.length - 1, index + 1)),
        ArrowUp: () => go(Math.max(0, index - 1)),
        ...(isTyping(event.target)
          ? {}
          : {
              s: () => void latest.current.mark('skipped'),
              a: () => void latest.current.mark('absent'),
              d: () => void latest.current.mark('dead'),
              u: () => void latest.current.mark('todo'),
            }),
      }[event.key]
      // A button or link in focus keeps its own Enter.
      const isOwn = event.target instanceof HTMLElement && event.target.closest('button, a, [role=combobox]')
      if (!act || (event.key === 'Enter' && isOwn && !isOwn.hasAttribute('data-record'))) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [mustSee])
  const isDone = row?.mark === 'recorded'
  return (
    <Page
      wide
      title={roster.title}
      lead={`${roster.matter.name}　${words.progress(counts.recorded, counts.all)}，${counts.todo > 0 ? words.left(counts.todo) : words.allDone}`}
      aside={<PrintButton label={words.slipSeason} draw={() => drawSummary(hall, run, 'A4')} subject={roster.id} />}
      footNote={
        <span role="status" className="hint-good">
          {run.saved && words.saved(nameOf(run.saved))}
        </span>
      }
      actions={
        <>
          {(['skipped', 'absent', 'dead'] as const).map((mark, index) => (
            <Button key={mark} size="large" disabled={isDone || run.busy} onClick={() => void run.mark(mark)}>
              {[words.skip, words.absent, words.dead][index]}
              <kbd aria-hidden="true">{'SAD'[index]}</kbd>
            </Button>
          ))}
          {row && !isDone && row.mark !== 'todo' && (
            <Button size="large" onClick={() => void run.mark('todo')}>
              {words.undo}
              <kbd aria-hidden="true">U</kbd>
            </Button>
          )}
          <Button
            type="primary"
            size="large"
            data-record=""
            disabled={isDone || !row}
            loading={run.busy}
            onClick={() => void run.record(mustSee)}
          >
            {mustSee ? words.seePersonYes : words.record}
            <kbd aria-hidden="true">Enter</kbd>
          </Button>
        </>
      }
    >
      {run.spoiled > 0 && <p className="roster-warning">{words.spoiled(run.spoiled)}</p>}
      <div className="roster-run">
        <RowList rows={rows} at={at} go={run.go} nameOf={nameOf} />
        <div className="roster-right">
          {run.reasons.length > 0 && <Reasons reasons={[...run.reasons]} />}
          {mustSee && <p className="roster-warning">{words.seePerson}</p>}
          <RowCard run={run} sharedBy={shared.map(one => nameOf(one.name))} />
          {run.family && (
            <PrintButton label={words.slipFamily} draw={() => drawFamilySlip(hall, run)} subject={roster.id} />
          )}
          {counts.todo === 0 && (
            <div className="saved" role="status">
              <div>
                <strong>{words.finished}</strong>
                <p>{words.finishedNote(counts.skipped + counts.absent)}</p>
                <PrintButton
                  label={`${words.summaryTitle} 80 mm`}
                  draw={() => drawSummary(hall, run, '80mm')}
                  subject={roster.id}
                />
              </div>
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

/** True when the matter cannot be done by word of mouth, such as 养老认证. */
function useMustSee(code: string): boolean {
  const hall = useHall()
  const [must, setMust] = useState(false)
  useEffect(() => {
    void hall.matter(code).then(matter => setMust(matter?.villageService.applicantPresenceRequired ?? false))
  }, [hall, code])
  return must
}

const holderOf = (row: MarkedRow): AccountHolder => ({
  name: row.name,
  idNumber: row.idNumber,
  household: householdKey(row),
  accountNumber: row.accountNumber,
  where: '',
})

/** Others, in this list or in earlier cases, who have the account of the row in hand without being of its household. */
function useSharedAccount(rows: readonly MarkedRow[], row: MarkedRow | undefined): AccountHolder[] {
  const hall = useHall()
  const [known, setKnown] = useState<AccountHolder[]>([])
  const hasAccounts = rows.some(one => one.accountNumber !== '')
  useEffect(() => {
    if (hasAccounts) void hall.people.accounts().then(setKnown)
  }, [hall, hasAccounts])
  return useMemo(() => {
    if (!row || row.accountNumber === '') return []
    const own = holderOf(row)
    const ownHousehold = new Set(rows.filter(one => householdKey(one) === own.household).map(one => one.idNumber))
    const earlier = known.filter(one => !ownHousehold.has(one.idNumber))
    const found = sharedAccount(own, [...rows.map(holderOf), ...earlier])
    return found.filter((one, index) => found.findIndex(other => other.idNumber === one.idNumber) === index)
  }, [rows, row, known])
}
