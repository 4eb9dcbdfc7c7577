import { afterAll, beforeAll, describe, expect } from 'vitest'
import { ANSWER_HEADS } from '../../shared/sync/answer-heads'
import { call, post } from '../center/county-kit'
import { attack, refuses } from './attack'
import { openTarget, PERSON, type Target } from './county-target'

let target: Target
let cookie = ''

beforeAll(async () => {
  target = await openTarget()
  cookie = (await target.desk('xingren')).cookie
})
afterAll(() => target.end())

const own = { 'x-daiban': '1' }
const signIn = (body: unknown, headers: Record<string, string> = own) =>
  post(`${target.url}/api/v1/session`, body, headers)
const raw = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(target.url + path, { redirect: 'manual', ...init })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

describe('pages', () => {
  const head = async (path: string, name: string) => (await raw(path)).headers.get(name) ?? ''

  attack('page · framed by a stranger', 'the desk inside a foreign frame (clickjacking)', async () => {
    const policy = await head('/desk/', 'content-security-policy')
    expect(policy).toMatch(/frame-ancestors ('self'|'none')/)
    return policy.match(/frame-ancestors [^;]*/)?.[0] ?? ''
  })
  attack('page · inline script', 'a script or style written into the page', async () => {
    const policy = await head('/desk/', 'content-security-policy')
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toMatch(/[ ;]'unsafe-eval'/)
    return `script-src ${/script-src ([^;]*)/.exec(policy)?.[1] ?? ''}`
  })
  attack('page · a nonce used twice', 'the nonce of one page in another', async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => /nonce-([^']+)/.exec(await head('/desk/', 'content-security-policy'))?.[1]),
    )
    expect(new Set(nonces).size).toBe(3)
    return 'new in every answer'
  })
  attack('page · sniffed as another type', 'an answer read as something else than it says', async () => {
    expect(await head('/desk/', 'x-content-type-options')).toBe('nosniff')
    expect(await head('/api/openapi.json', 'x-content-type-options')).toBe('nosniff')
    return 'nosniff'
  })
  attack('answer · opened as a page', 'doors of programs, opened in a browser or a foreign frame', async () => {
    const doors = ['/sync/v1/ca', '/sync/v1/pull', '/sync/v1/nowhere', '/sync/v1/files/x', '/healthz', '/api/v1/cases']
    for (const door of doors) {
      const policy = await head(door, 'content-security-policy')
      expect([door, policy]).toEqual([door, ANSWER_HEADS['content-security-policy']])
      expect([door, await head(door, 'x-content-type-options')]).toEqual([door, 'nosniff'])
    }
    return `${ANSWER_HEADS['content-security-policy']}, nosniff`
  })
  for (const path of [
    '/desk/../../etc/passwd',
    '/desk/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..\\..\\windows\\win.ini',
    '/desk/%00',
    '/%ff%fe',
    '/desk/%E0%A4%A',
  ])
    attack(`path · ${path}`, 'a way out of the folder that is served, or bytes that are no text', async () => {
      const { status, body } = await raw(path)
      expect(status).toBeLessThan(500)
      expect(body).not.toMatch(/root:|"dependencies"|\[fonts\]/)
      return String(status)
    })
  for (const path of [
    '//evil.example',
    '/\\evil.example',
    '/desk/?next=https://evil.example',
    '/api/v1/oidc/start?next=https://evil.example',
    '/api/v1/oidc/callback?state=x&code=y&next=//evil.example',
  ])
    attack(`redirect · ${path}`, 'an address that leads a person to another site', async () => {
      const { status, headers } = await raw(path)
      const to = headers.get('location') ?? ''
      expect(to).not.toContain('evil.example')
      expect(status).toBeLessThan(500)
      return to === '' ? `${status}, no redirect` : `${status} to ${to}`
    })
  attack(
    'header · a line break in an address',
    'CR LF in the path, to add a header of the attacker’s own',
    async () => {
      const { headers, status } = await raw('/desk/%0d%0aset-cookie:%20daiban_desk=x')
      expect(headers.get('set-cookie')).toBeNull()
      return `${status}, no header added`
    },
  )
  attack('host · another name for this county', 'DNS rebinding: the request names a foreign host', async () => {
    const { request } = await import('node:http')
    const { port } = new URL(target.url)
    const status = await new Promise<number>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, path: '/api/v1/me', headers: { host: 'evil.example', cookie } },
        answer => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      )
      asked.on('error', reject).end()
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    return String(status)
  })
})

describe('sessions', () => {
  attack('session · fixed beforehand', 'a cookie chosen by the attacker, offered at sign-in', async () => {
    const fixed = `daiban_desk=${'f'.repeat(64)}`
    const answer = await signIn({ staff: 'xingren2', password: 'qinghe-2026' }, { ...own, cookie: fixed })
    const given = answer.headers.get('set-cookie') ?? ''
    expect(given).not.toContain('f'.repeat(64))
    const used = await call(`${target.url}/api/v1/me`, { headers: { ...own, cookie: fixed } })
    expect(used.status).toBe(401)
    return 'a new token was given, the offered one opens nothing'
  })
  attack('session · cookie read by a script', 'document.cookie, or a cookie sent across sites', async () => {
    const answer = await signIn({ staff: 'xingren2', password: 'qinghe-2026' })
    const given = (answer.headers.get('set-cookie') ?? '').toLowerCase()
    expect(given).toContain('httponly')
    expect(given).toContain('samesite=strict')
    return 'HttpOnly, SameSite=Strict'
  })
  attack('session · used after signing out', 'a cookie that was copied before its owner signed out', async () => {
    const answer = await signIn({ staff: 'yunling', password: 'qinghe-2026' })
    const copied = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    await raw('/api/v1/session', { method: 'DELETE', headers: { ...own, cookie: copied } })
    return refuses(await call(`${target.url}/api/v1/me`, { headers: { ...own, cookie: copied } }), 401)
  })
  for (const [name, headers] of [
    ['a form of another site', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a text that looks like JSON', { 'content-type': 'text/plain' }],
    ['a fetch with another origin', { ...own, origin: 'https://evil.example', 'content-type': 'application/json' }],
    ['a browser that says cross-site', { ...own, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }],
  ] as [string, Record<string, string>][])
    attack(`csrf · ${name}`, 'a command in the name of a person who is signed in', async () => {
      const body = JSON.stringify({
        commandId: '0195f0c0-0000-7000-8000-000000000002',
        base: 1,
        command: { type: 'receiveAtTownship', originalsCounted: 0 },
      })
      const { status } = await raw(`/api/v1/cases/${target.caseId}/commands`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body,
      })
      expect([400, 403, 415]).toContain(status)
      const [row] = await target.town.query<{ legal: string }>('select legal from cases where id = $1', [target.caseId])
      expect(row?.legal).toBe('received')
      return String(status)
    })
  attack('login · who works here', 'the same question for a known and an unknown name', async () => {
    const known = await signIn({ staff: 'qingshui', password: 'wrong-password-1' })
    const unknown = await signIn({ staff: 'nobody-here', password: 'wrong-password-1' })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    return `both ${known.status}, word for word the same`
  })
  attack('login · guessing all night', 'thirty wrong passwords in a row for one person', async () => {
    const answers: number[] = []
    for (let round = 0; round < 30; round += 1)
      answers.push((await signIn({ staff: 'dukou', password: `guess-number-${round}` })).status)
    expect(answers.filter(status => status === 401).length).toBeLessThanOrEqual(10)
    expect(answers.at(-1)).toBe(429)
    return `${answers.filter(status => status === 401).length} were looked at, then 429`
  })
  attack('login · a password of a megabyte', 'to keep the county busy with hashing', async () =>
    refuses(await signIn({ staff: 'xingren', password: 'x'.repeat(1_000_000) })),
  )
  attack('login · name as an object', 'a query operator in place of a name', async () =>
    refuses(await signIn({ staff: { $ne: null }, password: { $gt: '' } })),
  )
})

const SQL = [
  "' or '1'='1",
  "'; drop table cases; --",
  "%' union select password_hash from staff --",
  '\\',
  '%',
  '_',
  "李' and pg_sleep(5) and '1'='1",
  '$1',
  '?',
  "''",
  '"',
  '\u0000',
]

describe('search fields', () => {
  for (const [field, path, typed] of [
    ['inbox', '/api/v1/cases/search', 'text'],
    ['export', '/api/v1/cases/export.csv', 'text'],
    ['audit', '/api/v1/audit/search', 'by'],
    ['audit subject', '/api/v1/audit/search', 'subject'],
    ['inbox state', '/api/v1/cases?state='],
    ['inbox page', '/api/v1/cases?page='],
    ['stations', '/api/v1/stations?text='],
    ['slip facts', '/api/v1/slip-facts?no='],
  ] as const satisfies readonly (readonly [string, string, string?])[])
    attack(`sql · ${field}`, `${SQL.length} texts that are SQL or a pattern`, async () => {
      const seen = new Set<number>()
      const headers = { ...own, cookie: field.startsWith('audit') ? (await target.desk('shenji')).cookie : cookie }
      for (const text of SQL) {
        const started = performance.now()
        const { status, body } = typed
          ? await post(target.url + path, { [typed]: text }, headers)
          : await raw(path + encodeURIComponent(text), { headers })
        expect(status, text).toBeLessThan(500)
        expect(JSON.stringify(body)).not.toContain('$argon2')
        expect(performance.now() - started, text).toBeLessThan(4000)
        seen.add(status)
      }
      const [row] = await target.town.query<{ count: number }>('select count(*)::int as count from cases')
      expect(row?.count).toBeGreaterThan(0)
      return `answered ${[...seen].join(', ')}; the tables stand`
    })
  attack('search · a wildcard as a name', 'a lone % that would match everybody', async () => {
    const all = { box: 'all', text: '%' }
    const { body } = await post<{ total: number }>(`${target.url}/api/v1/cases/search`, all, { ...own, cookie })
    expect(body.total).toBe(0)
    return 'it is looked for as a sign'
  })
  attack(
    'search · a name in an address',
    'what somebody typed, read from the log of a proxy or a browser',
    async () => {
      const bait = encodeURIComponent(PERSON.name)
      const seen: number[] = []
      for (const path of [`/cases?text=${bait}`, `/cases/export.csv?text=${bait}`, `/audit?by=${bait}`]) {
        const who = path.startsWith('/audit') ? (await target.desk('shenji')).cookie : cookie
        const { status, body } = await raw(`/api/v1${path}`, { headers: { ...own, cookie: who } })
        expect([path, body.includes('lines')]).toEqual([path, false])
        seen.push(status)
      }
      expect(seen).toEqual([400, 400, 400])
      return 'no door takes a text there: 400'
    },
  )
})

describe('personal data', () => {
  attack('list · full values in the body', 'reading more from the answer than the screen shows', async () => {
    const { body } = await raw('/api/v1/cases?box=all', { headers: { ...own, cookie } })
    for (const secret of [PERSON.name, PERSON.idNumber, PERSON.phone]) expect(body).not.toContain(secret)
    return 'masked before it leaves the county'
  })
  attack('case · full values in the body', 'the case page’s answer, read whole', async () => {
    const { body } = await raw(`/api/v1/cases/${target.caseId}`, { headers: { ...own, cookie } })
    for (const secret of [PERSON.idNumber, PERSON.phone]) expect(body).not.toContain(secret)
    return 'masked before it leaves the county'
  })
  attack('reveal · without a reason', 'a full number with an empty reason', async () => {
    const answer = await post(
      `${target.url}/api/v1/cases/${target.caseId}/reveal`,
      { field: 'idNumber', reason: '  ' },
      { ...own, cookie },
    )
    expect(JSON.stringify(answer.body)).not.toContain(PERSON.idNumber)
    return refuses(answer)
  })
  attack('export · formulas', 'names that a spreadsheet would run: = + - @, tab, full width', async () => {
    const writer = target.village
    for (const name of ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1＋1'])
      writer.recordIntake(name, { matter: { code: 'SX-LD-001', version: '0.2-sample', name: `${name}事项` } })
    expect((await writer.push(writer.seal(2))).status).toBe(200)
    const asked = `${target.url}/api/v1/cases/export.csv`
    const { status, body } = await post<string>(asked, { box: 'all' }, { ...own, cookie })
    expect(status).toBe(200)
    const cells = body
      .replace(/^\ufeff/, '')
      .split('\r\n')
      .flatMap(line => line.split(','))
      .map(cell => cell.replace(/^"/, ''))
    expect(cells.filter(cell => /^[=+\-@\t\r＝＋－＠]/.test(cell) && cell.length > 1)).toEqual([])
    return 'every such cell begins with an apostrophe'
  })
})
