import { deferralReminder } from '../../../shared/case/deferral-reminder'
import { BEFORE_DECISION } from '../../../shared/case/state-groups'
import type { CaseRow, Hall } from '../../app/hall'
import { paths } from '../../app/paths'

export type Duty = {
  key: string
  kind: 'correction' | 'deferral' | 'handover' | 'originals' | 'delivery' | 'parked' | 'take-over' | 'recall'
  name: string
  matter: string
  /** The original that is to go back, or the deferred papers that are still to come; empty for the other kinds. */
  paper: string
  /** How many cases a colleague hands over, or how many residents hold a wrong date; 0 for the other kinds. */
  cases: number
  /** YYYY-MM-DD, or empty when nothing was promised. */
  date: string
  late: boolean
  to: string
}

/** What waits for the agent, late things first, then by date. Reads only what this PC holds. */
export async function duties(hall: Pick<Hall, 'cases' | 'status' | 'clocks'>, today: string): Promise<Duty[]> {
  const rows = await hall.cases.waiting()
  return rows
    .flatMap(row => dutiesOf(row, today))
    .concat(offeredTo(hall.status.unlocked?.id ?? '', rows))
    .concat(await recalled(hall, rows))
    .sort((a, b) => Number(b.late) - Number(a.late) || (a.date || '9999').localeCompare(b.date || '9999'))
}

/** Residents whose slip shows a wrong date: one line for all of them, which leads to the list (R17). */
async function recalled({ clocks }: Pick<Hall, 'clocks'>, rows: readonly CaseRow[]): Promise<Duty[]> {
  const cases = (await clocks.wrongSlips(rows.map(row => row.case))).length
  if (cases === 0) return []
  const base = { name: '', matter: '', paper: '', date: '', late: true }
  return [{ ...base, key: 'recall', kind: 'recall', cases, to: paths.recall }]
}

/** What colleagues hand over to this person: one line for each of them. */
function offeredTo(staff: string, rows: readonly CaseRow[]): Duty[] {
  const givers = rows.flatMap(({ case: { duty } }) => (duty?.offer?.to.staff === staff ? [duty.offer.by.name] : []))
  return [...new Set(givers)].map(name => ({
    ...{ key: `take-over ${name}`, kind: 'take-over', name, matter: '', paper: '', date: '', late: false },
    cases: givers.filter(giver => giver === name).length,
    to: paths.handoverOfDuty,
  }))
}

const isBeforeDecision = ({ legal }: CaseRow['case']): boolean => (BEFORE_DECISION as readonly string[]).includes(legal)

/** The duties that one case brings today. A hand-over is a duty from the promised day on. */
export function dutiesOf({ case: found, sync }: CaseRow, today: string): Duty[] {
  const base = { name: found.applicant.name, matter: found.matter.name, paper: '', cases: 0, date: '', late: false }
  const list: Duty[] = []
  const add = (duty: Partial<Duty> & Pick<Duty, 'kind' | 'to'>) =>
    list.push({ ...base, key: `${duty.kind} ${found.id} ${duty.paper ?? ''}`, ...duty })
  if (sync.state === 'needs-you') add({ kind: 'parked', to: paths.casePage(found.id), late: true })
  if (found.legal === 'correcting') {
    const date = found.correction?.dueBy ?? ''
    add({ kind: 'correction', to: paths.correction(found.id), date, late: date !== '' && date < today })
  }
  for (const { open, dueBy } of found.supplements ?? [])
    if (open.length > 0 && isBeforeDecision(found))
      add({ kind: 'correction', to: paths.casePage(found.id), paper: open.join(), date: dueBy, late: dueBy < today })
  const deferral = deferralReminder(found, today)
  if (deferral)
    add({
      ...{ kind: 'deferral', to: paths.casePage(found.id), paper: deferral.papers.join('、') },
      ...{ date: deferral.until, late: deferral.stage === 'late' },
    })
  if (found.legal === 'received' && found.handOverBy <= today)
    add({ kind: 'handover', to: paths.handover, date: found.handOverBy, late: found.handOverBy < today })
  if (found.legal === 'closed' || found.legal === 'in-delivery') add({ kind: 'delivery', to: paths.deliver(found.id) })
  for (const original of found.originals)
    if (original.holder === 'agent' && original.returnBy !== null && original.returnBy < today)
      add({
        kind: 'originals',
        to: paths.casePage(found.id),
        paper: original.name,
        date: original.returnBy,
        late: true,
      })
  return list
}
