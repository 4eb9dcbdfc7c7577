import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTls } from '../../center/tls/open-tls'
import { chooseTransport } from '../../center/tls/transport-options'
import { startCenter } from '../../center/start-center'
import { requestOverHttp } from '../../electron/http-port'
import { uploadOverTus } from '../../electron/upload-port'
import { certificateFingerprint } from '../../shared/sync/code-check'
import { openTestCounty, type TestCounty } from './county-kit'
import { callTo, newAuthority, openStranger } from './tls-kit'

const DAY = 86_400_000
let today = new Date()
let county: TestCounty
let ca: string
beforeAll(async () => {
  county = await openTestCounty({ https: true, now: () => today, names: ['daiban.qinghe.example'] })
  ca = county.center.tls?.authority?.pem ?? ''
})
afterAll(() => county.end())

const port = () => Number(new URL(county.center.url).port)

async function handshake(options: object = {}): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port: port(), ca, ...options })
  await new Promise<void>((done, failed) => socket.once('secureConnect', done).once('error', failed))
  return socket
}

test('a center makes its authority and its certificate at the first start, readable for its own user only', async () => {
  expect(county.center.url).toMatch(/^https:/)
  const folder = join(county.folder, 'tls')
  expect((await readdir(folder)).toSorted()).toEqual(['ca-with-key.pem', 'ca.pem', 'server-with-key.pem'])
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  const authority = new X509Certificate(ca)
  expect(authority.ca).toBe(true)
  expect(certificateFingerprint(ca)).toBe(authority.fingerprint256.replaceAll(':', '').toLowerCase())
  expect(new Date(authority.validTo).getTime() - Date.now()).toBeGreaterThan(9.9 * 365 * DAY)
  expect(authority.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' })
  // basicConstraints as DER: an authority, and none below it.
  expect(authority.raw.toString('hex')).toContain('30060101ff020100')
})

test('its certificate names the machine, its addresses and what somebody gave, for at most 397 days', async () => {
  const socket = await handshake()
  const certificate = new X509Certificate(socket.getPeerCertificate().raw)
  const addresses = Object.values(networkInterfaces())
    .flatMap(cards => cards ?? [])
    .filter(({ family }) => family === 'IPv4')
  for (const { address } of addresses) expect(certificate.checkIP(address)).toBe(address)
  expect(certificate.checkIP('::1')).toBe('::1')
  for (const name of ['localhost', 'daiban.qinghe.example']) expect(certificate.checkHost(name)).toBe(name)
  const life = new Date(certificate.validTo).getTime() - new Date(certificate.validFrom).getTime()
  expect(life).toBeLessThanOrEqual(397 * DAY)
  expect(certificate.ca).toBe(false)
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']) // extended: TLS servers only
  socket.destroy()
})

test('it speaks TLS 1.2 and 1.3 and nothing older, only with forward secrecy, and only HTTP/1.1', async () => {
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = await handshake({ minVersion: version, maxVersion: version, ALPNProtocols: ['h2', 'http/1.1'] })
    expect([socket.getProtocol(), socket.alpnProtocol]).toEqual([version, 'http/1.1'])
    expect(socket.getCipher().standardName).toMatch(
      /^TLS_(ECDHE_ECDSA_WITH_)?(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA/,
    )
    socket.destroy()
  }
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }
  await expect(handshake(old)).rejects.toThrow()
  await expect(handshake({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA:AES128-SHA' })).rejects.toThrow()
})

test('who speaks plain HTTP to the TLS port is cut off at once, with no answer and no redirect', async () => {
  const started = performance.now()
  const heard = await new Promise<string>(done => {
    let text = ''
    const socket = createConnection(port(), '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'),
    )
    socket.on('data', chunk => (text += chunk.toString('latin1'))).on('close', () => done(text))
    socket.on('error', () => undefined)
  })
  expect(heard).not.toContain('HTTP/')
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a station that pins the authority gets through; one that trusts the system, or another authority, sends nothing', async () => {
  const url = `${county.center.url}/healthz`
  expect(await requestOverHttp(callTo(url, { ca }))).toMatchObject({ kind: 'answer', status: 200 })
  const other = (await newAuthority()).authority.pem
  for (const trust of [{}, { ca: other }])
    expect(await requestOverHttp(callTo(url, trust))).toEqual({ kind: 'failed', why: 'tls-untrusted' })
})

test('somebody in between with another authority, an ended certificate or another name hears nothing of what was to be sent', async () => {
  const inBetween = await newAuthority()
  const ours = await newAuthority()
  const earlier = await newAuthority(new Date(Date.now() - 500 * DAY))
  const elsewhere = await newAuthority(new Date(), ['localhost', '10.20.30.40'])
  const asked = [
    { with: inBetween, pinned: ours.authority.pem, why: 'tls-untrusted' },
    { with: earlier, pinned: earlier.authority.pem, why: 'clock-tls' },
    { with: elsewhere, pinned: elsewhere.authority.pem, why: 'tls-untrusted' },
  ]
  for (const { with: theirs, pinned, why } of asked) {
    const stranger = await openStranger(theirs.server, theirs.authority.pem)
    const secret = { method: 'POST' as const, headers: { authorization: 'Bearer secret' }, body: '李秀英', ca: pinned }
    expect(await requestOverHttp(callTo(`${stranger.url}/sync/v1/push`, secret))).toEqual({ kind: 'failed', why })
    const upload = await uploadOverTus({
      endpoint: `${stranger.url}/sync/v1/files`,
      uploadUrl: null,
      bytes: new Uint8Array(1000),
      metadata: {},
      token: 'secret',
      chunkBytes: 256 * 1024,
      ca: pinned,
      onUrl: () => undefined,
    })
    expect(upload).toEqual({ kind: 'unreachable' })
    expect(stranger.heard).toEqual([])
    await stranger.close()
  }
})

test('before anybody is trusted a station can ask for the authority, and for nothing else', async () => {
  const url = `${county.center.url}/sync/v1/ca`
  const insecure = 'ca-only' as const
  const answer = await requestOverHttp(callTo(url, { insecure, maxBytes: 16_384, headers: { accept: 'x' } }))
  expect(answer.kind === 'answer' && new TextDecoder().decode(answer.bytes)).toBe(ca)
  for (const more of [
    { url: `${county.center.url}/sync/v1/pull` },
    { url: `${county.center.url}/sync/v1/ca?x` },
    { url: 'http://127.0.0.1/sync/v1/ca' },
    { method: 'POST' as const },
    { body: 'x' },
    { headers: { authorization: 'Bearer secret' } },
    { maxBytes: 1_000_000 },
  ])
    await expect(requestOverHttp(callTo(url, { insecure, maxBytes: 16_384, ...more }))).rejects.toThrow(/nothing else/)
})

test('thirty days before its end the certificate is another one, without a restart, and open connections go on', async () => {
  const serial = (socket: TLSSocket) => socket.getPeerCertificate().serialNumber
  const before = await handshake()
  const first = serial(before)
  expect(await county.center.tls?.renew()).toBe(false)
  today = new Date(Date.now() + 359 * DAY)
  expect(await county.center.tls?.renew()).toBe(false)
  today = new Date(Date.now() + 361 * DAY)
  expect(await county.center.tls?.renew()).toBe(true)
  // This machine's own clock has not moved, so the certificate of next year is not yet valid for it.
  const after = await handshake({ rejectUnauthorized: false })
  expect(serial(after)).not.toBe(first)
  expect(String(after.authorizationError)).toBe('CERT_NOT_YET_VALID')
  after.destroy()
  const text = await new Promise<string>(done => {
    before.once('data', (chunk: Buffer) => done(chunk.toString('latin1')))
    before.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')
  })
  expect(text).toMatch(/^HTTP\/1\.1 200/)
  before.destroy()
  today = new Date()
  expect(await county.center.tls?.renew()).toBe(true)
  const back = await handshake()
  expect([first, back.authorized]).not.toContain(serial(back))
  expect(back.authorized).toBe(true)
  back.destroy()
})

test('a center that moves to another address keeps the authority that every station pinned', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-tls-'))
  const open = (names: string[]) => openTls({ folder, county: '990100', names, now: () => new Date() })
  const first = await open(['old.example'])
  const same = await open(['old.example'])
  expect(same.current()).toEqual(first.current())
  const moved = await open(['new.example', '203.0.113.7'])
  expect(moved.authority).toEqual(first.authority)
  expect(new X509Certificate(moved.current().cert).checkHost('new.example')).toBe('new.example')
  expect(new X509Certificate(moved.current().cert).checkIP('203.0.113.7')).toBe('203.0.113.7')
  await rm(folder, { recursive: true, force: true })
})

test('a given certificate is used, and used anew when its files are replaced; half a pair is refused in a sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-given-'))
  const [certFile, keyFile, caFile] = ['cert.pem', 'key.pem', 'ca.pem'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const given = await newAuthority()
  const put = async ({ cert, key }: { cert: string; key: string }) => {
    await writeFile(certFile, cert)
    await writeFile(keyFile, key, { mode: 0o600 })
  }
  await put(given.server)
  await writeFile(caFile, given.authority.pem)
  const options = { folder, county: '990100', names: [], now: () => new Date() }
  expect((await openTls({ ...options, certFile, keyFile })).authority).toBeNull()
  const tls = await openTls({ ...options, certFile, keyFile, caFile })
  expect(tls.authority?.fingerprint).toBe(given.authority.fingerprint)
  expect(await tls.renew()).toBe(false)
  const next = await newAuthority()
  await put(next.server)
  expect(await tls.renew()).toBe(true)
  expect(tls.current().cert).toBe(next.server.cert)
  await put({ cert: given.server.cert, key: next.server.key })
  await expect(tls.renew()).rejects.toThrow(/are not a certificate and its key/)
  expect(tls.current().cert).toBe(next.server.cert)
  await expect(openTls({ ...options, certFile })).rejects.toThrow(/belong together/)
  await expect(openTls({ ...options, certFile, keyFile: '/nowhere' })).rejects.toThrow(/There is no \/nowhere/)
  await rm(folder, { recursive: true, force: true })
})

test('plain HTTP leaves this machine only behind a named proxy', async () => {
  expect(chooseTransport({})).toMatchObject({ https: false })
  expect(chooseTransport({ host: '0.0.0.0' })).toMatchObject({ https: true })
  expect(chooseTransport({ host: '10.1.2.3' })).toMatchObject({ https: true })
  expect(chooseTransport({ host: '127.0.0.1', https: true })).toMatchObject({ https: true })
  expect(chooseTransport({ host: '0.0.0.0', behindProxy: '10.0.0.5' })).toMatchObject({ https: false })
  const folder = await mkdtemp(join(tmpdir(), 'daiban-plain-'))
  const start = (more: object) => startCenter({ data: folder, sample: true, logLevel: 'silent', ...more })
  await expect(start({ host: '0.0.0.0', https: false })).rejects.toThrow(/readable over the network.*does not start/)
  await expect(start({ host: '0.0.0.0', behindProxy: ' ' })).rejects.toThrow(/needs the addresses of the proxies/)
  await expect(start({ host: '0.0.0.0', behindProxy: '10.0.0.0/8/8' })).rejects.toThrow(/not 10.0.0.0\/8\/8/)
  await expect(start({ host: '0.0.0.0', behindProxy: '10.0.0.0/0' })).rejects.toThrow(/takes addresses such as/)
  await expect(start({ host: '0.0.0.0', behindProxy: 'proxy.example' })).rejects.toThrow(/takes addresses such as/)
  // Nothing was begun: no database, no county.
  expect((await readdir(folder)).filter(name => name !== 'files')).toEqual([])
  await rm(folder, { recursive: true, force: true })
})
