import type { WordingReply } from '../../shared/ipc/desk-wording'
import { checkWording } from '../../shared/paper/wording/check-wording'
import type { WordingOverlay } from '../../shared/paper/wording/paper-words'
import { setCatalogueExtra } from '../catalogue/set-extra'
import type { CenterContext } from '../http/center-context'
import type { ProposalKind } from '../proposal/proposals'

type Texts = Readonly<Record<string, string>>
type Unsound = Extract<WordingReply, { reason: 'unsound' }>

/**
 * The county's words. Approved, they ride to the stations with the catalogue, as a version of it that differs in nothing else, so a case
 * says later by which words its papers were printed.
 */
export const wordingKind: ProposalKind<Texts, Unsound> = {
  name: 'wording',
  lineOf: () => '',
  whileAnotherWaits: 'wait',
  read: (_context, given) => {
    const bodies = given as readonly Texts[]
    const problems = bodies.flatMap(texts => checkWording(texts))
    return Promise.resolve(problems.length > 0 ? { ok: false, reason: 'unsound', problems } : { ok: true, bodies })
  },
  noted: ([texts = {}]) => ({ texts: String(Object.keys(texts).length) }),
  notedLine: () => ({}),
  enact: async (_tx, context, { by, version, body }) => {
    await setCatalogueExtra(context, by, { name: 'wording', value: { version, texts: body } })
    return null
  },
}

/** Every version that ever came into force, oldest first, each with the moment. */
export async function wordingHistory({
  db,
  county,
}: Pick<CenterContext, 'db' | 'county'>): Promise<{ from: string; words: WordingOverlay }[]> {
  const rows = await db
    .selectFrom('proposals')
    .select(['version', 'body', 'decided_at'])
    .where('county', '=', county.code)
    .where('kind', '=', 'wording')
    .where('state', '=', 'approved')
    .orderBy('version')
    .execute()
  return rows.flatMap(({ version, body, decided_at: at }) =>
    at === null ? [] : [{ from: at.toISOString(), words: { version, texts: body as Texts } }],
  )
}

/** The words in force; null while the standard texts stand alone. */
export async function wordingInForce({
  db,
  county,
}: Pick<CenterContext, 'db' | 'county'>): Promise<WordingOverlay | null> {
  const row = await db
    .selectFrom('proposals')
    .select(['version', 'body'])
    .where('county', '=', county.code)
    .where('kind', '=', 'wording')
    .where('state', '=', 'approved')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { version: row.version, texts: row.body as Texts } : null
}
