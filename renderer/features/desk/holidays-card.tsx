import type { HolidayPage, HolidayReply, HolidayTableLine, TableState } from '../../../shared/ipc/holidays'
import { holidayWording, rangeWords } from '../../../shared/text/holidays'
import { proposalWording } from '../../../shared/text/proposal'
import { parseCalendarDate } from '../../../shared/time/calendar-date'
import { beijingClock, beijingDateOf } from '../../../shared/time/instant'
import { rangesOf } from '../../../shared/time/table-change'
import { useLanguage, useWords } from '../../ui/language'
import { StatusTag, type Tone } from '../../ui/status-tag'
import { useDeskUser } from './desk-user'
import { holidaysApi } from './holidays-api'
import { HolidayChange } from './holidays-change'
import { ProposalDecision } from './proposal-decision'

const TONES: Record<TableState, Tone> = {
  base: 'good',
  proposed: 'soon',
  approved: 'good',
  refused: 'ended',
  replaced: 'ended',
}

const momentOf = (instant: string): string => `${beijingDateOf(instant)} ${beijingClock(instant)}`

type Props = { table: HolidayTableLine; page: HolidayPage; done: (message: string) => void }

/** One year's table in one version, with its history and, while it waits, the second person's two buttons. */
export function HolidayCard({ table, page, done }: Props) {
  const words = useWords(holidayWording)
  return (
    <article className="desk-card holidays-card" aria-label={words.title(table.year, table.version)}>
      <h2>
        {words.title(table.year, table.version)}{' '}
        <StatusTag tone={TONES[table.state]}>
          {words.states[table.state]}
          {table.inForce && ` · ${words.inForce}`}
        </StatusTag>
      </h2>
      {table.remembered && <p className="desk-warn">{words.remembered}</p>}
      <dl className="desk-facts">
        <div className="desk-fact">
          <dt>{words.notice}</dt>
          <dd>{table.notice}</dd>
        </div>
        <Days name={words.off} days={table.off} />
        <Days name={words.work} days={table.work} />
      </dl>
      <History table={table} />
      {table.state === 'proposed' && <HolidayChange table={table} tables={page.tables} />}
      {table.state === 'proposed' && <Approval table={table} page={page} done={done} />}
    </article>
  )
}

function Days({ name, days }: { name: string; days: readonly string[] }) {
  const words = useWords(holidayWording)
  const { language } = useLanguage()
  const ranges = rangesOf(days.flatMap(day => parseCalendarDate(day) ?? []))
  return (
    <div className="desk-fact">
      <dt>{name}</dt>
      <dd className="holidays-days">
        {ranges.length === 0 && words.none}
        {ranges.map(range => (
          <span key={range.from}>{rangeWords(range, language)}</span>
        ))}
      </dd>
    </div>
  )
}

function History({ table }: { table: HolidayTableLine }) {
  const words = useWords(holidayWording)
  const { enteredAt, decidedAt, state, why } = table
  const decidedBy = table.decidedName ?? table.decidedBy ?? ''
  if (enteredAt === null) return null
  return (
    <p className="desk-quiet">
      {words.entered(table.enteredName ?? table.enteredBy ?? '', momentOf(enteredAt))}
      {decidedAt !== null && '　'}
      {decidedAt !== null &&
        (state === 'refused'
          ? words.refused(decidedBy, momentOf(decidedAt), why)
          : words.approved(decidedBy, momentOf(decidedAt)))}
    </p>
  )
}

function Approval({ table, page, done }: Props) {
  const proposal = useWords(proposalWording)
  const words = useWords(holidayWording)
  const { actor } = useDeskUser()
  const { approve, refuse, refuseWhy, failed, waitsForOther, faults } = words
  return (
    <ProposalDecision<HolidayReply>
      words={{
        ...{ ...proposal, ...faults, approve, refuse, refuseWhy, failed },
        ...{ own: waitsForOther, approved: words.approvedNow, refused: words.refusedNow },
      }}
      isOwn={table.enteredBy === actor.staff}
      mayApprove={page.mayApprove}
      decide={({ approve: yes, why }) => (yes ? holidaysApi.approve(table) : holidaysApi.refuse({ ...table, why }))}
      done={done}
    />
  )
}
