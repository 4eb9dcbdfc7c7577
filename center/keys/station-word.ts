import type { z } from 'zod'
import { stationReplyText, type StationReply, type stationQuerySchema } from '../../shared/sync/wire-keys'
import type { CenterContext } from '../http/center-context'
import type { KnownDevice } from '../sync/device-session'
import { staffAt, staffWithPosts } from '../sync/enrol'
import { certificateOf, isRenewable } from './certificate'
import { signFor } from './county-keys'

type Asked = z.infer<typeof stationQuerySchema>

/**
 * What the county has to say to one station at each round: who may use it, its certificate as it stands now, and a signed word with the
 * time, by which the station proves to itself later when it last spoke with the county.
 */
export async function wordFor(
  context: CenterContext,
  device: KnownDevice,
  { nonce, posts }: Asked,
): Promise<StationReply> {
  const { county, db, now } = context
  const reply = {
    staff: posts === '1' ? await staffWithPosts(context, db, device.point) : await staffAt(context, db, device.point),
    certificate: await certificateOf(context, db, device.id),
    renewable: isRenewable(device.notAfter, now()),
    recoveryKey: county.recovery.publicKey,
    serverTime: now().toISOString(),
  }
  return { ...reply, word: signFor(county, device.publicKey, stationReplyText(device.id, nonce, reply)) }
}
