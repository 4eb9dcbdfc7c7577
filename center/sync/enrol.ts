import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { townshipOf, type ServicePoint } from '../../shared/people/division'
import { signCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate, EnrolReply, enrolRequestSchema, StaffMember } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, type Db, type Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'

const CERTIFICATE_YEARS = 5
const LAST_SLOT = 99

/** Codes are typed by hand: case, spaces and hyphens do not matter. Only the hash is stored. */
export const hashEnrolmentCode = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('hex')

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

async function staffAt(context: CenterContext, db: Db, point: string): Promise<StaffMember[]> {
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'role'])
    .where('county', '=', context.county.code)
    .where('point', '=', point)
    .where('active', '=', true)
    .orderBy('id')
    .execute()
}

/** Who and what a code stands for, without using it up. */
export async function previewEnrolment(context: CenterContext, code: string) {
  const row = await getCode(context, context.db, code)
  if (row.used_device) throw new Refusal('code-used')
  return {
    point: await getPoint(context, context.db, row.point),
    county: context.county.name,
    staff: await staffAt(context, context.db, row.point),
  }
}

/**
 * Registers a station's key under a one-time code. The same code with the same key answers the same certificate again, so a
 * reply that was cut off can be asked for once more.
 */
export async function enrolDevice(
  context: CenterContext,
  request: z.infer<typeof enrolRequestSchema>,
): Promise<EnrolReply> {
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
    if (code.used_device) return certificateOf(context, tx, code.used_device, request.publicKey)
    return registerDevice(context, tx, { ...request, point: code.point })
  })
  const { point } = certificate
  return {
    certificate,
    county: {
      code: context.county.code,
      name: context.county.name,
      publicKey: context.county.keys.publicKey,
      hotline: context.county.hotline,
      sample: context.county.sample,
    },
    point: await getPoint(context, context.db, point),
    township: await getPoint(context, context.db, await townshipPointOf(context, point)),
    staff: await staffAt(context, context.db, point),
    serverTime: context.now().toISOString(),
    catalogueVersion: await context.catalogues.currentVersion(),
    holidays: context.county.holidays.map(table => ({ ...table, off: [...table.off], work: [...table.work] })),
  }
}

/** A county station has no township above it: it is its own. */
const townshipPointOf = async (context: CenterContext, point: string): Promise<string> =>
  (await findPoint(context.db, context.county.code, townshipOf(point))) ? townshipOf(point) : point

async function registerDevice(
  context: CenterContext,
  tx: Tx,
  request: { code: string; publicKey: string; deviceName: string; point: string },
): Promise<DeviceCertificate> {
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
  const now = context.now()
  const until = new Date(now)
  until.setUTCFullYear(now.getUTCFullYear() + CERTIFICATE_YEARS)
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
      not_before: now.toISOString(),
      not_after: until.toISOString(),
    })
    .execute()
  await tx
    .updateTable('enrolment_codes')
    .set({ used_device: device })
    .where('county', '=', county)
    .where('code_hash', '=', hashEnrolmentCode(request.code))
    .execute()
  return certificateOf(context, tx, device, request.publicKey)
}

async function certificateOf(
  context: CenterContext,
  db: Db,
  device: string,
  publicKey: string,
): Promise<DeviceCertificate> {
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('county', '=', context.county.code)
    .where('id', '=', device)
    .executeTakeFirstOrThrow()
  if (row.public_key !== publicKey) throw new Refusal('code-used')
  const { point, slot, not_before: notBefore, not_after: notAfter } = row
  return signCertificate(
    { county: context.county.code, device, point, slot, publicKey, notBefore, notAfter },
    context.county.keys.secretKey,
  )
}
