import { bytesToHex } from '@noble/hashes/utils.js'
import type { z } from 'zod'
import type { CenterRequest, Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { verifyBy } from './crypto-suite'
import { CENTER_PATHS, type CenterLine } from './station-center'
import type { StationFile } from './station-file'
import type { StationPorts } from './station-ports'
import { stationReplySchema, stationReplyText, type StationReply } from './wire-keys'

const NONCE_BYTES = 16
/** Short: somebody may stand there waiting for the lock to open. */
const ASK_TIMEOUT_MS = 10_000

/** One call on the signed-in line whose answer must have this shape. An older county without that door answers `null`. */
export async function callFor<T>(
  line: CenterLine,
  call: Pick<CenterRequest, 'method' | 'path' | 'body'>,
  schema: z.ZodType<T>,
): Promise<Outcome<T | null>> {
  const response = await line.request({ ...call, authenticated: true, timeoutMs: ASK_TIMEOUT_MS })
  if (!response.ok) return response
  const { status, body } = response.value
  if (status === 404) return { ok: true, value: null }
  if (status >= 300) return { ok: false, reason: 'center-refused' }
  const parsed = schema.safeParse(body)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: 'center-not-daiban' }
}

/**
 * A county of before 2026-11 signed this PC in and knows no `/station`. It can sign no time and read out no code, so that it answered is
 * all the contact there can be: else 45 days without a new fact would lock everybody out for good.
 */
export const isOldCounty = ({ county }: Pick<StationFile, 'county'>, reason: StationReason): boolean =>
  reason === 'center-refused' && county.recoveryKey === undefined

/**
 * What the county has to say to this station, signed for this one asking: a county that somebody else plays, or an answer of another
 * day, is `center-not-daiban`.
 */
export async function askCounty(
  { random }: Pick<StationPorts, 'random'>,
  { county, certificate }: StationFile,
  line: CenterLine,
): Promise<Outcome<StationReply>> {
  const nonce = bytesToHex(random(NONCE_BYTES))
  const path = `${CENTER_PATHS.station}?nonce=${nonce}&posts=1`
  const reply = await callFor(line, { method: 'GET', path }, stationReplySchema)
  if (!reply.ok) return reply
  if (!reply.value) return { ok: false, reason: 'center-refused' }
  const { word, ...said } = reply.value
  const isTheirs = verifyBy(county.publicKey, stationReplyText(certificate.device, nonce, said), word)
  return isTheirs ? { ok: true, value: reply.value } : { ok: false, reason: 'center-not-daiban' }
}
