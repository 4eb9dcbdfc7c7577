import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { readPrivateFile, replacePrivateFile } from '../secrets/private-file'
import {
  fingerprintOf,
  issueServer,
  openAuthority,
  readCertifiedKey,
  type CertifiedKey,
  type CountyAuthority,
  type SigningAuthority,
} from './authority'
import { ownNames } from './host-names'

export type TlsOptions = {
  /** The center's data folder; the certificates live in `tls/` below it. */
  folder: string
  county: string
  /** Names and addresses beside the machine's own. */
  names: readonly string[]
  /** A certificate (with its chain) and key of somebody else's authority. */
  certFile?: string | undefined
  keyFile?: string | undefined
  /** The authority of such a certificate, where stations should pin it. */
  caFile?: string | undefined
  now: () => Date
}

/** What a center serves HTTPS with. */
export type CenterTls = {
  /** Null when the certificate was given and no authority with it: stations then trust what their system trusts. */
  authority: CountyAuthority | null
  current: () => CertifiedKey
  /** Looks whether the certificate ends, the addresses changed or a given file was replaced; true when `current` is a new one. */
  renew(): Promise<boolean>
}

const RENEW_BEFORE_MS = 30 * 86_400_000

/** Opens or makes the center's certificate. Throws a plain sentence when a given file cannot serve. */
export async function openTls(options: TlsOptions): Promise<CenterTls> {
  const { certFile, keyFile } = options
  if (Boolean(certFile) !== Boolean(keyFile))
    throw new Error('DAIBAN_TLS_CERT and DAIBAN_TLS_KEY belong together: give both or none.')
  return certFile && keyFile ? openGiven(options, certFile, keyFile) : openOwn(options)
}

async function openOwn(options: TlsOptions): Promise<CenterTls> {
  const folder = join(options.folder, 'tls')
  const path = join(folder, 'server-with-key.pem')
  const authority = await openAuthority(folder, options.county, options.now())
  if (authority.until < options.now())
    throw new Error(
      `The county's certificate authority ended on ${authority.until.toISOString().slice(0, 10)} (docs/operations.md, HTTPS).`,
    )
  let current = await readCertifiedKey(path)
  const renew = async (): Promise<boolean> => {
    const names = ownNames(options.names)
    if (current && serves(current, authority, names, options.now())) return false
    const fresh = await issueServer(authority, names, options.now())
    await replacePrivateFile(path, fresh.cert + fresh.key)
    current = fresh
    return true
  }
  await renew()
  // Sent with its authority, so that a browser that was given the authority finds the way.
  const inUse = () => ({ cert: `${current?.cert ?? ''}${authority.pem}`, key: current?.key ?? '' })
  return { authority: { pem: authority.pem, fingerprint: authority.fingerprint }, current: inUse, renew }
}

/** Whether a certificate still has its thirty days, is the authority's, and names everything that it must. */
function serves({ cert }: CertifiedKey, authority: SigningAuthority, names: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(cert)
  const ends = new Date(certificate.validTo).getTime()
  // The last certificate before the authority itself ends cannot be made longer.
  const isLast = ends >= authority.until.getTime() - 1000
  if (ends - now.getTime() < RENEW_BEFORE_MS && !isLast) return false
  if (new Date(certificate.validFrom) > now) return false
  if (!certificate.verify(new X509Certificate(authority.pem).publicKey)) return false
  return names.every(name => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined)
}

async function openGiven(options: TlsOptions, certFile: string, keyFile: string): Promise<CenterTls> {
  const authority = options.caFile ? await readAuthority(options.caFile) : null
  let current = await readGiven(certFile, keyFile)
  return {
    authority,
    current: () => current,
    renew: async () => {
      const found = await readGiven(certFile, keyFile)
      if (found.cert === current.cert) return false
      current = found
      return true
    },
  }
}

async function readGiven(certFile: string, keyFile: string): Promise<CertifiedKey> {
  const key = await readPrivateFile(keyFile)
  const cert = await readFile(certFile, 'utf8').catch(() => null)
  if (key === null || cert === null)
    throw new Error(`There is no ${key === null ? keyFile : certFile} (DAIBAN_TLS_CERT, DAIBAN_TLS_KEY).`)
  if (!isPair(cert, key)) throw new Error(`${certFile} and ${keyFile} are not a certificate and its key (PEM).`)
  return { cert, key }
}

function isPair(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

async function readAuthority(path: string): Promise<CountyAuthority> {
  const pem = await readFile(path, 'utf8').catch(() => '')
  try {
    return { pem, fingerprint: fingerprintOf(pem) }
  } catch {
    throw new Error(`DAIBAN_TLS_CA names ${path}, which is no certificate (PEM).`)
  }
}
