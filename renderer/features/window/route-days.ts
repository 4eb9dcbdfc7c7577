import type { Case } from '../../../shared/case/case'

type Visit = NonNullable<Case['visits']>[number]

export type RouteStop = { case: Case; visit: Visit }
export type RouteDay = { on: string; villages: { village: string; stops: RouteStop[] }[] }

/** The visits that are planned and not held: by day, in a day by village, in a village by the hour. */
export function routeDays(cases: readonly Case[]): RouteDay[] {
  const stops = cases.flatMap(held =>
    (held.visits ?? []).filter(visit => visit.held === null).map(visit => ({ case: held, visit })),
  )
  const days = [...new Set(stops.map(({ visit }) => visit.on))].sort()
  return days.map(on => {
    const ofDay = stops.filter(({ visit }) => visit.on === on).sort((a, b) => a.visit.time.localeCompare(b.visit.time))
    const villages = [...new Set(ofDay.map(stop => stop.case.pointName))]
    return {
      on,
      villages: villages.map(village => ({
        village,
        stops: ofDay.filter(stop => stop.case.pointName === village),
      })),
    }
  })
}
