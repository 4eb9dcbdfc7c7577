import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { expect } from 'vitest'
import type { OidcSettings } from '../../../center/accounts/oidc'
import { openTestCounty, type TestCounty } from '../county-kit'
import { openBrowser, type Browser } from './browser'

const SECRET = 'a secret of this test'

/** What the provider calls a person: nothing that anybody would guess from here. */
export const subjectOf = (login: string): string => `f81d4fae-${login}`

/** A county with a real OpenID provider on this machine. */
export type CountyWithProvider = {
  county: TestCounty
  issuer: string
  /** The provider goes away; safe to repeat. */
  close(): Promise<void>
  end(): Promise<void>
}

/** Its own screens are two forms, which `passThrough` fills. To it everybody is called yihe, and only `sub` tells them apart. */
async function openProvider(issuer: string, redirectUri: string): Promise<Server> {
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'daiban', client_secret: SECRET, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: 'yihe', amr: ['otp'], acr: 'high' }),
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

/** `known`: whose lasting names stand in the county's accounts. */
export async function openCountyWithProvider(known: readonly string[]): Promise<CountyWithProvider> {
  const [providerPort, port] = [await freePort(), await freePort()]
  const issuer = `http://127.0.0.1:${providerPort}`
  const publicUrl = `http://127.0.0.1:${port}`
  const oidc: OidcSettings = {
    ...{ issuer, publicUrl, clientId: 'daiban', clientSecret: SECRET, claim: 'sub' },
    label: '县统一身份认证',
    trustedAmr: [],
  }
  const provider = await openProvider(issuer, `${publicUrl}/api/v1/oidc/callback`)
  const county = await openTestCounty({ oidc, port })
  for (const login of known)
    await county.query(`update staff set oidc_subject = $1 where id = $2`, [subjectOf(login), login])
  const close = async () => {
    provider.closeAllConnections()
    await new Promise(resolve => provider.close(resolve))
  }
  const end = async () => {
    await county.end()
    await close()
  }
  return { county, issuer, close, end }
}

/**
 * What a browser does at the provider: follows, signs in as `login`, consents; ends with the address it is sent back to. With the
 * `cookies` of an earlier time it may not be asked who it is; `asked` counts how often it was.
 */
export async function passThrough(
  address: string,
  login: string,
  { cookies = new Map<string, string>(), asked = [] as string[] } = {},
): Promise<URL> {
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
    asked.push(prompt)
    body = new URLSearchParams({ prompt, login: subjectOf(login), password: 'any' })
  }
  throw new Error('the provider sends the browser round and round')
}

export const begin = async (county: TestCounty) => {
  const browser = openBrowser(county.center.url)
  const answer = await browser.ask('GET', '/oidc/start')
  return { browser, to: answer.headers.get('location') ?? '', status: answer.status }
}
export const comeBack = async (browser: Browser, back: URL): Promise<string> => {
  const answer = await browser.ask('GET', `/oidc/callback${back.search}`)
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}
