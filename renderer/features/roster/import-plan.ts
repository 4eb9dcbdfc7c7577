import type { MaterialEntry } from '../../../shared/case/event'
import type { Roster } from '../../../shared/form/roster'
import { rosterIdOf } from '../../../shared/form/roster-ids'
import { readField } from '../../../shared/form/field-value'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { isCalendarDate } from '../../../shared/time/calendar-date'
import type { Hall } from '../../app/hall'

/** What a person said of a list before choosing its file; kept on disk while it is typed. */
export type ImportPlan = {
  matter: string
  title: string
  from: string
  fee: string
  feeBasis: string
  answers: Readonly<Record<string, 'seen' | 'missing' | 'not-needed'>>
}

export const EMPTY_PLAN: ImportPlan = { matter: '', title: '', from: '', fee: '', feeBasis: '', answers: {} }

const feeOf = ({ fee }: ImportPlan): number | null => {
  const read = readField('income', fee, '2000-01-01')
  return fee.trim() !== '' && read.ok ? Number(read.value) : null
}

/** A fee needs the notice that sets it: what is asked of people is asked by somebody. */
export const isComplete = (plan: ImportPlan, matter: Matter): boolean =>
  plan.title.trim() !== '' &&
  isCalendarDate(plan.from) &&
  (plan.fee.trim() === '' || (feeOf(plan) !== null && plan.feeBasis.trim() !== '')) &&
  materialsFor(matter).every(item => plan.answers[item.key] !== undefined)

/** The same answers for everybody. Originals are looked at and handed back: nothing is kept in a batch. */
function materialsOf(plan: ImportPlan, matter: Matter): MaterialEntry[] {
  return materialsFor(matter).map(({ key, name, originals, copies, tolerable }): MaterialEntry => {
    const answer = plan.answers[key] ?? 'missing'
    const seen = answer === 'seen'
    return {
      ...{ key, name: name.slice(0, 200), state: seen ? 'received' : answer, tolerable, kept: false, returnBy: null },
      ...{ originals: seen ? Math.max(originals, copies > 0 ? 0 : 1) : 0, copies: seen ? copies : 0 },
    }
  })
}

type Wanted = {
  plan: ImportPlan
  matter: Matter
  version: string
  hall: Pick<Hall, 'status' | 'platform'>
  looked: { fileName: string; contentHash: string }
}

/** The list as it is kept. Its id comes from the file, so that a second import of it is the same list. */
export function rosterOf({ plan, matter, version, hall, looked }: Wanted): Roster {
  const { point, unlocked } = hall.status
  if (!point || !unlocked) throw new Error('a list belongs to a point')
  const yuan = feeOf(plan)
  return {
    id: rosterIdOf({ matter: matter.code, village: point.code, from: plan.from, contentHash: looked.contentHash }),
    title: plan.title.trim(),
    matter: { code: matter.code, version, name: matter.name },
    from: plan.from,
    village: point.code,
    fileName: looked.fileName.slice(0, 120),
    importedAt: hall.platform.wall(),
    importedBy: unlocked.name,
    rows: 0,
    materials: materialsOf(plan, matter),
    fee: yuan === null || yuan === 0 ? null : { yuan, basis: plan.feeBasis.trim() },
    vouchers: {},
  }
}

/** Matters of a season first, then the rest in the catalogue's order; what the village only points to is left out. */
export const seasonalFirst = (matters: readonly Matter[]): Matter[] => {
  const offered = matters.filter(matter => matter.villageService.mode !== '告知')
  return [...offered.filter(matter => matter.season), ...offered.filter(matter => !matter.season)]
}
