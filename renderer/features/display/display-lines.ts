import { z } from 'zod'
import type { Case } from '../../../shared/case/case'
import { isStillRunning, residentStateOf, type ResidentState } from '../../../shared/case/resident-state'
import { maskName } from '../../../shared/text/masking'

/** What everybody in the hall may read of one case: neither name nor matter, and no number that finds it. */
export type DisplayLine = { id: string; tail: string; who: string; state: ResidentState }

const ORDER: readonly ResidentState[] = ['ready', 'correcting', 'decided', 'working', 'onTheWay', 'received']
const TAIL = 4

/** What is still being handled or waits to be fetched: what somebody can act on first, then the oldest. */
export function displayLines(cases: readonly Case[]): DisplayLine[] {
  return cases
    .filter(({ legal }) => legal !== 'asked')
    .map(held => ({ held, state: residentStateOf(held.legal) }))
    .filter(({ state }) => isStillRunning(state) || state === 'ready')
    .sort(
      (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.held.receivedAt.localeCompare(b.held.receivedAt),
    )
    .map(({ held, state }) => ({
      id: held.id,
      tail: held.receiptNo.slice(-TAIL),
      who: surnameOf(held.applicant.name),
      state,
    }))
}

/** 李秀英 → 李*, 欧阳秀英 → 欧阳*: less than the notice board shows, because the screen says it all day. */
function surnameOf(name: string): string {
  const masked = maskName(name)
  return masked.slice(0, masked.indexOf('*') + 1)
}

/** The page that is shown at this turn; never an empty one while there are lines. */
export function pageAt<Line>(lines: readonly Line[], { turn, size }: { turn: number; size: number }) {
  const pages = Math.max(1, Math.ceil(lines.length / size))
  const page = turn % pages
  return { page: page + 1, pages, lines: lines.slice(page * size, (page + 1) * size) }
}

const noticesSchema = z.object({ notices: z.array(z.string().trim().min(1).max(60)).min(1).max(8) })

/** The county's own sentences out of the catalogue's extras; null where it set none. */
export function noticesFrom(extras: Readonly<Record<string, unknown>> | undefined): readonly string[] | null {
  const read = noticesSchema.safeParse(extras?.['display'])
  return read.success ? read.data.notices : null
}
