import { beijingDateOf, parseInstant } from '../time/instant'

const YEAR_2100_MS = 4_102_444_800_000

/** The Beijing date of an event's wall clock. A clock that says nothing sensible is quoted as it stands: no fact is lost for it. */
export function eventDay(wall: string): string {
  const moment = parseInstant(wall)
  return moment !== undefined && moment >= 0 && moment < YEAR_2100_MS ? beijingDateOf(wall) : wall
}
