import { Button } from 'antd'
import { useState } from 'react'
import type { Case } from '../../../shared/case/case'
import { BEFORE_DECISION } from '../../../shared/case/state-groups'
import { allowedCommands } from '../../../shared/case/allowed'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { routeSheetContent } from '../../../shared/paper/document/joint-documents'
import { windowWording } from '../../../shared/text/station-window'
import { dateWords } from '../../app/day-words'
import { countyWords } from '../../app/county-words'
import { PrintButton, type PrintHow } from '../../app/print-button'
import { StepDialog } from '../../app/step-dialog'
import { useHall } from '../../app/use-hall'
import { useNames } from '../../app/use-names'
import { useLive } from '../../storage/use-live'
import { EmptyState } from '../../ui/empty-state'
import { useLanguage, useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { StatusTag } from '../../ui/status-tag'
import { routeDays, type RouteDay, type RouteStop } from './route-days'
import './window.css'

/** 踏勘派车单: where to go, day by day and village by village. Recorded on site, with no network. */
export function RouteSheet() {
  const words = useWords(windowWording)
  const hall = useHall()
  const [open, setOpen] = useState<Case | null>(null)
  const days = useLive(async () => {
    const rows = await hall.cases.list({ text: '', legal: [...BEFORE_DECISION], sync: null, limit: Infinity })
    return routeDays(rows.map(row => row.case))
  }, [hall])
  if (!days) return null
  return (
    <Page title={words.routeTitle} lead={words.routeLead} wide>
      {days.length === 0 && <EmptyState title={words.routeNone}>{words.routeNoneTeach}</EmptyState>}
      {days.map(day => (
        <Day key={day.on} day={day} hold={setOpen} />
      ))}
      {open && <StepDialog held={open} type="holdVisit" close={() => setOpen(null)} />}
    </Page>
  )
}

function Day({ day, hold }: { day: RouteDay; hold: (held: Case) => void }) {
  const words = useWords(windowWording)
  const { language } = useLanguage()
  const hall = useHall()
  const today = hall.now().date
  const { point, county, unlocked } = hall.status
  const title = dateWords(day.on, language)
  const stops = day.villages.flatMap(({ stops: here }) => here)
  const draw = async ({ size }: PrintHow) => {
    if (!point || !county) throw new Error('a route sheet needs a point and a county')
    const content = routeSheetContent({
      issuer: point,
      county,
      words: await countyWords(hall),
      on: day.on,
      route: stops.find(stop => stop.visit.route !== '')?.visit.route ?? '',
      vehicle: stops.find(stop => stop.visit.vehicle !== '')?.visit.vehicle ?? '',
      driver: '',
      lead: unlocked?.name ?? '',
      departments: [...new Set(stops.flatMap(stop => stop.visit.departments))],
      stops: stops.map(({ visit, case: held }) => ({
        time: visit.time,
        village: held.pointName,
        place: visit.place,
        applicant: held.applicant.name,
        matter: held.matter.name,
        receiptNo: held.receiptNo,
        phone: held.applicant.phone,
      })),
    })
    return drawPaper(content, size)
  }
  return (
    <section className="route-day" aria-label={title}>
      <h2>
        {title} {day.on === today && <StatusTag tone="soon">{words.routeToday}</StatusTag>}
        {day.on < today && <StatusTag tone="now">{words.overdue(title)}</StatusTag>}
      </h2>
      <PrintButton label={words.printRoute} draw={draw} subject={`route-${day.on}`} paper="route-sheet" />
      {day.villages.map(({ village, stops: here }) => (
        <div key={village}>
          <h3>{village}</h3>
          <ul className="cards">
            {here.map(stop => (
              <Stop key={stop.visit.eventId} stop={stop} hold={hold} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Stop({ stop: { case: held, visit }, hold }: { stop: RouteStop; hold: (held: Case) => void }) {
  const words = useWords(windowWording)
  const nameOf = useNames()
  const hall = useHall()
  const { unlocked, point } = hall.status
  const may =
    unlocked &&
    point &&
    allowedCommands(held, { staff: unlocked.id, role: unlocked.role, point: point.code }).includes('holdVisit')
  return (
    <li className="card">
      <div>
        <strong>
          {visit.time} {visit.place}
        </strong>
        <p className="field-hint">
          {nameOf(held.applicant.name)} · {held.matter.name} · {visit.departments.join('、')}
        </p>
      </div>
      <div className="card-end">
        {may && (
          <Button type="primary" onClick={() => hold(held)} aria-label={`${words.hold}：${visit.place}`}>
            {words.hold}
          </Button>
        )}
      </div>
    </li>
  )
}
