import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import type { Outcome } from '../ipc/station'
import { certificateFingerprint, provesAuthority, splitCode } from './code-check'
import { parseCenterAddress } from './station-address'
import { CENTER_PATHS } from './station-center'
import type { HttpPort } from './station-ports'

const MAX_CA_BYTES = 16_384
const CALL_TIMEOUT_MS = 20_000

/** Where to enrol: the address, the code without its check, and the authority that is trusted from now on (PEM), when there is one. */
export type Door = { base: string; code: string; ca?: string }

/**
 * Finds the county's door before anything is said to it. With an enrolment file its authority is in the file. With a code of twenty
 * letters the last eight prove the authority that answers, and nothing else was sent when they do not (`code-check-wrong`).
 */
export async function findDoor(
  http: HttpPort,
  typed: { centerUrl: string; code: string; ca?: string },
): Promise<Outcome<Door>> {
  const { code, check } = splitCode(typed.code)
  const isPinned = check !== null || typed.ca !== undefined
  const address = parseCenterAddress(typed.centerUrl, { secure: isPinned })
  if (!address.ok) return address
  const door = { base: address.url, code }
  if (typed.ca !== undefined)
    return certificateFingerprint(typed.ca) === null
      ? { ok: false, reason: 'file-not-ours' }
      : { ok: true, value: { ...door, ca: typed.ca } }
  if (check === null) return { ok: true, value: door }
  if (address.plain) return { ok: false, reason: 'code-check-wrong' }
  const answer = await http({
    method: 'GET',
    url: door.base + CENTER_PATHS.ca,
    headers: { accept: 'application/x-pem-file' },
    body: null,
    timeoutMs: CALL_TIMEOUT_MS,
    maxBytes: MAX_CA_BYTES,
    insecure: 'ca-only',
  })
  if (answer.kind === 'failed')
    return { ok: false, reason: answer.why === 'timeout' ? 'center-timeout' : 'center-unreachable' }
  // A center with a public certificate has no authority to check; then nobody gave out letters for one.
  if (answer.status === 404) return { ok: false, reason: 'code-check-wrong' }
  const ca = answer.status === 200 ? bytesToUtf8(answer.bytes) : ''
  const fingerprint = certificateFingerprint(ca)
  if (fingerprint === null) return { ok: false, reason: 'center-not-daiban' }
  return (await provesAuthority(code, check, fingerprint))
    ? { ok: true, value: { ...door, ca } }
    : { ok: false, reason: 'code-check-wrong' }
}
