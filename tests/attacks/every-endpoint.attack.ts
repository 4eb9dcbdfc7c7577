import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attack, refuses } from './attack'
import { openTarget, type Target } from './county-target'
import { OPERATIONS, type Operation } from './operations'

let target: Target

beforeAll(async () => void (target = await openTarget()))
afterAll(() => target.end())

type Headers = Record<string, string>

/** Of no proposal. */
const NOBODYS = '0195f0c0-0000-7000-8000-000000000009'

/** The request as its door expects it in form, so that a refusal is about the person and not about the form. */
async function knock({ method, path, body, type }: Operation, headers: Headers) {
  const address = path
    .replace('{id}', target.caseId)
    .replace('{hash}', 'a'.repeat(64))
    .replace('{device}', target.village.enrolled.certificate.device)
    .replace('{code}', '990100101001')
    .replace('{number}', 'AAAA-BBBB-CCCC')
    .replace('{year}/{version}', '2027/1')
    .replace('{version}', '1')
    .replace('{posting}', '1')
    .replace('{batch}', NOBODYS)
    .replace('{post}', '1')
    .replace('{upload}', 'a'.repeat(64))
  const response = await fetch(target.url + address, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  let said: unknown = text
  try {
    said = JSON.parse(text)
  } catch {
    // A refusal in another form shows as it is.
  }
  return { status: response.status, body: said }
}

/** What a refused stranger must never be told. */
function givesNothingAway(body: unknown): void {
  const text = JSON.stringify(body)
  for (const secret of ['李秀英', '990101194203150021', '13800005678', 'stack', 'node_modules'])
    expect(text).not.toContain(secret)
}

async function isShut(operation: Operation, headers: Headers, ...statuses: number[]): Promise<string> {
  const answer = await knock(operation, headers)
  givesNothingAway(answer.body)
  return refuses(answer, ...(statuses.length ? statuses : [401, 403]))
}

const named = ({ method, path }: Operation): string => `${method} ${path.split('?')[0] ?? ''}`
const own = { 'x-daiban': '1' }

test('every door of the county stands in the list, so that none is forgotten', async () => {
  const description = (await (await fetch(`${target.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: Record<string, unknown>[] }>>
  }
  const found = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => {
      const guard = Object.keys(security?.[0] ?? {})[0] ?? 'open'
      return `${method.toUpperCase()} ${path} ${guard}`
    }),
  )
  expect(OPERATIONS.map(one => `${named(one)} ${one.guard}`).sort()).toEqual(found.sort())
})

describe('a station’s door', () => {
  for (const operation of OPERATIONS.filter(one => one.guard === 'device')) {
    attack(`${named(operation)} · without credentials`, 'no token at all', () => isShut(operation, {}))
    attack(`${named(operation)} · with a made-up token`, 'a token of the right shape, signed by nobody', () =>
      isShut(operation, {
        authorization: `Bearer ${Buffer.from('990100101001-01 99999999999999').toString('base64url')}.AAAA`,
      }),
    )
    attack(
      `${named(operation)} · with a desk session`,
      'the cookie of a signed-in supervisor in place of a token',
      async () => isShut(operation, { ...own, cookie: (await target.desk('ducha')).cookie }),
    )
  }
})

describe('a desk’s door', () => {
  for (const operation of OPERATIONS.filter(one => one.guard === 'desk')) {
    if (!operation.endsOnly) {
      attack(`${named(operation)} · without credentials`, 'no cookie at all', () => isShut(operation, own))
      attack(`${named(operation)} · with a made-up cookie`, 'a cookie of the right shape that nobody was given', () =>
        isShut(operation, { ...own, cookie: `daiban_desk=${'a'.repeat(64)}` }),
      )
      attack(`${named(operation)} · with a station’s token`, 'the bearer token of an enrolled station', async () =>
        isShut(operation, { ...own, ...(await target.village.authorization()) }),
      )
    }
    if (operation.method !== 'GET')
      attack(
        `${named(operation)} · from a foreign page`,
        'a signed-in person’s cookie without the header that only our page sends',
        async () => isShut(operation, { cookie: (await target.desk('ducha')).cookie, origin: 'https://evil.example' }),
      )
    if (operation.forbiddenTo)
      attack(`${named(operation)} · by a person without the right`, `signed in as ${operation.forbiddenTo}`, async () =>
        isShut(operation, { ...own, cookie: (await target.desk(operation.forbiddenTo ?? '')).cookie }, 403, 404),
      )
  }
})
