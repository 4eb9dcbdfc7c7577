import { createHash, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from '../secrets/private-file'
import { keyText, makeAuthority, makeServer, newKeyPair, readKey } from './certificate'

/** What stations pin: the authority's certificate as PEM, and its SHA-256 in lower-case hex. */
export type CountyAuthority = { pem: string; fingerprint: string }

/** The authority with what it takes to sign. */
export type SigningAuthority = CountyAuthority & { key: Awaited<ReturnType<typeof readKey>>; until: Date }

/** A certificate with its key, both PEM. */
export type CertifiedKey = { cert: string; key: string }

const AUTHORITY_YEARS = 10
const SERVER_DAYS = 390
/** Before its first day: a PC whose clock is a few days slow must still get through. */
const EARLIER_DAYS = 7
const DAY_MS = 86_400_000
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*/
const KEY = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\s*/

export const fingerprintOf = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')

/** Both in one file, so that a crash cannot leave a certificate beside another key. */
export async function readCertifiedKey(path: string): Promise<CertifiedKey | null> {
  const text = await readPrivateFile(path)
  if (text === null) return null
  const [cert, key] = [CERTIFICATE.exec(text)?.[0], KEY.exec(text)?.[0]]
  if (!cert || !key) throw new Error(`${path} does not hold a certificate and its key. Put the saved copy back.`)
  return { cert, key }
}

/**
 * The county's own authority in `<folder>/ca-with-key.pem`, made at the first start and good for ten years. `ca.pem` beside it may be
 * given to anybody. It is bound to no names: a center that moves to another address keeps the authority that every station pinned.
 */
export async function openAuthority(folder: string, county: string, now: Date): Promise<SigningAuthority> {
  const path = join(folder, 'ca-with-key.pem')
  if ((await readPrivateFile(path)) === null) await createPrivateFile(path, await newAuthority(county, now))
  const found = await readCertifiedKey(path)
  if (!found) throw new Error(`${path} went away while the center started. Start again.`)
  await replacePrivateFile(join(folder, 'ca.pem'), found.cert)
  return {
    pem: found.cert,
    fingerprint: fingerprintOf(found.cert),
    key: await readKey(found.key),
    until: new Date(new X509Certificate(found.cert).validTo),
  }
}

const earlier = (now: Date): Date => new Date(now.getTime() - EARLIER_DAYS * DAY_MS)

async function newAuthority(county: string, now: Date): Promise<string> {
  const keys = await newKeyPair()
  const until = new Date(now)
  until.setUTCFullYear(now.getUTCFullYear() + AUTHORITY_YEARS)
  return (await makeAuthority(`county center ${county}`, keys, { from: earlier(now), until })) + (await keyText(keys))
}

/** A new server certificate with a new key, good for 390 days (browsers take 397 in all) and never longer than the authority. */
export async function issueServer(
  authority: SigningAuthority,
  names: readonly string[],
  now: Date,
): Promise<CertifiedKey> {
  const keys = await newKeyPair()
  const until = new Date(Math.min(now.getTime() + SERVER_DAYS * DAY_MS, authority.until.getTime()))
  return { cert: await makeServer(keys, authority, { names, from: earlier(now), until }), key: await keyText(keys) }
}
