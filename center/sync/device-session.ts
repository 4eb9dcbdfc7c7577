import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sessionText } from '../../shared/sync/receipt'
import { verifyBy } from '../../shared/sync/crypto-suite'
import type { CertificateScope, DeviceCertificate } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { takeBackDevice, takeUpRenewal } from './take-back'

export const SESSION_SECONDS = 8 * 60 * 60
const NONCE_MS = 2 * 60 * 1000

/** A device that asks: who it is, where it serves, and what its certificate is good for until when. */
export type KnownDevice = {
  id: string
  point: string
  publicKey: string
  notAfter: string
  scopes: readonly CertificateScope[]
}

const mac = (context: CenterContext, purpose: string, text: string): string =>
  createHmac('sha256', context.county.tokenSecret)
    .update(`${purpose}\n${context.county.code}\n${text}`)
    .digest('base64url')

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

export function seal(context: CenterContext, purpose: string, text: string): string {
  return `${text}.${mac(context, purpose, text)}`
}

export function unseal(context: CenterContext, purpose: string, sealed: string): string | null {
  const cut = sealed.lastIndexOf('.')
  const text = sealed.slice(0, Math.max(cut, 0))
  return cut > 0 && equal(sealed.slice(cut + 1), mac(context, purpose, text)) ? text : null
}

/** A nonce that proves itself for two minutes, so that any center of this county can check it. */
export const issueNonce = (context: CenterContext): string =>
  seal(context, 'nonce', `${randomBytes(16).toString('base64url')}.${context.now().getTime() + NONCE_MS}`)

/** Throws `unauthenticated` for a nonce that is not ours or too old. */
export function requireNonce(context: CenterContext, sealed: string): void {
  const nonce = unseal(context, 'nonce', sealed)
  if (nonce === null || Number(nonce.split('.')[1]) < context.now().getTime()) throw new Refusal('unauthenticated')
}

/** Checks the device's signature over our nonce and gives it a bearer token. No token for a certificate that has ended. */
export async function openSession(
  context: CenterContext,
  request: { device: string; nonce: string; signature: string; certificate?: DeviceCertificate },
): Promise<string> {
  requireNonce(context, request.nonce)
  const device = await getCaller(context, request)
  if (!verifyBy(device.publicKey, sessionText(request.device, request.nonce), request.signature))
    throw new Refusal('bad-signature')
  requireLasting(context, await takeUpRenewal(context, device, request.certificate))
  const until = context.now().getTime() + SESSION_SECONDS * 1000
  return seal(context, 'session', Buffer.from(`${device.id} ${until}`).toString('base64url'))
}

/** A certificate is looked at only when the device is not known, and only for whom its key can answer the nonce. */
async function getCaller(
  context: CenterContext,
  { device, nonce, signature, certificate }: Parameters<typeof openSession>[1],
): Promise<KnownDevice> {
  try {
    return await getDevice(context, device)
  } catch (problem) {
    const isForgotten = problem instanceof Refusal && problem.error === 'unknown-device'
    if (!isForgotten || certificate?.device !== device) throw problem
    if (!verifyBy(certificate.publicKey, sessionText(device, nonce), signature)) throw new Refusal('bad-signature')
    if (!(await takeBackDevice(context, certificate))) throw problem
    return getDevice(context, device)
  }
}

/**
 * The device behind an Authorization header, whose certificate lasts and is good for `scope`. Asked of the database each time, so that
 * stopping a station and the end of a certificate work at its next request, whatever token it holds.
 */
export async function authenticate(
  context: CenterContext,
  header: string | undefined,
  scope: CertificateScope = 'read',
): Promise<KnownDevice> {
  const text = unseal(context, 'session', /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? '')
  const [id = '', until = '0'] = text === null ? [] : Buffer.from(text, 'base64url').toString().split(' ')
  if (Number(until) < context.now().getTime()) throw new Refusal('unauthenticated')
  const wait = context.deviceRate(id)
  if (wait !== null) throw new Refusal('overloaded', { retryAfterSeconds: wait })
  const device = await getDevice(context, id)
  requireLasting(context, device)
  if (!device.scopes.includes(scope)) throw new Refusal('forbidden')
  return device
}

/** Whether the county's word about this device has run out. Its facts are taken in all the same. */
export const hasEnded = (context: CenterContext, { notAfter }: Pick<KnownDevice, 'notAfter'>): boolean =>
  Date.parse(notAfter) < context.now().getTime()

function requireLasting(context: CenterContext, device: KnownDevice): void {
  if (hasEnded(context, device)) throw new Refusal('certificate-ended')
}

/** An enrolled device that is not stopped. An old certificate ends nothing here: facts are taken in for ever. */
export async function getDevice(context: CenterContext, id: string): Promise<KnownDevice> {
  const row = await context.db
    .selectFrom('devices')
    .select(['id', 'point', 'public_key', 'not_after', 'scopes', 'revoked_at'])
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown-device')
  if (row.revoked_at) throw new Refusal('revoked')
  return { id: row.id, point: row.point, publicKey: row.public_key, notAfter: row.not_after, scopes: row.scopes }
}
