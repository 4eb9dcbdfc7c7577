import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Case } from '../../../shared/case/case'
import { displayWording } from '../../../shared/text/station-display'
import { frameWording } from '../../../shared/text/station-frame'
import { residentWording } from '../../../shared/text/station-resident'
import { dateWords } from '../../app/day-words'
import { paths } from '../../app/paths'
import { useHall } from '../../app/use-hall'
import { promisedWords, useTimes } from '../../app/use-times'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'
import { displayLines, noticesFrom, pageAt } from './display-lines'
import './display.css'

const LOOKED_AT = 5000
const PAGE_MS = 8000
const TICK_MS = 5000
/** Of one line in CSS pixels, and of everything around the lines; see display.css. */
const LINE_PX = 68
const AROUND_PX = 292

/**
 * 大厅屏幕 (domain.md #74): how far requests are, by the last four signs of the receipt and a surname, from this PC's own working copy, so
 * that it goes on without a line. It ends with Esc, and whenever the station locks.
 */
export function Display() {
  const words = useWords(displayWording)
  const states = useWords(residentWording).states
  const hall = useHall()
  const { language } = useLanguage()
  const turn = useTurns(PAGE_MS)
  const size = useRows()
  useLeaving()
  const cases = useLive(
    async () => (await hall.cases.list({ text: '', legal: null, sync: null, limit: LOOKED_AT })).map(row => row.case),
    [hall],
  )
  const own = useLive(async () => noticesFrom(await hall.catalogueExtras()), [hall])
  const { page, pages, lines } = pageAt(displayLines(cases ?? []), { turn, size })
  const byId = new Map<string, Case>(cases?.map(held => [held.id, held]))
  const shown = lines.flatMap(line => byId.get(line.id) ?? [])
  const times = useTimes(shown)
  const dayOf = (held: Case | undefined): string =>
    held ? (promisedWords(held, times?.get(held.id), language) ?? words.noDay) : ''
  const notices = own ?? words.notices
  return (
    <main className="display">
      <header>
        <h1>
          {hall.status.point?.name} {words.title}
        </h1>
        <Clock />
      </header>
      {cases && lines.length === 0 && <p className="display-none">{words.none}</p>}
      {lines.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.when}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.id} className={line.state === 'ready' ? 'display-ready' : undefined}>
                <td className="figure">{line.tail}</td>
                <td>{line.who}</td>
                <td>{states[line.state]}</td>
                <td>{line.state === 'ready' ? '' : dayOf(byId.get(line.id))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <footer>
        <p className="display-foot">
          <span>{notices[turn % notices.length]}</span>
          <span>{dateWords(hall.now().date, language)}</span>
        </p>
        <p className="display-foot">
          <span>{words.complaint(hall.status.county?.hotline ?? '')}</span>
          <span className="display-page">
            {words.page(page, pages)} · {words.leave}
          </span>
        </p>
      </footer>
    </main>
  )
}

function Clock() {
  const words = useWords(frameWording)
  const hall = useHall()
  useTurns(TICK_MS)
  const now = hall.now()
  return (
    <p className="display-clock">
      <b className="figure">{now.timeOfDay}</b>
      <small>{now.quality === 'checked' ? words.timeChecked : words.timeUnchecked}</small>
    </p>
  )
}

function useTurns(everyMs: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn(before => before + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return turn
}

/** As many lines as fit, so that nothing is ever cut at the foot. */
function useRows(): number {
  const fit = () => Math.max(1, Math.floor((innerHeight - AROUND_PX) / LINE_PX))
  const [rows, setRows] = useState(fit)
  useEffect(() => {
    const look = () => setRows(fit())
    addEventListener('resize', look)
    return () => removeEventListener('resize', look)
  }, [])
  return rows
}

/** Fills the screen where the browser lets it; Esc, which also ends the full screen, leads back. */
function useLeaving(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const leave = () => void navigate(paths.home, { replace: true })
    const press = (event: KeyboardEvent) => event.key === 'Escape' && leave()
    const changed = () => document.fullscreenElement === null && leave()
    // Refused where nobody pressed anything, or by the shell: then it fills the window.
    void document.documentElement.requestFullscreen().catch(() => undefined)
    addEventListener('keydown', press)
    document.addEventListener('fullscreenchange', changed)
    return () => {
      removeEventListener('keydown', press)
      document.removeEventListener('fullscreenchange', changed)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    }
  }, [navigate])
}
