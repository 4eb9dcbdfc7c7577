import { waitsForSomebody } from '../../shared/case/custody'
import { FORMS_KNOWN, isKnownType } from '../../shared/case/event'
import type { FieldCipher } from './field-cipher'
import { readProjected, type CaseRow, type HallDb } from './hall-db'
import { openCaseIfWhole, refold } from './refold'

/** Cases folded again in one transaction. */
const AT_ONCE = 200

/**
 * After an update, folds again every case with a fact of a kind or a version that the program before did not know: it lies here already, so nothing
 * that comes later would make it count. Once for each update that knows more; safe to stop and start anywhere.
 */
export async function renewFolds(db: HallDb, cipher: FieldCipher): Promise<void> {
  if ((await readProjected(db)).kinds === FORMS_KNOWN) return
  const stale: string[] = []
  const unmarked: { key: string; changes: Pick<CaseRow, 'waits'> }[] = []
  await db.cases.each(row => {
    const held = openCaseIfWhole(cipher, row)
    if (held?.timeline.some(({ applied, type }) => !applied && isKnownType(type))) stale.push(row.id)
    // A copy of before the mark (upgrade-hall-db.ts); a row that does not open gets it when it is mended.
    const waits = held && waitsForSomebody(held) ? 1 : null
    if (held && row.waits !== waits) unmarked.push({ key: row.id, changes: { waits } })
  })
  await db.cases.bulkUpdate(unmarked)
  for (let from = 0; from < stale.length; from += AT_ONCE)
    await foldAgain(db, cipher, stale.slice(from, from + AT_ONCE))
  await db.projected.update('projected', { kinds: FORMS_KNOWN })
}

const foldAgain = (db: HallDb, cipher: FieldCipher, ids: readonly string[]): Promise<void> =>
  db.transaction('rw', db.events, db.cases, db.projected, async () => {
    const state = await readProjected(db)
    const stamp = state.stamp + 1
    const { grown, broken } = await refold({ db, cipher, stamp, fresh: new Map() }, new Set(ids))
    const suspect = state.suspect || broken.length > 0
    await db.projected.put({ ...state, stamp, suspect, cases: state.cases + grown })
  })
