import { useCallback, useState } from 'react'
import { allowedSteps } from '../../../shared/case/acting'
import type { Case } from '../../../shared/case/case'
import { noticeClockOf } from '../../../shared/case/notice-clock'
import { actingAs } from '../../../shared/people/deputy'
import { windowWording } from '../../../shared/text/station-window'
import { calendarDate } from '../../../shared/time/calendar-date'
import { StepDialog } from '../../app/step-dialog'
import { useStationNow } from '../../app/station-now'
import { useHall } from '../../app/use-hall'
import { DeputyNote } from '../../case-steps/deputy-note'
import { StepButtons } from '../../case-steps/step-buttons'
import { stepsOf, type StepType } from '../../case-steps/step-form'
import { useLive } from '../../storage/use-live'
import { useWords } from '../../ui/language'

/** Steps that have a page of their own here, with photos and the papers one by one. */
const OWN_PAGES: readonly StepType[] = ['supplyCorrection', 'withdraw', 'moveOriginals']

/** What may be done with this case here and now, by the table; each step in a small form of its own. */
export function Steps({ held }: { held: Case }) {
  const words = useWords(windowWording)
  const hall = useHall()
  // A post may come or end while the window is open.
  const { status: now } = useStationNow()
  const [open, setOpen] = useState<{ type: StepType; held: Case } | null>(null)
  const matter = useLive(
    () => hall.matter(held.matter.code, held.matter.version),
    [hall, held.matter.code, held.matter.version],
  )
  const today = hall.now().date
  const silent = useLive(
    async () =>
      noticeClockOf(held, { tables: await hall.holidays(), today: calendarDate(today) })?.deemedAccepted ?? false,
    [hall, held, today],
  )
  const choose = useCallback((type: StepType) => setOpen({ type, held }), [held])
  const { unlocked, point } = hall.status
  if (!unlocked || !point || matter === undefined) return null
  const posts = actingAs(
    { staff: unlocked.id, role: unlocked.role, point: point.code },
    now.unlocked?.posts ?? [],
    today,
  )
  const allowed = allowedSteps(posts, { held, matter })
  const isAgent = unlocked.role === 'agent'
  const steps = stepsOf(allowed.map(({ type }) => type)).filter(
    type =>
      !OWN_PAGES.includes(type) && !(isAgent && type === 'deliver') && !(type === 'deemAccepted' && silent !== true),
  )
  if (steps.length === 0 && !open) return null
  return (
    <section aria-label={words.steps}>
      <h2>{words.steps}</h2>
      <DeputyNote steps={allowed} />
      <StepButtons steps={steps} open={open?.type ?? null} choose={choose} />
      {open && <StepDialog held={open.held} type={open.type} close={() => setOpen(null)} />}
    </section>
  )
}
