import { sql } from 'kysely'
import type { ProposalReply, ProposalState } from '../../shared/ipc/proposal'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import type { ProposalKindName } from '../store/schema-published'

type Unsound = { ok: false; reason: 'unsound' }

/** What one person proposes and another puts in force, of one kind. `Body` is what is kept, `Bad` says what is wrong with it. */
export type ProposalKind<Body, Bad extends Unsound> = {
  /** In the table, in the audit trail and in the lock. */
  name: ProposalKindName
  /** Reads what was handed in, all or none; again at approval, because the world may have moved while it waited. */
  read: (context: CenterContext, given: readonly unknown[]) => Promise<{ ok: true; bodies: readonly Body[] } | Bad>
  /** What stands beside each other; '' for a kind of which there is one alone. */
  lineOf: (body: Body) => string
  /** Whether somebody else's proposal must be decided first, or makes room. */
  whileAnotherWaits: 'wait' | 'replace'
  /** What the trail says of a proposal beside its version, and of a line. */
  noted: (bodies: readonly Body[]) => Record<string, string>
  notedLine: (line: string) => Record<string, string>
  /** Lets it take effect; answers the county's signature where there is one. Whoever calls has checked both persons. */
  enact: (tx: Tx, context: CenterContext, approved: Approved<Body>) => Promise<string | null>
}
export type Approved<Body> = { by: string; line: string; version: number; body: Body }

/** One version as it stands in the table, with the names of both persons where they are known. */
export type KeptProposal = {
  line: string
  version: number
  state: ProposalState
  body: unknown
  note: string
  proposedBy: string
  proposedName: string
  proposedAt: string
  decidedBy: string | null
  decidedName: string | null
  decidedAt: string | null
  why: string
}

const MOST_LISTED = 400

/** Every version that was ever proposed of a kind, newest first. */
export async function listProposals({ db, county }: CenterContext, name: ProposalKindName): Promise<KeptProposal[]> {
  const rows = await db
    .selectFrom('proposals as kept')
    .leftJoin('staff as proposed', join =>
      join.onRef('proposed.county', '=', 'kept.county').onRef('proposed.id', '=', 'kept.proposed_by'),
    )
    .leftJoin('staff as decided', join =>
      join.onRef('decided.county', '=', 'kept.county').onRef('decided.id', '=', 'kept.decided_by'),
    )
    .selectAll('kept')
    .select(['proposed.name as proposed_name', 'decided.name as decided_name'])
    .where('kept.county', '=', county.code)
    .where('kept.kind', '=', name)
    .orderBy('kept.line', 'desc')
    .orderBy('kept.version', 'desc')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(row => ({
    ...{ line: row.line, version: row.version, state: row.state, body: row.body, note: row.note, why: row.why },
    ...{ proposedBy: row.proposed_by, proposedName: row.proposed_name ?? row.proposed_by },
    ...{ proposedAt: row.proposed_at.toISOString(), decidedBy: row.decided_by, decidedName: row.decided_name },
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}

export type TextVersion<Texts> = Omit<KeptProposal, 'line' | 'body' | 'decidedBy'> & { texts: Texts }

/** The same for a kind of which there is one line alone, as its page shows it. */
export const textVersions = async <Texts>(
  context: CenterContext,
  name: ProposalKindName,
): Promise<TextVersion<Texts>[]> =>
  (await listProposals(context, name)).map(({ line: _line, decidedBy: _decidedBy, body, ...version }) => ({
    ...version,
    texts: body as Texts,
  }))

/** Keeps what one person hands in for another to decide: all of it or nothing. What the same person had waiting makes room. */
export async function propose<Body, Bad extends Unsound>(
  context: CenterContext,
  kind: ProposalKind<Body, Bad>,
  { by, given, note }: { by: string; given: readonly unknown[]; note: string },
): Promise<ProposalReply<Bad>> {
  const read = await kind.read(context, given)
  if (!read.ok) return read
  return context.db.transaction().execute(async (tx): Promise<ProposalReply<Bad>> => {
    await lock(tx, context, kind.name)
    for (const body of kind.whileAnotherWaits === 'wait' ? read.bodies : []) {
      const waits = await ofLine(tx, context, kind.name, kind.lineOf(body))
        .where('state', '=', 'open')
        .executeTakeFirst()
      if (waits && waits.proposed_by !== by) return { ok: false, reason: 'another-waits' }
    }
    const versions: number[] = []
    for (const body of read.bodies) versions.push(await keep(tx, context, kind, { body, by, note }))
    const detail = { setting: kind.name, version: versions.join(' '), ...kind.noted(read.bodies) }
    await recordAudit(tx, context, { kind: 'configured', by, subject: kind.name, detail })
    return { ok: true }
  })
}

async function keep<Body>(
  tx: Tx,
  context: CenterContext,
  { name, lineOf, whileAnotherWaits }: Pick<ProposalKind<Body, Unsound>, 'name' | 'lineOf' | 'whileAnotherWaits'>,
  { body, by, note }: { body: Body; by: string; note: string },
): Promise<number> {
  const line = lineOf(body)
  const { county, now } = context
  await tx
    .updateTable('proposals')
    .set(
      whileAnotherWaits === 'wait' ? { state: 'withdrawn', decided_by: by, decided_at: now() } : { state: 'replaced' },
    )
    .where('county', '=', county.code)
    .where('kind', '=', name)
    .where('line', '=', line)
    .where('state', '=', 'open')
    .execute()
  const last = await ofLine(tx, context, name, line).orderBy('version', 'desc').limit(1).executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  await tx
    .insertInto('proposals')
    .values({
      ...{ county: county.code, kind: name, line, version, body: JSON.stringify(body), note },
      ...{ proposed_by: by, proposed_at: now() },
    })
    .execute()
  return version
}

/** Which version, and what becomes of it. */
export type Decision = { line: string; version: number; approve: boolean; why: string }

/**
 * The second person's word, never by whoever proposed it. Approved, it is read again and takes effect before it is marked: if the center
 * stops in between, it still waits, and approving it again does no harm.
 */
export async function decide<Body, Bad extends Unsound>(
  context: CenterContext,
  kind: ProposalKind<Body, Bad>,
  { by, line, version, approve, why }: Decision & { by: string },
): Promise<ProposalReply<Bad>> {
  const { db, now } = context
  return db.transaction().execute(async (tx): Promise<ProposalReply<Bad>> => {
    await commitDurably(tx)
    await lock(tx, context, kind.name)
    const row = await ofLine(tx, context, kind.name, line).where('version', '=', version).executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    if (row.state !== 'open') return { ok: false, reason: 'stale' }
    if (row.proposed_by === by) return { ok: false, reason: 'own' }
    let signature: string | null = null
    if (approve) {
      const read = await kind.read(context, [row.body])
      if (!read.ok) return read
      for (const body of read.bodies) signature = await kind.enact(tx, context, { by, line, version, body })
    }
    await tx
      .updateTable('proposals')
      .set({ state: approve ? 'approved' : 'refused', decided_by: by, decided_at: now(), why, signature })
      .where('county', '=', context.county.code)
      .where('kind', '=', kind.name)
      .where('line', '=', line)
      .where('version', '=', version)
      .execute()
    const said = { version: String(version), approved: String(approve) }
    const detail = { setting: kind.name, ...kind.notedLine(line), ...said }
    await recordAudit(tx, context, { kind: 'configured', by, subject: kind.name, detail })
    return { ok: true }
  })
}

/** Whoever proposed it takes it back while it waits. */
export async function withdraw(
  { db, county, now }: CenterContext,
  name: ProposalKindName,
  { by, line, version }: { by: string; line: string; version: number },
): Promise<{ ok: true } | { ok: false; reason: 'stale' }> {
  const done = await db
    .updateTable('proposals')
    .set({ state: 'withdrawn', decided_by: by, decided_at: now() })
    .where('county', '=', county.code)
    .where('kind', '=', name)
    .where('line', '=', line)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .where('proposed_by', '=', by)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n ? { ok: true } : { ok: false, reason: 'stale' }
}

const ofLine = (tx: Tx, { county }: CenterContext, name: ProposalKindName, line: string) =>
  tx
    .selectFrom('proposals')
    .select(['version', 'state', 'body', 'proposed_by'])
    .where('county', '=', county.code)
    .where('kind', '=', name)
    .where('line', '=', line)

/** Two people who propose or decide at once come one after the other. */
async function lock(tx: Tx, { county }: CenterContext, name: ProposalKindName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`daiban-${name}:${county.code}`}, 0))`.execute(tx)
}
