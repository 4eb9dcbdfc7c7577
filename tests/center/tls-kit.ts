import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueServer, openAuthority, type CertifiedKey } from '../../center/tls/authority'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import type { HttpCall } from '../../shared/sync/station-ports'

/** Somebody on the way who has an authority of their own, or a county at another time or under another name. */
export type Stranger = { url: string; ca: string; heard: string[]; close(): Promise<void> }

/** A TLS server with this certificate that notes every request it gets. */
export async function openStranger(certified: CertifiedKey, ca: string): Promise<Stranger> {
  const heard: string[] = []
  const server: Server = createServer(certified, (request, response) => {
    heard.push(`${request.method} ${request.url}`)
    if (request.url === '/sync/v1/ca') response.setHeader('content-type', 'application/x-pem-file').end(ca)
    else response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca,
    heard,
    close: () => {
      server.closeAllConnections()
      return new Promise(done => server.close(() => done()))
    },
  }
}

/** A new authority and a server certificate of it, made as if it were `now`. */
export async function newAuthority(now = new Date(), names = ['localhost', '127.0.0.1']) {
  const authority = await openAuthority(await mkdtemp(join(tmpdir(), 'daiban-ca-')), '990100', now)
  return { authority, server: await issueServer(authority, names, now) }
}

export const callTo = (url: string, more: Partial<HttpCall> = {}): HttpCall => ({
  ...{ method: 'GET', url, headers: {}, body: null, timeoutMs: 5000, maxBytes: 100_000 },
  ...more,
})

/** A desk over HTTPS that believes this authority: signs in and asks. */
export async function deskOver(
  url: string,
  ca: string,
  staff: string,
): Promise<(path: string, body: object) => Promise<unknown>> {
  let cookie = ''
  const post = (path: string, body: object) =>
    new Promise<unknown>((done, failed) => {
      const headers = { 'content-type': 'application/json', 'x-daiban': '1', cookie }
      request(`${url}/api/v1${path}`, { method: 'POST', ca, headers }, response => {
        cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
        response.once('end', () =>
          response.statusCode === 200
            ? done(JSON.parse(text))
            : failed(new Error(`${path}: ${response.statusCode} ${text}`)),
        )
      })
        .once('error', failed)
        .end(JSON.stringify(body))
    })
  await post('/session', { staff, password: SAMPLE_PASSWORD })
  return post
}
