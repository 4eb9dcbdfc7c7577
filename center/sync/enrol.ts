import { createHash } from 'node:crypto'
import { townshipOf, type ServicePoint } from '../../shared/people/division'
import { beijingDateOf } from '../../shared/time/instant'
import { holdsRight } from '../../shared/people/permission'
import { FIRST_SUITE, isSoundKey, suiteNameOf, type SuiteName } from '../../shared/sync/crypto-suite'
import type { DeviceCertificate, EnrolReply, StaffMember } from '../../shared/sync/wire'
import type { Deposit } from '../../shared/sync/wire-keys'
import { splitCode } from '../../shared/sync/code-check'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { postsAt } from '../people/deputy-posts'
import { certificateOf, lifeFrom } from '../keys/certificate'
import { countyKeyFor } from '../keys/county-keys'
import { keepDeposit } from '../keys/deposits'
import { findPoint, type Db, type Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'

const LAST_SLOT = 99

/** Codes are typed by hand: case, spaces and hyphens do not matter, nor do groups that check the county. Only the hash is stored. */
export const hashEnrolmentCode = (code: string): string =>
  createHash('sha256').update(splitCode(code).code).digest('hex')

async function getCode(context: CenterContext, db: Db, code: string) {
  const row = await db
    .selectFrom('enrolment_codes')
    .selectAll()
    .where('county', '=', context.county.code)
    .where('code_hash', '=', hashEnrolmentCode(code))
    .executeTakeFirst()
  if (!row) throw new Refusal('code-unknown')
  if (!row.used_device && row.expires_at < context.now()) throw new Refusal('code-expired')
  return row
}

const publicPoint = ({ code, name, level, phone, address }: ServicePoint): ServicePoint => ({
  code,
  name,
  level,
  phone,
  address,
})

async function getPoint(context: CenterContext, db: Db, code: string): Promise<ServicePoint> {
  const point = await findPoint(db, context.county.code, code)
  if (!point) throw new Error(`no service point ${code}`)
  return publicPoint(point)
}

/** The active people of a point who may use its stations: a station holds whole cases, and some roles see none. */
export async function staffAt(context: CenterContext, db: Db, point: string): Promise<StaffMember[]> {
  const people = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('county', '=', context.county.code)
    .where('point', '=', point)
    .where('active', '=', true)
    .orderBy('id')
    .execute()
  return people.filter(({ role }) => holdsRight(role, 'use-station', point))
}

/**
 * The same, with the posts in which each of them stands in, now or soon: a station may be without a line when they begin. Not those
 * for one department: facts in such a post count only from the desk (judge-event.ts), so no station may offer them.
 */
export async function staffWithPosts(context: CenterContext, db: Db, point: string): Promise<StaffMember[]> {
  const today = beijingDateOf(context.now().toISOString())
  const posts = await postsAt(db, context.county.code, { today, point, ahead: true })
  return (await staffAt(context, db, point)).map(member => {
    const own = posts.flatMap(({ deputy, ...post }) => (deputy === member.id && post.department === null ? [post] : []))
    return own.length > 0 ? { ...member, posts: own } : member
  })
}

/** Who and what a code stands for, without using it up. */
export async function previewEnrolment(context: CenterContext, code: string) {
  const row = await getCode(context, context.db, code)
  if (row.used_device) throw new Refusal('code-used')
  return {
    point: await getPoint(context, context.db, row.point),
    county: context.county.name,
    township: (await getPoint(context, context.db, await townshipPointOf(context, row.point))).name,
    staff: await staffAt(context, context.db, row.point),
    suite: context.county.suite,
  }
}

type EnrolRequest = { code: string; publicKey: string; deviceName: string; suite?: SuiteName; deposit?: Deposit }

/**
 * Registers a station's key under a one-time code. The same code with the same key answers the same certificate again, so a
 * reply that was cut off can be asked for once more.
 */
export async function enrolDevice(context: CenterContext, request: EnrolRequest): Promise<EnrolReply> {
  const certificate = await context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    // Locks the code's row: two stations that type one code at once come here one after the other.
    await tx
      .selectFrom('enrolment_codes')
      .select('point')
      .where('county', '=', context.county.code)
      .where('code_hash', '=', hashEnrolmentCode(request.code))
      .forUpdate()
      .execute()
    const code = await getCode(context, tx, request.code)
    if (!code.used_device) requireSuite(context, request)
    const device = code.used_device ?? (await registerDevice(context, tx, { ...request, point: code.point }))
    const certificate = await certificateOf(context, tx, device)
    if (certificate.publicKey !== request.publicKey) throw new Refusal('code-used')
    if (code.used_device) await requireRunning(context, tx, device)
    if (request.deposit) await keepDeposit(context, tx, { device, deposit: request.deposit })
    if (!code.used_device) await noteEnrolled(context, tx, certificate)
    return certificate
  })
  const { point } = certificate
  return {
    certificate,
    ...(await placeOf(context, certificate)),
    staff: await staffAt(context, context.db, point),
    serverTime: context.now().toISOString(),
    catalogueVersion: await context.catalogues.currentVersion(),
    holidays: (await context.holidays.tables()).map(({ year, notice, off, work }) => ({
      ...{ year, notice },
      off: [...off],
      work: [...work],
    })),
  }
}

/** Which county a station believes, and where it stands, as the county's own books have it. */
export async function placeOf(
  context: CenterContext,
  { point, publicKey }: Pick<DeviceCertificate, 'point' | 'publicKey'>,
): Promise<Pick<EnrolReply, 'county' | 'point' | 'township'>> {
  const { code, name, hotline, sample, recovery } = context.county
  const suite = suiteNameOf(publicKey)
  return {
    county: {
      ...{ code, name, hotline, sample },
      publicKey: countyKeyFor(context.county, publicKey).publicKey,
      recoveryKey: recovery.publicKey,
      ...(suite === FIRST_SUITE.name ? {} : { suite }),
    },
    point: await getPoint(context, context.db, point),
    township: await getPoint(context, context.db, await townshipPointOf(context, point)),
  }
}

/** A station that was stopped is told nothing, also when it asks with the code of its first day. */
async function requireRunning({ county }: CenterContext, tx: Tx, device: string): Promise<void> {
  const row = await tx
    .selectFrom('devices')
    .select('revoked_at')
    .where('county', '=', county.code)
    .where('id', '=', device)
    .executeTakeFirst()
  if (row?.revoked_at) throw new Refusal('revoked')
}

/** A key of another suite than the county's for new stations is not entered, whoever talked the station into it. */
function requireSuite({ county }: CenterContext, { publicKey, suite = FIRST_SUITE.name }: EnrolRequest): void {
  if (suite !== county.suite || suiteNameOf(publicKey) !== suite) throw new Refusal('wrong-suite')
  if (suite === FIRST_SUITE.name && !isSoundKey(publicKey)) throw new Refusal('malformed')
}

const noteEnrolled = (context: CenterContext, tx: Tx, { device, point, slot }: DeviceCertificate): Promise<void> =>
  recordAudit(tx, context, { kind: 'station-enrolled', by: device, subject: device, detail: { point, slot } })

/** A county station has no township above it: it is its own. */
const townshipPointOf = async (context: CenterContext, point: string): Promise<string> =>
  (await findPoint(context.db, context.county.code, townshipOf(point))) ? townshipOf(point) : point

async function registerDevice(
  context: CenterContext,
  tx: Tx,
  request: { code: string; publicKey: string; deviceName: string; point: string },
): Promise<string> {
  const county = context.county.code
  const { slot_floor: floor } = await tx
    .selectFrom('points')
    .select('slot_floor')
    .where('county', '=', county)
    .where('code', '=', request.point)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { last } = await tx
    .selectFrom('devices')
    .select(eb => eb.fn.coalesce(eb.fn.max('slot'), eb.lit(0)).as('last'))
    .where('county', '=', county)
    .where('point', '=', request.point)
    .executeTakeFirstOrThrow()
  const slot = Math.max(Number(last), floor) + 1
  if (slot > LAST_SLOT) throw new Refusal('forbidden')
  const device = `${request.point}-${String(slot).padStart(2, '0')}`
  await tx
    .insertInto('devices')
    .values({
      county,
      id: device,
      point: request.point,
      slot,
      name: request.deviceName,
      public_key: request.publicKey,
      suite: suiteNameOf(request.publicKey),
      ...lifeFrom(context.now()),
    })
    .execute()
  await tx
    .updateTable('enrolment_codes')
    .set({ used_device: device })
    .where('county', '=', county)
    .where('code_hash', '=', hashEnrolmentCode(request.code))
    .execute()
  return device
}
