import { hash } from 'node:crypto'
import { canonicalText } from '../../shared/sync/canonical'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { parseCatalogue, type Catalogue } from '../../shared/matter/catalogue'
import { momentAfter } from './proposals'

/**
 * Publishes the newest catalogue again as a new version that carries `value` under `extras[name]`, and answers that version: what two
 * people approved elsewhere (wording of papers) rides to the stations with it. The matters are the same, so a station fetches little.
 * Whoever calls has checked both persons; `by` is the second one and stands in the audit trail.
 */
export const setCatalogueExtra = (
  context: CenterContext,
  by: string,
  { name, value }: { name: string; value: unknown },
): Promise<string> =>
  publishAgain(context, by, {
    kind: name,
    change: catalogue => ({ ...catalogue, extras: { ...catalogue.extras, [name]: value } }),
  })

type Republished = { kind: string; change: (newest: Catalogue) => Catalogue }

/** The same for several parts at once, in one version. `change` leaves the matters as they are. */
export async function publishAgain(context: CenterContext, by: string, { kind, change }: Republished): Promise<string> {
  const { db, county } = context
  return db.transaction().execute(async tx => {
    const newest = await tx
      .selectFrom('catalogues')
      .selectAll()
      .where('county', '=', county.code)
      .orderBy('created_at', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const parsed = parseCatalogue(newest.body)
    if (!parsed.ok) throw new Error(`catalogue ${newest.version} is unsound: ${parsed.problems.join('; ')}`)
    const version = await nextVersion(async candidate => {
      const used = await tx
        .selectFrom('catalogues')
        .select('version')
        .where('county', '=', county.code)
        .where('version', '=', candidate)
        .executeTakeFirst()
      return used !== undefined
    }, beijingDateOf(context.now().toISOString()))
    const { catalogue } = parsed
    const body = canonicalText({ ...change(catalogue), version })
    await tx
      .insertInto('catalogues')
      .values({
        ...{ county: county.code, version, hash: hash('sha256', body, 'hex'), body },
        created_at: momentAfter(newest.created_at, context.now()),
        template: newest.template === null ? null : JSON.stringify(newest.template),
        overlay: newest.overlay === null ? null : JSON.stringify(newest.overlay),
      })
      .execute()
    await recordAudit(tx, context, {
      kind: 'catalogue-published',
      by,
      subject: version,
      detail: { version, before: newest.version, kind },
    })
    return version
  })
}

/** `2026.11.21`, and with a counter when that day had one already. */
export async function nextVersion(isUsed: (version: string) => Promise<boolean>, today: string): Promise<string> {
  const day = today.replaceAll('-', '.')
  for (let count = 1; ; count += 1) {
    const version = count === 1 ? day : `${day}-${count}`
    if (!(await isUsed(version))) return version
  }
}
