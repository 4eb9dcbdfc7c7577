import { request } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PASSWORD } from '../../../center/store/sample-county-data'
import { openTestCounty, type TestCounty } from '../county-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty({ https: true })
})
afterAll(() => county.end())

type Said = { status: number; cookies: string[] }

function ask(method: string, path: string, { cookie, body }: { cookie?: string; body?: unknown }): Promise<Said> {
  return new Promise((resolve, reject) => {
    const headers = {
      'x-daiban': '1',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(cookie ? { cookie } : {}),
    }
    const ca = county.center.tls?.authority?.pem
    const asking = request(
      `${county.center.url}/api/v1${path}`,
      { method, headers, ...(ca ? { ca } : {}) },
      response => {
        const said = { status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] }
        response.resume().once('end', () => resolve(said))
      },
    )
    asking.once('error', reject).end(body ? JSON.stringify(body) : undefined)
  })
}

test('over TLS the cookie belongs to this host alone, and one that was planted over plain HTTP is not read', async () => {
  const body = { staff: 'xianchuang', password: SAMPLE_PASSWORD }
  const { status, cookies } = await ask('POST', '/session', { body })
  expect(status).toBe(200)
  const [session = '', known = ''] = cookies
  for (const line of [session, known]) {
    expect(line).toMatch(/^__Host-daiban_/)
    expect(line).toMatch(/; Secure/)
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Strict/)
    expect(line).not.toMatch(/Domain=/i)
  }
  const value = session.split(';')[0] ?? ''
  expect((await ask('GET', '/me', { cookie: value })).status).toBe(200)
  expect((await ask('GET', '/me', { cookie: value.replace('__Host-', '') })).status).toBe(401)
})
