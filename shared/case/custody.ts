import type { WrittenRole } from '../people/role'
import type { Case, Original } from './case'
import type { MaterialEntry } from './event'
import { ENDED, type Holder } from './legal-state'

/** Who answers for a paper that a person of this role takes in. */
export const HOLDER_OF: Readonly<Record<WrittenRole, Holder>> = {
  agent: 'agent',
  'township-clerk': 'township',
  'county-clerk': 'county',
  reviewer: 'county',
  approver: 'county',
  supervisor: 'county',
  publisher: 'county',
  'secrecy-reviewer': 'county',
  'system-administrator': 'county',
  'security-administrator': 'county',
  'audit-administrator': 'county',
  observer: 'county',
  administrator: 'county',
}

/** What nobody keeps for a resident (domain.md U20): a card or a code that opens an account. */
const NEVER_KEPT = /银行卡|信用卡|密码|U盾|口令/

/** Whether one of these papers would stay with the hall although it must never. */
export const keepsForbidden = (entries: readonly MaterialEntry[]): boolean =>
  entries.some(({ kept, originals, name }) => kept && originals > 0 && NEVER_KEPT.test(name))

/** From the resident's door inward. */
const DEPTH: Readonly<Record<Holder, number>> = { applicant: 0, agent: 1, township: 2, county: 3 }

const keyOf = (original: Original): string => original.id.slice(0, original.id.lastIndexOf('#'))

/** The originals with those that these entries leave behind. Each paper gets a number of its own; none is ever taken off. */
export function withKeptOriginals(
  originals: readonly Original[],
  entries: readonly MaterialEntry[],
  holder: Holder,
  since: string,
): Original[] {
  const all = [...originals]
  for (const { key, name, state, kept, originals: count, returnBy } of entries) {
    if (state !== 'received' || !kept) continue
    const before = all.filter(original => keyOf(original) === key).length
    for (let n = before + 1; n <= before + count; n += 1) all.push({ id: `${key}#${n}`, name, holder, since, returnBy })
  }
  return all
}

/** Every original that `from` holds goes to `to`. */
export const handAll = (originals: readonly Original[], from: Holder, to: Holder, on: string): Original[] =>
  originals.map(original => (original.holder === from ? { ...original, holder: to, since: on } : original))

/** The named originals go where the moves say, one after the other. */
export const moveOriginals = (
  originals: readonly Original[],
  moves: readonly { original: string; to: Holder }[],
  on: string,
): Original[] =>
  originals.map(original => {
    const last = moves.findLast(move => move.original === original.id)
    return last && last.to !== original.holder ? { ...original, holder: last.to, since: on } : original
  })

/**
 * Whether the holder `own` may say that a paper went from `from` to `to`: what one takes in, or gives back toward the
 * resident. Going inward is the receiver's word, because only the receiver can count.
 */
export const mayTell = (own: Holder, from: Holder, to: Holder): boolean =>
  to === own || (from === own && DEPTH[to] < DEPTH[from])

/** Whether a case is not done yet: somebody still has a step to take, an original is away from the resident, or a promise is to be checked. */
export const waitsForSomebody = ({ legal, originals, commitments }: Case): boolean =>
  !ENDED.includes(legal) ||
  originals.some(({ holder }) => holder !== 'applicant') ||
  (commitments?.some(({ check }) => !check) ?? false)
