import { sql, type Selectable } from 'kysely'
import type { CatalogueOverview, CatalogueProposal, CatalogueVersion } from '../../shared/ipc/desk-catalogue'
import { runningOut } from '../watch/running-out'
import type { CenterContext } from '../http/center-context'
import type { Db } from '../store/county'
import type { Database } from '../store/schema'

type Row = Selectable<Database['catalogue_proposals']>
const VERSIONS_SHOWN = 200

export async function findProposal(context: CenterContext, id: string): Promise<CatalogueProposal | null> {
  const row = await context.db
    .selectFrom('catalogue_proposals')
    .selectAll()
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? proposalOf(row, await namesOf(context)) : null
}

type Names = ReadonlyMap<string, string>

async function namesOf({ db, county }: CenterContext): Promise<Names> {
  const rows = await db.selectFrom('staff').select(['id', 'name']).where('county', '=', county.code).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const person = (names: Names, staff: string) => ({ staff, name: names.get(staff) ?? '' })

function proposalOf(row: Row, names: Names): CatalogueProposal {
  return {
    ...{ id: row.id, layer: row.layer, fileName: row.file_name, note: row.note, version: row.version },
    ...{ baseVersion: row.base_version, proposedBy: person(names, row.proposed_by) },
    ...{ proposedAt: row.proposed_at.toISOString(), state: row.state },
    decidedBy: row.decided_by === null ? null : person(names, row.decided_by),
    ...{ decidedAt: row.decided_at?.toISOString() ?? null, reason: row.reason },
    ...{ difference: row.difference, reminders: row.reminders },
  }
}

/** Every version that was ever in force, with who proposed and who approved it, and the one that waits. */
export async function catalogueOverview(context: CenterContext): Promise<CatalogueOverview> {
  const { db, county } = context
  const names = await namesOf(context)
  const rows = await db
    .selectFrom('catalogues as c')
    .leftJoin('catalogue_proposals as p', join =>
      join.onRef('p.county', '=', 'c.county').onRef('p.version', '=', 'c.version').on('p.state', '=', 'approved'),
    )
    .select([
      ...(['c.version', 'c.created_at', 'p.id', 'p.note', 'p.proposed_by', 'p.decided_by', 'p.difference'] as const),
      sql<number>`jsonb_array_length(c.body->'matters')`.as('matters'),
      sql<boolean>`c.template is not null`.as('layered'),
    ])
    .where('c.county', '=', county.code)
    .orderBy('c.created_at', 'desc')
    .limit(VERSIONS_SHOWN)
    .execute()
  const open = await db
    .selectFrom('catalogue_proposals')
    .selectAll()
    .where('county', '=', county.code)
    .where('state', '=', 'open')
    .executeTakeFirst()
  const versions = rows.map((row): CatalogueVersion => ({
    ...{
      version: row.version,
      since: row.created_at.toISOString(),
      matters: row.matters,
      proposal: row.id,
      note: row.note ?? '',
    },
    proposedBy: row.proposed_by === null ? null : person(names, row.proposed_by),
    approvedBy: row.decided_by === null ? null : person(names, row.decided_by),
    counts: row.difference && {
      ...{ added: row.difference.added.length, changed: row.difference.changed.length },
      removed: row.difference.removed.length,
    },
  }))
  return {
    ...{ current: versions[0]?.version ?? '', versions, open: open ? proposalOf(open, names) : null },
    hasTemplate: rows[0]?.layered ?? false,
    runningOut: await runningOut(context, versions[0]?.version ?? ''),
  }
}

/** The layers of the version in force. */
export async function layersOf(
  db: Db,
  county: string,
  version: string,
): Promise<{ template: unknown; overlay: unknown }> {
  return db
    .selectFrom('catalogues')
    .select(['template', 'overlay'])
    .where('county', '=', county)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
}
