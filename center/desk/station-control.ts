import type { ControlReason, ControlReply, JudgedAgainReply, StationKeys } from '../../shared/ipc/station-control'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { againDepsOf } from '../keys/again-deps'
import { renewDevice } from '../keys/renewal'
import type { Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import { judgePersonAgain, takeReleased } from '../sync/judge-again'

export type Station = { device: string; point: string; publicKey: string; revokedAt: Date | null; wipedAt: Date | null }
/** Who does it and to which station. */
export type Act = { by: string; device: string; reason: string }

export const refused = (reason: ControlReason): { ok: false; reason: ControlReason } => ({ ok: false, reason })

/** The station of that name; throws `not-found` for none. */
export async function getStation({ db, county }: CenterContext, device: string): Promise<Station> {
  const row = await db
    .selectFrom('devices')
    .select(['id', 'point', 'public_key', 'revoked_at', 'wiped_at'])
    .where('county', '=', county.code)
    .where('id', '=', device)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const { id, point, public_key: publicKey, revoked_at: revokedAt, wiped_at: wipedAt } = row
  return { device: id, point, publicKey, revokedAt, wipedAt }
}

/** Runs `change` on the station's row alone, and writes what was done into the audit trail with it: both or neither. */
async function onStation(
  context: CenterContext,
  { by, device, reason }: Act,
  work: {
    kind: 'station-stopped' | 'station-resumed' | 'photos-waived'
    change: (tx: Tx, station: { revokedAt: Date | null; wipedAt: Date | null }) => Promise<ControlReply>
  },
): Promise<ControlReply> {
  return context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const row = await tx
      .selectFrom('devices')
      .select(['revoked_at as revokedAt', 'wiped_at as wipedAt'])
      .where('county', '=', context.county.code)
      .where('id', '=', device)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    const done = await work.change(tx, row)
    if (done.ok) await recordAudit(tx, context, { kind: work.kind, by, subject: device, detail: { reason } })
    return done
  })
}

const devicesOf = ({ county }: CenterContext, tx: Tx, device: string) =>
  tx.updateTable('devices').where('county', '=', county.code).where('id', '=', device)

/**
 * Stops a station. From its next request on it is told nothing any more, whatever token it holds; what it has not sent is still taken
 * in and kept aside, and then it is ordered to destroy its key (center/keys/farewell.ts).
 */
export const stopStation = (context: CenterContext, act: Act): Promise<ControlReply> =>
  onStation(context, act, {
    kind: 'station-stopped',
    change: async (tx, { revokedAt }) => {
      if (revokedAt !== null) return refused('is-stopped')
      const { by: revoked_by, reason: revoke_reason } = act
      const fresh = { wipe_ordered_at: null, photos_waived_at: null }
      await devicesOf(context, tx, act.device)
        .set({ revoked_at: context.now(), revoked_by, revoke_reason, ...fresh })
        .execute()
      return { ok: true }
    },
  })

/** Lets a stopped station run again, unless its key is destroyed, and takes in what it sent in between. Safe to repeat. */
export async function resumeStation(context: CenterContext, act: Act): Promise<JudgedAgainReply> {
  const done = await onStation(context, act, {
    kind: 'station-resumed',
    change: async (tx, { revokedAt, wipedAt }) => {
      if (wipedAt !== null) return refused('already-wiped')
      if (revokedAt === null) return refused('not-stopped')
      const nothing = { revoked_by: null, revoke_reason: null, wipe_ordered_at: null, photos_waived_at: null }
      await devicesOf(context, tx, act.device)
        .set({ revoked_at: null, ...nothing })
        .execute()
      return { ok: true }
    },
  })
  return done.ok ? { ok: true, ...(await takeReleased(againDepsOf(context), act.device)) } : done
}

/** Photos of a stopped station that never came are not waited for any more: the PC is broken, or nobody will bring it back. */
export const waivePhotos = (context: CenterContext, act: Act): Promise<ControlReply> =>
  onStation(context, act, {
    kind: 'photos-waived',
    change: async (tx, { revokedAt }) => {
      if (revokedAt === null) return refused('not-stopped')
      await devicesOf(context, tx, act.device).set({ photos_waived_at: context.now() }).execute()
      return { ok: true }
    },
  })

/** Two more years for a station, also when its certificate has ended. The station fetches it by itself at its next round. */
export async function renewStation(context: CenterContext, { by, device }: Omit<Act, 'reason'>): Promise<ControlReply> {
  const { revokedAt } = await getStation(context, device)
  if (revokedAt !== null) return refused('is-stopped')
  await renewDevice(context, device, (tx, notAfter) =>
    recordAudit(tx, context, { kind: 'station-renewed', by, subject: device, detail: { notAfter } }),
  )
  return { ok: true }
}

/** Judges once more what a card on 需要人看的 speaks of: a batch of a station that runs again, or the facts of a person who is back on the list. */
export async function judgeAgain(
  context: CenterContext,
  by: string,
  { kind, subject }: { kind: 'parked' | 'set-apart'; subject: string },
): Promise<JudgedAgainReply> {
  const about = kind === 'parked' ? await authorOf(context, subject) : await stationOfBatch(context, subject)
  if (!about) throw new Refusal('not-found')
  const deps = againDepsOf(context)
  if ('device' in about && (await getStation(context, about.device)).revokedAt !== null) return refused('is-stopped')
  const what = 'device' in about ? about.device : about.staff
  await recordAudit(context.db, context, { kind: 'judged-again', by, subject: what, detail: { kind, card: subject } })
  const judged = 'device' in about ? await takeReleased(deps, about.device) : await judgePersonAgain(deps, about.staff)
  return { ok: true, ...judged }
}

async function authorOf({ db, county }: CenterContext, subject: string): Promise<{ staff: string } | null> {
  const row = await db
    .selectFrom('events')
    .select('bytes')
    .where('county', '=', county.code)
    .where('change_no', '=', Number(subject))
    .where('reason', '=', 'unknown-staff')
    .executeTakeFirst()
  return row ? { staff: (JSON.parse(row.bytes) as { actor: { staff: string } }).actor.staff } : null
}

async function stationOfBatch({ db, county }: CenterContext, subject: string): Promise<{ device: string } | null> {
  const row = await db
    .selectFrom('quarantine')
    .select('device')
    .where('county', '=', county.code)
    .where('id', '=', Number(subject))
    .where('reason', '=', 'revoked')
    .executeTakeFirst()
  return row ?? null
}

/** What the station has left here, by person; nothing of it is opened. */
export async function listKeys({ db, county }: CenterContext, { device, point }: Station): Promise<StationKeys> {
  const keys = await db
    .selectFrom('key_deposits')
    .select(['generation', 'deposited_at'])
    .where('county', '=', county.code)
    .where('device', '=', device)
    .orderBy('generation', 'desc')
    .execute()
  const numbers = await db
    .selectFrom('reset_deposits as left')
    .leftJoin('staff', join => join.onRef('staff.county', '=', 'left.county').onRef('staff.id', '=', 'left.staff'))
    .select(['left.staff', 'left.number', 'left.deposited_at', 'left.issued_at'])
    .select(['staff.name', 'staff.point', 'staff.active'])
    .where('left.county', '=', county.code)
    .where('left.device', '=', device)
    .orderBy('left.staff')
    .orderBy('left.number')
    .execute()
  const people = new Map<string, StationKeys['staff'][number]>()
  for (const row of numbers) {
    const isHere = row.active === true && row.point === point
    const person = people.get(row.staff) ?? { staff: row.staff, name: row.name ?? row.staff, isHere, numbers: [] }
    const issuedAt = row.issued_at?.toISOString() ?? null
    person.numbers.push({ shown: row.number, depositedAt: row.deposited_at.toISOString(), issuedAt })
    people.set(row.staff, person)
  }
  return {
    keys: keys.map(row => ({ generation: row.generation, depositedAt: row.deposited_at.toISOString() })),
    staff: [...people.values()],
  }
}
