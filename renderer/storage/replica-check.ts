import { bucketOf, NO_DIGEST, sumDigests, type ScopeSum } from '../../shared/sync/case-digest'
import type { WorkingCopy } from './apply-entries'
import { ifWhole } from './field-cipher'
import { markSuspect, type CaseRow, type HeldRow } from './hall-db'
import { openCaseIfWhole, openEvent, openRefusals } from './refold'

/** Compares this copy with the county's, and finds what on this PC's disk was spoiled without anybody writing (pains 26). */
export type ReplicaCheck = {
  /** Whether the cases here are those of the county, by one number. Looks closely at some cases each time. */
  agrees(county: ScopeSum): Promise<boolean>
  /** The buckets in which the two differ. */
  wrongBuckets(county: Readonly<Record<string, ScopeSum>>): Promise<string[]>
}

/** Cases opened at each comparison: a station of 10,000 cases has looked at every one after 50 of them. */
const LOOKED_AT = 200

export function createReplicaCheck({ db, cipher }: Pick<WorkingCopy, 'db' | 'cipher'>): ReplicaCheck {
  let next = 0

  const sumOf = (rows: readonly HeldRow[]): ScopeSum => sumDigests(rows.map(row => row.digest))

  /** A digest that stands for "not as it should be": no case of the county has it. */
  async function distrust(ids: readonly string[]): Promise<void> {
    for (const id of ids) await db.held.update(id, { digest: NO_DIGEST })
  }

  /** Digests tell what the county sent; only opening a row tells whether it still lies here as it was written. */
  async function lookClosely(held: readonly HeldRow[]): Promise<string[]> {
    if (next >= held.length) next = 0
    const ids = held.slice(next, next + LOOKED_AT).map(row => row.id)
    next += LOOKED_AT
    const rows = await db.cases.bulkGet(ids)
    return ids.filter((_, index) => {
      const row = rows[index]
      return !row || !opens(row)
    })
  }

  const opens = (row: CaseRow): boolean => openCaseIfWhole(cipher, row)?.id === row.id

  /** What waits for a person's word is in no digest, and the county cannot send it again: the journal can, at the next start. */
  async function lookAtRefusals(): Promise<void> {
    for (const { id } of await db.cases.where('needsYou').equals(1).toArray()) {
      const rows = openRefusals(await db.events.where('caseId').equals(id).toArray())
      if (rows.some(row => !ifWhole(() => openEvent(cipher, row)))) return markSuspect(db)
    }
  }

  /** Counting is cheap; looking for the one that is missing is not, and is done only when the counts differ. */
  async function missing(held: readonly HeldRow[]): Promise<string[]> {
    const cases = await db.cases.count()
    if (cases >= held.length) return []
    const here = new Set(await db.cases.toCollection().primaryKeys())
    return held.filter(row => !here.has(row.id)).map(row => row.id)
  }

  return {
    async agrees(county) {
      const held = await db.held.toArray()
      await lookAtRefusals()
      const spoiled = [...(await lookClosely(held)), ...(await missing(held))]
      if (spoiled.length > 0) {
        await distrust(spoiled)
        return false
      }
      const here = sumOf(held)
      return here.cases === county.cases && here.sum === county.sum
    },
    async wrongBuckets(county) {
      const here = new Map<string, HeldRow[]>()
      for (const row of await db.held.toArray()) {
        const bucket = bucketOf(row.id)
        const list = here.get(bucket)
        if (list) list.push(row)
        else here.set(bucket, [row])
      }
      const names = new Set([...here.keys(), ...Object.keys(county)])
      return [...names].sort().filter(name => {
        const mine = sumOf(here.get(name) ?? [])
        const theirs = county[name] ?? { cases: 0, sum: '0'.repeat(16) }
        return mine.cases !== theirs.cases || mine.sum !== theirs.sum
      })
    },
  }
}
