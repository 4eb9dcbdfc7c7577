import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0])

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { ...CURVE, hash: 'SHA-256' } as const

export type KeyPair = webcrypto.CryptoKeyPair

export const newKeyPair = (): Promise<KeyPair> => webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])

/** PKCS #8, PEM. */
export const keyText = async ({ privateKey }: KeyPair): Promise<string> =>
  `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')}\n`

/** The private key of an authority, to sign with. */
export const readKey = async (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), CURVE, false, ['sign'])

type Life = { from: Date; until: Date }

/** An authority that may sign servers and no further authority, signed by itself. PEM. */
export async function makeAuthority(commonName: string, keys: KeyPair, { from, until }: Life): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: nameOf(commonName),
    notBefore: from,
    notAfter: until,
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

/** A TLS server for these host names and addresses. PEM. */
export async function makeServer(
  keys: KeyPair,
  issuer: { pem: string; key: webcrypto.CryptoKey },
  { names, from, until }: Life & { names: readonly string[] },
): Promise<string> {
  const authority = new x509.X509Certificate(issuer.pem)
  const certificate = await x509.X509CertificateGenerator.create({
    subject: nameOf(names.find(name => name !== 'localhost') ?? 'localhost'),
    issuer: authority.subjectName,
    notBefore: from,
    notAfter: until,
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: issuer.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map(value => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

const nameOf = (commonName: string): x509.JsonName => [{ O: ['Daiban'] }, { CN: [commonName] }]
