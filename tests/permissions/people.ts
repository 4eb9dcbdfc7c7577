import { SAMPLE_STAFF } from '../../center/store/sample-county-data'
import type { DivisionLevel } from '../../shared/people/division'
import type { Subject } from '../../shared/people/permission'
import type { Actor, LEVELS_OF, Role } from '../../shared/people/role'

export const VILLAGE = '990100101001'
export const TOWNSHIP = '990100101000'
export const COUNTY = '990100000000'
/** In the same county, under another township. */
export const NEIGHBOUR_VILLAGE = '990100102001'

type LevelsOf<R extends Role> = (typeof LEVELS_OF)[R][number]
type Word = 'allowed' | 'refused'

/**
 * What one test file expects of every role at every level at which it may stand. A role or a level that is left out does not
 * compile, so a new role must be answered for in every file.
 */
export type Expectation = { [R in Role]: { [L in LevelsOf<R>]: Word } }

/** The sample person of each role at each level. */
const PEOPLE: { [R in Role]: { [L in LevelsOf<R>]: string } } = {
  agent: { village: 'liushugou' },
  'township-clerk': { township: 'xingren' },
  'county-clerk': { county: 'xianchuang' },
  reviewer: { township: 'xingren-yishen', county: 'yishen' },
  approver: { township: 'xingren-yihe', county: 'yihe' },
  supervisor: { township: 'xingren-ducha', county: 'ducha' },
  publisher: { county: 'gongkai' },
  'secrecy-reviewer': { county: 'baomi' },
  'system-administrator': { county: 'guanli' },
  'security-administrator': { county: 'anquan' },
  'audit-administrator': { county: 'shenji' },
  observer: { township: 'xingren-guancha', county: 'guancha' },
}

export function actorOf(staff: string): Actor {
  const person = SAMPLE_STAFF.find(({ id }) => id === staff)
  if (!person) throw new Error(`no sample person ${staff}`)
  return { staff, name: person.name, role: person.role, point: person.point }
}

/** A second agent of the village, entered for these tests alone (see county-process.ts). */
export const COLLEAGUE: Actor = { staff: 'liushugou2', name: '林小满', role: 'agent', point: VILLAGE }

/** One person as a subject of the permission table. */
export type Stand = { role: Role; level: DivisionLevel; actor: Actor; expected: Word }

/** Everybody who is walked, with what the file expects of them. */
export function standsOf(expectation: Expectation): Stand[] {
  return Object.entries(PEOPLE).flatMap(([role, levels]) =>
    Object.entries(levels).map(([level, staff]) => {
      const words: Partial<Record<string, Word>> = expectation[role as Role]
      const expected = words[level]
      if (!expected) throw new Error(`nothing is expected of ${role} at the ${level}`)
      return { role: role as Role, level: level as DivisionLevel, actor: actorOf(staff), expected }
    }),
  )
}

/** The same person with a point of the same level elsewhere: another village, another township, another county. */
export const elsewhere = ({ actor, level }: Stand): Subject => ({
  ...actor,
  point: { village: NEIGHBOUR_VILLAGE, township: '990100102000', county: '990200000000' }[level],
})
