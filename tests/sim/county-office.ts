import { SAMPLE_COUNTY, SAMPLE_POINTS } from '../../center/store/sample-county-data'
import { isWithin, levelOf, townshipOf, type DivisionCode } from '../../shared/people/division'
import { holdsRight } from '../../shared/people/permission'
import { canonicalText } from '../../shared/sync/canonical'
import { sha256Hex, sign, verify } from '../../shared/sync/crypto-suite'
import { sessionText, signCertificate } from '../../shared/sync/receipt'
import type { EnrolReply } from '../../shared/sync/wire'
import { stationReplyText, type StationReply } from '../../shared/sync/wire-keys'
import type { County } from './county'
import { ok, Refused, type Reply } from './county-answers'
import type { Enrolled } from './county-memory'
import { STAFF } from './county-staff'
import { trueTime } from './virtual-time'

// Who may come in: what center/sync/device-session.ts and enrol.ts do, which are bound to PostgreSQL, in short.

const SESSION_MS = 8 * 3_600_000

export function openSession(county: County, request: { device: string; nonce: string; signature: string }): Reply {
  const device = county.devices.get(request.device)
  if (!device) throw new Refused(403, 'unknown-device')
  if (county.data.revoked.has(device.device)) throw new Refused(403, 'revoked')
  if (!verify(device.publicKey, sessionText(request.device, request.nonce), request.signature))
    throw new Refused(400, 'bad-signature')
  const token = `${device.device}.${trueTime() + SESSION_MS}`
  return ok({ token, expiresInSeconds: SESSION_MS / 1000, serverTime: county.now().toISOString() })
}

/** The signed-in device behind an Authorization header. */
export function deviceOf(county: County, header: string): Enrolled {
  const [, id = '', until = '0'] = /^Bearer ([\w-]+)\.(\d+)$/.exec(header) ?? []
  const device = county.devices.get(id)
  if (!device || Number(until) < trueTime()) throw new Refused(401, 'unauthenticated')
  if (county.data.revoked.has(id)) throw new Refused(403, 'revoked')
  return device
}

/** The code names point and slot: `<point>-<slot>`. The same code with the same key answers the same certificate again. */
export function enrol(county: County, request: { code: string; publicKey: string }): EnrolReply {
  const digits = request.code.replace(/\D/g, '')
  const [at, slot] = [digits.slice(0, 12), Number(digits.slice(12))]
  const id = `${at}-${String(slot).padStart(2, '0')}`
  const known = county.devices.get(id)
  if (known && known.publicKey !== request.publicKey) throw new Refused(409, 'code-used')
  county.devices.set(id, { device: id, point: at, publicKey: request.publicKey, slot })
  const certificate = {
    ...{ county: county.code, device: id, point: at, slot, publicKey: request.publicKey },
    ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2036-01-01T00:00:00.000Z' },
  }
  return {
    certificate: signCertificate(certificate, county.keys.secretKey),
    county: {
      ...{ code: county.code, name: SAMPLE_COUNTY.name, hotline: SAMPLE_COUNTY.hotline, sample: true },
      publicKey: county.keys.publicKey,
      recoveryKey: county.recovery.publicKey,
    },
    point: pointOf(at),
    township: pointOf(levelOf(at) === 'village' ? townshipOf(at) : at),
    staff: staffOf(county, at),
    serverTime: county.now().toISOString(),
    catalogueVersion: 'sample',
    holidays: [],
  }
}

/** Who may be on duty at a point's stations; programs of before know no other roles either. */
export const staffOf = ({ data: { away } }: County, at: DivisionCode) =>
  STAFF.filter(({ id, point, role }) => point === at && !away.has(id) && holdsRight(role, 'use-station', at)).map(
    ({ id, name, role }) => ({ id, name, role }),
  )

/** What the county has to say to a station: who works there, signed for this one asking. */
export function wordFor(county: County, { device, point }: Enrolled, nonce: string): StationReply {
  const news = { certificate: null, renewable: false, recoveryKey: county.recovery.publicKey }
  const said = { staff: staffOf(county, point), ...news, serverTime: county.now().toISOString() }
  return { ...said, word: sign(county.keys.secretKey, stationReplyText(device, nonce, said)) }
}

/** Devices of a scope, as a township keeps them to check papers. */
export function devicesOf(
  county: County,
  scope: DivisionCode,
): { device: string; point: string; publicKey: string; revoked: boolean }[] {
  return [...county.devices.values()]
    .filter(({ point }) => isWithin(point, scope))
    .map(({ device, point, publicKey }) => ({ device, point, publicKey, revoked: county.data.revoked.has(device) }))
}
/** Names the directory, so that an unchanged one is not sent again. */
export const directoryVersion = (county: County, scope: DivisionCode): string =>
  sha256Hex(canonicalText(devicesOf(county, scope))).slice(0, 16)

function pointOf(code: DivisionCode) {
  const point = SAMPLE_POINTS.find(one => one.code === code)
  if (!point) throw new Error(`no sample point ${code}`)
  return { code, name: point.name, level: point.level, phone: point.phone, address: point.address }
}
