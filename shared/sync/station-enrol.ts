import { z } from 'zod'
import type { Outcome, StationService } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { keyPairFrom, KEY_BYTES, NONCE_BYTES, sha256Hex } from './crypto-suite'
import { verifyCertificate } from './receipt'
import { parseCenterAddress } from './station-address'
import { askCenter, CENTER_PATHS } from './station-center'
import { loadFile, pendingFileSchema, type PendingFile, type StationFile } from './station-file'
import { isLongEnough, openSecret, sealSecret, unwrapKey, wrapKey } from './station-keys'
import { firstNumbers } from './station-numbers'
import type { StationPorts } from './station-ports'
import { enrolReplySchema, pointSchema, staffSchema, type EnrolReply, type ProtocolError } from './wire'

type Ports = Pick<StationPorts, 'keys' | 'http' | 'argon2' | 'random'>
type EnrolRequest = Parameters<StationService['station:enrol']>[0]

const previewSchema = z.object({ point: pointSchema, county: z.string(), staff: z.array(staffSchema) })

const CODE_REASONS: Partial<Record<ProtocolError, StationReason>> = {
  'code-unknown': 'code-unknown',
  'code-used': 'code-used',
  'code-expired': 'code-expired',
}

/** Codes are read out over the phone: case, blanks and dashes do not matter. */
const tidyCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** Who and what a code stands for; does not use it up. */
export async function previewCode(
  { http }: Pick<Ports, 'http'>,
  { centerUrl, code }: { centerUrl: string; code: string },
): Promise<Outcome<z.infer<typeof previewSchema>>> {
  const address = parseCenterAddress(centerUrl)
  if (!address.ok) return address
  const call = {
    base: address.url,
    token: null,
    method: 'POST',
    path: CENTER_PATHS.preview,
    body: { code: tidyCode(code) },
  } as const
  return askCenter(http, call, previewSchema, CODE_REASONS)
}

/** The data key and device key of an enrolment: those of an earlier try with the same code, else new ones, kept before use. */
async function prepareKeys(
  ports: Ports,
  { code, staff, password }: EnrolRequest,
): Promise<Outcome<{ dataKey: Uint8Array; pending: PendingFile }>> {
  const codeHash = sha256Hex(tidyCode(code))
  const earlier = await loadFile(ports.keys, 'pending', pendingFileSchema)
  if (earlier?.codeHash === codeHash) {
    const dataKey = await unwrapKey(ports, earlier.wrap, staff, password)
    if (dataKey) return { ok: true, value: { dataKey, pending: earlier } }
  }
  const dataKey = ports.random(KEY_BYTES)
  const pair = keyPairFrom(ports.random(KEY_BYTES))
  const pending: PendingFile = {
    v: 1,
    codeHash,
    publicKey: pair.publicKey,
    wrap: await wrapKey(ports, dataKey, staff, password),
    deviceSecret: sealSecret(dataKey, ports.random(NONCE_BYTES), pair.secretKey),
  }
  await ports.keys.save('pending', JSON.stringify(pending))
  return { ok: true, value: { dataKey, pending } }
}

export type Enrolled = { file: StationFile; dataKey: Uint8Array; secretKey: Uint8Array; reply: EnrolReply }

/**
 * Enrols this PC under a one-time code. Keys are on disk before the county hears of them, so that after a cut the same code,
 * person and password finish what was begun. What the county answers must carry its signature over our key.
 */
export async function enrol(ports: Ports, request: EnrolRequest): Promise<Outcome<Enrolled>> {
  const address = parseCenterAddress(request.centerUrl)
  if (!address.ok) return address
  if (!isLongEnough(request.password)) return { ok: false, reason: 'password-too-short' }
  const keys = await prepareKeys(ports, request)
  if (!keys.ok) return keys
  const { dataKey, pending } = keys.value
  const reply = await askCenter(
    ports.http,
    {
      base: address.url,
      token: null,
      method: 'POST',
      path: CENTER_PATHS.enrol,
      body: { code: tidyCode(request.code), publicKey: pending.publicKey, deviceName: request.deviceName },
    },
    enrolReplySchema,
    CODE_REASONS,
  )
  if (!reply.ok) return reply
  const { certificate, county, point, township, staff } = reply.value
  const ours = certificate.publicKey === pending.publicKey && certificate.county === county.code
  if (!ours || !verifyCertificate(certificate, county.publicKey)) return { ok: false, reason: 'center-not-daiban' }
  if (!staff.some(member => member.id === request.staff)) return { ok: false, reason: 'center-refused' }
  const file: StationFile = {
    v: 1,
    centerUrl: address.url,
    county,
    certificate,
    point,
    township,
    staff: staff.map(member => ({
      ...member,
      wrap: member.id === request.staff ? pending.wrap : null,
      wrong: 0,
      waitUntil: null,
    })),
    deviceSecret: pending.deviceSecret,
  }
  await ports.keys.save('numbers', JSON.stringify(firstNumbers(certificate.slot)))
  await ports.keys.save('station', JSON.stringify(file))
  await ports.keys.remove('pending')
  return {
    ok: true,
    value: { file, dataKey, secretKey: openSecret(dataKey, pending.deviceSecret), reply: reply.value },
  }
}
