import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OidcSettings } from '../../../center/accounts/oidc'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, type Browser } from './browser'
import { telephoneFor } from './telephone'

let county: TestCounty
let provider: Server
let issuer: string

/** A real OpenID provider on this machine; its own screens are two forms, which `passThrough` fills. */
async function openProvider(redirectUri: string): Promise<Server> {
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'daiban', client_secret: 'a secret of this test', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, amr: ['otp'], acr: 'high' }),
    }),
  })
  const handle = oidc.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(Number(new URL(issuer).port), '127.0.0.1', resolve))
  return server
}

const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

beforeAll(async () => {
  const [providerPort, port] = [await freePort(), await freePort()]
  issuer = `http://127.0.0.1:${providerPort}`
  const publicUrl = `http://127.0.0.1:${port}`
  const oidc: OidcSettings = {
    issuer,
    clientId: 'daiban',
    clientSecret: 'a secret of this test',
    publicUrl,
    claim: 'preferred_username',
    label: '县统一身份认证',
    trustedAmr: [],
  }
  provider = await openProvider(`${publicUrl}/api/v1/oidc/callback`)
  county = await openTestCounty({ oidc, port })
})
afterAll(async () => {
  await county.end()
  await new Promise(resolve => provider.close(resolve))
})

/** What a browser does at the provider: follows, signs in as `login`, consents; ends with the address it is sent back to. */
async function passThrough(address: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = new URL(address)
  let body: URLSearchParams | undefined
  for (let hop = 0; hop < 12; hop += 1) {
    if (at.pathname === '/api/v1/oidc/callback') return at
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    })
    body = undefined
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (next) {
      at = new URL(next, at)
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider showed ${page.slice(0, 400)}`)
    at = new URL(action, at)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    body = new URLSearchParams({ prompt, login, password: 'any' })
  }
  throw new Error('the provider sends the browser round and round')
}

const begin = async () => {
  const browser = openBrowser(county.center.url)
  const answer = await browser.ask('GET', '/oidc/start')
  return { browser, to: answer.headers.get('location') ?? '', status: answer.status }
}
const comeBack = async (browser: Browser, back: URL): Promise<string> => {
  const answer = await browser.ask('GET', `/oidc/callback${back.search}`)
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.ask('GET', '/me')).status === 200

test('the sign-in page offers the county’s service by its name, and the way there is bound to this browser', async () => {
  const ways = await openBrowser(county.center.url).ask('GET', '/sign-in')
  expect(ways.body).toEqual({ sample: true, oidc: { label: '县统一身份认证' } })
  const { to, status } = await begin()
  const asked = new URL(to)
  expect([status, asked.origin]).toEqual([302, issuer])
  expect(asked.searchParams.get('response_type')).toBe('code')
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked.searchParams.get(name)?.length).toBeGreaterThan(40)
})

test('a page of somebody else cannot begin a sign-in: the person is shown our own page first', async () => {
  const start = (site: string) =>
    openBrowser(county.center.url).ask('GET', '/oidc/start', undefined, { 'sec-fetch-site': site })
  for (const site of ['cross-site', 'same-site']) expect((await start(site)).headers.get('location')).toBe('/desk/')
  for (const site of ['same-origin', 'none'])
    expect(new URL((await start(site)).headers.get('location') ?? '').origin).toBe(issuer)
})

test('somebody the service knows and the county has on its list is in', async () => {
  const { browser, to } = await begin()
  expect(await comeBack(browser, await passThrough(to, 'xianchuang'))).toBe('/desk/')
  const me = await browser.ask<{ actor: { staff: string } }>('GET', '/me')
  expect(me.body.actor.staff).toBe('xianchuang')
  const [session] = await county.query(`select road from sessions where staff = 'xianchuang'`)
  expect(session).toEqual({ road: 'oidc' })
})

test('the service’s own word for a second factor counts for nothing: ours is asked for', async () => {
  const own = openBrowser(county.center.url)
  await own.signIn('yihe', 'qinghe-2026')
  const { codes } = await telephoneFor(own, () => new Date())
  const { browser, to } = await begin()
  expect(await comeBack(browser, await passThrough(to, 'yihe'))).toBe('/desk/?sign-in=code')
  expect(await isIn(browser)).toBe(false)
  expect((await browser.ask('POST', '/session/code', { code: codes[0] })).status).toBe(200)
  expect(await isIn(browser)).toBe(true)
})

test('somebody the county does not know, or no longer, is told so; no account is made', async () => {
  const count = async () => (await county.query<{ n: string }>(`select count(*) as n from staff`))[0]?.n
  const before = await count()
  await county.query(`update staff set active = false where id = 'gaotai'`)
  for (const login of ['nobody-here', 'gaotai', 'XIANCHUANG']) {
    const { browser, to } = await begin()
    expect(await comeBack(browser, await passThrough(to, login))).toBe('/desk/?sign-in=unknown')
    expect(await isIn(browser)).toBe(false)
  }
  expect(await count()).toBe(before)
})

test('an answer with another state, or brought to another browser, opens nothing', async () => {
  const { browser, to } = await begin()
  const back = await passThrough(to, 'xianchuang')
  const forged = new URL(back)
  forged.searchParams.set('state', 'x'.repeat(43))
  expect(await comeBack(browser, forged)).toBe('/desk/?sign-in=refused')
  expect(await comeBack(openBrowser(county.center.url), back)).toBe('/desk/?sign-in=not-begun')
  const victim = await begin()
  expect(await comeBack(victim.browser, back)).toBe('/desk/?sign-in=refused')
  expect(await isIn(victim.browser)).toBe(false)
})

test('a code that was used already opens nothing a second time, not even with its ticket put back', async () => {
  const { browser, to } = await begin()
  const ticket = browser.cookies.get('daiban_oidc') ?? ''
  const [step] = await county.query(`select * from sign_in_steps where kind = 'oidc' order by expires_at desc limit 1`)
  const back = await passThrough(to, 'xianchuang')
  expect(await comeBack(browser, back)).toBe('/desk/')
  const thief = openBrowser(county.center.url)
  thief.cookies.set('daiban_oidc', ticket)
  expect(await comeBack(thief, back)).toBe('/desk/?sign-in=not-begun')
  await county.query(
    `insert into sign_in_steps (county, id, kind, staff, detail, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [step?.['county'], step?.['id'], step?.['kind'], null, JSON.stringify(step?.['detail']), step?.['expires_at']],
  )
  thief.cookies.set('daiban_oidc', ticket)
  expect(await comeBack(thief, back)).toBe('/desk/?sign-in=refused')
  expect(await isIn(thief)).toBe(false)
})

test('no word in the address sends the browser anywhere else', async () => {
  for (const path of [
    '/oidc/start?return=https://evil.example',
    '/oidc/callback?next=//evil.example&redirect_uri=https://evil.example',
  ]) {
    const answer = await openBrowser(county.center.url).ask('GET', path, undefined, { host: 'evil.example' })
    const to = new URL(answer.headers.get('location') ?? '', county.center.url)
    expect([issuer, new URL(county.center.url).origin]).toContain(to.origin)
    expect(to.href).not.toContain('evil')
  }
})

test('a service that is down is said in plain words, and the password still opens', async () => {
  const { browser, to } = await begin()
  const back = await passThrough(to, 'xianchuang')
  provider.closeAllConnections()
  await new Promise(resolve => provider.close(resolve))
  expect(await comeBack(browser, back)).toBe('/desk/?sign-in=unreachable')
  expect((await browser.signIn('xianchuang', 'qinghe-2026')).status).toBe(200)
})
