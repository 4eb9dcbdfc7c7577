import { createHash } from 'node:crypto'
import type { DivisionCode } from '../../shared/people/division'
import { scopePrefix } from '../../shared/people/division'
import type { DevicesReply } from '../../shared/sync/wire-pull'
import type { CenterContext } from '../http/center-context'

/** The stations inside a point's scope with their keys; no list when the asker holds this one already. */
export async function listDevices(
  { db, county }: CenterContext,
  point: DivisionCode,
  heldVersion: string | undefined,
): Promise<DevicesReply> {
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'point', 'public_key', 'revoked_at'])
    .where('county', '=', county.code)
    .where('point', 'like', `${scopePrefix(point)}%`)
    .orderBy('id')
    .execute()
  const devices = rows.map(row => ({
    device: row.id,
    point: row.point,
    publicKey: row.public_key,
    revoked: row.revoked_at !== null,
  }))
  const version = createHash('sha256').update(JSON.stringify(devices)).digest('hex').slice(0, 16)
  return { version, devices: version === heldVersion ? null : devices }
}
