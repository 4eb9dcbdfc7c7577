import { sql } from 'kysely'
import type { CenterContext } from '../http/center-context'

/** Who proposed it; null where there is no such proposal. */
export async function proposerOf({ db, county }: CenterContext, batch: string): Promise<string | null> {
  const row = await db
    .selectFrom('proposals')
    .select('proposed_by')
    .where('county', '=', county.code)
    .where('kind', '=', 'untrusted')
    .where('line', '=', batch)
    .executeTakeFirst()
  return row?.proposed_by ?? null
}

/**
 * Keeps of a proposal that waits no more how many they were, and not who: whoever came on the list stands there, and of those who did not
 * nothing is to be kept (个人信息保护法 art. 6). Does nothing to one that still waits; safe to repeat.
 */
export async function forgetDecided({ db, county }: CenterContext, batch: string): Promise<void> {
  await db
    .updateTable('proposals')
    .set({ body: sql<string>`jsonb_set(body, '{persons}', '[]')` })
    .where('county', '=', county.code)
    .where('kind', '=', 'untrusted')
    .where('line', '=', batch)
    .where('state', '<>', 'open')
    .where(sql<boolean>`body ? 'persons'`)
    .execute()
}
