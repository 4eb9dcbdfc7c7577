import type { Case } from './case'

/** 跑动次数: how often the resident had to go anywhere, and whether beyond the village. */
export type Trips = {
  made: number
  beyondVillage: number
  /** How often an office went to the resident. */
  atHome: number
}

/** What is noted about the resident's ways; null for a case of which nobody noted any, so that silence is never counted as none. */
export function tripsOf({ trips }: Pick<Case, 'trips'>): Trips | null {
  if (!trips || trips.length === 0) return null
  const at = (place: string) => trips.filter(one => one.place === place).length
  return { made: at('point') + at('window'), beyondVillage: at('window'), atHome: at('home') }
}
