import { sql } from 'kysely'
import type { WindowFigures } from '../../shared/county/window-appraisal'
import { organName } from '../../shared/paper/organ-name'
import { levelOf, townshipOf } from '../../shared/people/division'
import type { CenterContext } from '../http/center-context'
import { listPoints } from '../store/county'
import { countGroups, judgeDoubtful, keyOf, momentsOf, receivedIn, type Group } from './figures'

/**
 * What was measured of each window in a month: every township, be it with nothing, and each department of the county that something came
 * to. Whether a case was in time is the department's once the county signed for it, the township's before; what residents said, how often
 * they were told to correct, and complaints stay with the window that they came to.
 */
export async function windowFigures(context: CenterContext, month: string): Promise<WindowFigures[]> {
  const { county, db } = context
  const received = receivedIn(context, { point: `${county.code}000000` }, month)
  const groups = await countGroups(context, received)
  const judged = await judgeDoubtful(context, received)
  const points = await listPoints(db, county.code)
  const windows = new Map<string, WindowFigures>()
  const hall = points.find(({ level }) => level === 'county')?.name ?? county.name
  for (const { code, name, level } of points) if (level === 'township') windows.set(code, nothing(code, name))
  for (const group of groups) {
    const department = await departmentOf(context, group)
    const reached = windowIn(windows, windowOf(group.village, department))
    const answers = group.up && department !== null ? windowIn(windows, department) : reached
    reached.received += group.received
    if (answers !== reached) answers.received += group.received
    reached.toldAgain += group.toldAgain
    reached.rated += group.rated
    reached.satisfied += group.satisfied
    const { onTime = 0, late = 0, overdue = 0 } = judged.get(keyOf(group)) ?? {}
    answers.onTime += group.within + onTime
    answers.late += late
    answers.overdue += overdue
  }
  for (const { point, count } of await complaintsIn(context, month))
    windowIn(windows, windowOf(point, hall)).complaints += count
  return [...windows.values()]
}

/** A township answers for its villages; at the county's own hall each department has its window. */
const windowOf = (point: string, department: string | null): string =>
  levelOf(point) === 'county' && department !== null ? department : townshipOf(point)

/** The county organ that decides the matter; null where that is the township itself, or where nobody can tell any more. */
async function departmentOf({ catalogues, county }: CenterContext, group: Group): Promise<string | null> {
  const matter = await catalogues.findMatter(group)
  if (!matter || /^乡镇/.test(matter.handlingDepartment)) return null
  return organName(matter, { county: county.name, township: '' })
}

const nothing = (code: string, name: string): WindowFigures => ({
  ...{ code, name, received: 0, onTime: 0, late: 0, overdue: 0 },
  ...{ toldAgain: 0, rated: 0, satisfied: 0, complaints: 0 },
})

function windowIn(windows: Map<string, WindowFigures>, code: string): WindowFigures {
  const window = windows.get(code) ?? nothing(code, code)
  windows.set(code, window)
  return window
}

/** How many were sealed, by the day on which they came to the county; what they say stays sealed. */
async function complaintsIn({ db, county }: CenterContext, month: string) {
  const [from, to] = momentsOf(month)
  return db
    .selectFrom('complaints')
    .select(['point', sql<number>`count(*)::int`.as('count')])
    .where('county', '=', county.code)
    .where('received_at', '>=', new Date(from))
    .where('received_at', '<', new Date(to))
    .groupBy('point')
    .execute()
}
