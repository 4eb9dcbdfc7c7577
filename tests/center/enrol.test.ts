import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { verifyCertificate } from '../../shared/sync/receipt'
import { enrolReplySchema, type EnrolReply } from '../../shared/sync/wire'
import { call, newSeed, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'

const VILLAGE = '990100101001'
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const enrol = (code: string, publicKey: string) =>
  post<EnrolReply & { error: string; message: string }>(`${county.center.url}/sync/v1/enrol`, {
    code,
    publicKey,
    deviceName: '一号机',
  })

test('an agent sees where a code leads, enrols, and gets the same certificate when the answer was cut off', async () => {
  const administrator = await signInAtDesk(county.center.url, 'guanli')
  const code = await administrator.enrolmentCode(VILLAGE)
  const preview = await post<{ staff: { name: string }[] }>(`${county.center.url}/sync/v1/enrol-preview`, { code })
  expect(preview.body.staff.map(({ name }) => name)).toEqual(['王春芳'])
  const { publicKey } = keyPairFrom(newSeed())
  const first = await enrol(code, publicKey)
  expect(enrolReplySchema.safeParse(first.body).success).toBe(true)
  expect(verifyCertificate(first.body.certificate, county.center.county.publicKey)).toBe(true)
  const again = await enrol(code.toLowerCase().replaceAll('-', ' '), publicKey)
  expect(again.body.certificate).toEqual(first.body.certificate)
})

test('a stopped PC learns nothing more by the code of its first day', async () => {
  const code = await (await signInAtDesk(county.center.url, 'guanli')).enrolmentCode(VILLAGE)
  const { publicKey } = keyPairFrom(newSeed())
  const { device } = (await enrol(code, publicKey)).body.certificate
  const security = await signInAtDesk(county.center.url, 'anquan')
  await security.post(`/stations/${device}/stop`, { reason: '电脑被偷，已报警' })
  expect(await enrol(code, publicKey)).toMatchObject({ status: 403, body: { error: 'revoked' } })
})

test('a second PC cannot use the code of the first, and each PC of a point gets its own slot', async () => {
  const administrator = await signInAtDesk(county.center.url, 'guanli')
  const code = await administrator.enrolmentCode('990100101002')
  const [first, second] = await Promise.all([
    enrol(code, keyPairFrom(newSeed()).publicKey),
    enrol(code, keyPairFrom(newSeed()).publicKey),
  ])
  expect([first.status, second.status].sort()).toEqual([200, 409])
  expect([first.body.error, second.body.error]).toContain('code-used')
  const other = await enrol(await administrator.enrolmentCode('990100101002'), keyPairFrom(newSeed()).publicKey)
  expect(other.body.certificate.slot).toBe(2)
})

test('a code that nobody gave out, and a township clerk who reaches beyond the township, are refused in plain words', async () => {
  const unknown = await enrol('AAAA-BBBB-CCCC', keyPairFrom(newSeed()).publicKey)
  expect(unknown).toMatchObject({ status: 404, body: { error: 'code-unknown' } })
  expect(unknown.body.message).toContain('注册码')
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  expect((await clerk.post('/points/990100102001/enrolment-codes', {})).status).toBe(403)
  expect((await clerk.post(`/points/${VILLAGE}/enrolment-codes`, {})).status).toBe(200)
})

test('a captive portal’s page posted back to the county is a documented error, not a crash', async () => {
  const html = { method: 'POST', headers: { 'content-type': 'text/html' }, body: '<html>请登录校园网</html>' }
  expect(await call(`${county.center.url}/sync/v1/push`, html)).toMatchObject({
    status: 415,
    body: { error: 'malformed' },
  })
  const lying = { ...html, headers: { 'content-type': 'application/json' } }
  expect(await call(`${county.center.url}/sync/v1/push`, lying)).toMatchObject({
    status: 400,
    body: { error: 'malformed' },
  })
})

test('a NUL in what somebody sends, or an address that is none, is a documented refusal', async () => {
  const { url } = county.center
  const own = { 'x-daiban': '1' }
  const clerk = await signInAtDesk(url, 'xingren')
  const answers = [
    await post<{ error: string }>(`${url}/api/v1/session`, { staff: 'a\u0000', password: 'x' }, own),
    await post<{ error: string }>(`${url}/sync/v1/enrol-preview`, { code: '\u0000' }),
    await clerk.get<{ error: string }>('/cases?page=%00'),
    await clerk.post<{ error: string }>('/cases/search', { text: 'a\u0000' }),
    await call<{ error: string }>(`${url}/%ZZ`),
  ]
  expect(answers.map(({ status, body }) => [status, body.error])).toEqual(Array(5).fill([400, 'malformed']))
})

test('nobody reads changes without a session, and a page of another site cannot act at the desk', async () => {
  expect((await call(`${county.center.url}/sync/v1/pull`)).status).toBe(401)
  expect((await call(`${county.center.url}/api/v1/cases`)).status).toBe(401)
  const foreign = await post(`${county.center.url}/api/v1/session`, { staff: 'guanli', password: 'x' })
  expect(foreign.status).toBe(403)
})

test('whoever guesses a password has to wait longer and longer', async () => {
  const guess = (password: string) =>
    post(`${county.center.url}/api/v1/session`, { staff: 'ducha', password }, { 'x-daiban': '1' })
  for (let wrong = 0; wrong < 5; wrong += 1) expect((await guess('wrong')).status).toBe(401)
  const locked = await guess('qinghe-2026')
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('the API description lists every route that is really there, and no other', async () => {
  const { body } = await call<{ paths: Record<string, object> }>(`${county.center.url}/api/openapi.json`)
  expect(
    Object.entries(body.paths)
      .flatMap(([path, methods]) => Object.keys(methods).map(m => `${m} ${path}`))
      .sort(),
  ).toEqual(
    [
      'get /api/v1/attention',
      'delete /api/v1/account/second-factor',
      'delete /api/v1/account/sessions',
      'delete /api/v1/account/sessions/{id}',
      'get /api/v1/account',
      'get /api/v1/audit',
      'post /api/v1/cases/export.csv',
      'post /api/v1/cases/search',
      'post /api/v1/audit/search',
      'post /api/v1/batch-papers',
      'get /api/v1/complaints',
      'get /api/v1/oidc/callback',
      'get /api/v1/oidc/start',
      'get /api/v1/sign-in',
      'get /api/v1/slip-facts',
      'get /api/v1/same-accounts',
      'get /api/v1/coverage',
      'get /api/v1/deputies',
      'post /api/v1/deputies',
      'post /api/v1/deputies/{post}/decision',
      'post /api/v1/deputies/{post}/end',
      'get /api/v1/untrusted',
      'post /api/v1/untrusted',
      'post /api/v1/untrusted/search',
      'post /api/v1/untrusted/files',
      'post /api/v1/untrusted/persons/{id}/mending',
      'post /api/v1/untrusted/persons/{id}/reveal',
      'post /api/v1/untrusted/proposals/{batch}/decision',
      'post /api/v1/untrusted/proposals/{batch}/withdrawal',
      'get /api/v1/settings',
      'post /api/v1/settings',
      'post /api/v1/settings/{version}/decision',
      'post /api/v1/settings/{version}/withdrawal',
      'get /progress',
      'post /progress',
      'get /api/v1/staff',
      'get /sync/v1/ca',
      'post /api/v1/account/password',
      'post /api/v1/account/recovery-codes',
      'post /api/v1/account/second-factor',
      'post /api/v1/account/second-factor/confirm',
      'post /api/v1/audit/heads',
      'post /api/v1/cases/{id}/papers',
      'post /api/v1/cases/{id}/reveal',
      'post /api/v1/complaints/{number}/open',
      'post /api/v1/session/code',
      'post /api/v1/session/confirm',
      'post /api/v1/staff',
      'post /api/v1/staff/{id}/end',
      'post /api/v1/staff/{id}/reset',
      'post /api/v1/staff/{id}/reset-second-factor',
      'post /api/v1/staff/{id}/subject',
      'post /api/v1/staff/{id}/role',
      'post /sync/v1/audit',
      'get /sync/v1/station',
      'post /sync/v1/deposit',
      'get /api/v1/cases/{id}/archive-package',
      'post /api/v1/cases/{id}/archive-package.zip',
      'get /api/v1/catalogue',
      'get /api/v1/catalogue/proposals/{id}',
      'get /api/v1/catalogue/template',
      'get /api/v1/catalogue/versions/{version}',
      'get /api/v1/catalogue/versions/{version}/file',
      'get /api/v1/figures',
      'get /api/v1/green-channel',
      'get /api/v1/holidays',
      'get /api/v1/recall',
      'get /api/v1/red-entries',
      'get /api/v1/watched',
      'get /api/v1/window-appraisal',
      'post /api/v1/window-appraisal',
      'get /api/v1/watchers',
      'get /api/v1/wording',
      'get /api/v1/publications',
      'get /api/v1/publication-photos/{hash}',
      'get /public/publications',
      'get /public/publications/{indexNo}',
      'post /api/v1/publications',
      'post /api/v1/publications/{id}/versions',
      'post /api/v1/publications/{id}/versions/{version}/proposal',
      'post /api/v1/publications/{id}/versions/{version}/decision',
      'post /api/v1/publications/{id}/versions/{version}/taking-down',
      'post /api/v1/publications/{id}/postings',
      'post /api/v1/publications/{id}/postings/{posting}/removal',
      'post /api/v1/publication-rules',
      'get /api/v1/notices',
      'post /api/v1/notices',
      'post /api/v1/catalogue/proposals',
      'post /api/v1/catalogue/proposals/{id}/decision',
      'post /api/v1/catalogue/proposals/{id}/withdrawal',
      'post /api/v1/holidays',
      'post /api/v1/holidays/{year}/{version}/approve',
      'post /api/v1/holidays/{year}/{version}/refuse',
      'post /api/v1/wording',
      'post /api/v1/wording/{version}/decision',
      'post /api/v1/wording/{version}/withdrawal',
      'post /sync/v1/number-blocks',
      'get /api/v1/numbers',
      'get /api/v1/numbers/detail',
      'get /api/v1/numbers/sizes',
      'post /api/v1/numbers/sizes',
      'post /api/v1/numbers/write-off',
      'post /sync/v1/renew',
      'post /sync/v1/farewell',
      'post /sync/v1/wiped',
      'post /api/v1/stations/{device}/stop',
      'post /api/v1/stations/{device}/resume',
      'post /api/v1/stations/{device}/waive-photos',
      'post /api/v1/stations/{device}/renew',
      'get /api/v1/stations/{device}/keys',
      'post /api/v1/stations/{device}/reset-codes',
      'post /api/v1/stations/{device}/recover',
      'post /api/v1/attention/judge-again',
      'get /sync/v1/devices',
      'post /api/v1/attention/notes',
      'post /api/v1/packages',
      'post /sync/v1/packages',
      'post /sync/v1/pull',
      'post /sync/v1/repair',
      'post /sync/v1/snapshot',
      'post /sync/v1/sums',
      'get /healthz',
      'get /api/openapi.json',
      'post /sync/v1/enrol-preview',
      'post /sync/v1/enrol',
      'post /sync/v1/challenge',
      'post /sync/v1/session',
      'post /sync/v1/push',
      'get /sync/v1/pull',
      'get /sync/v1/hint',
      'get /sync/v1/catalogue',
      'get /sync/v1/holidays',
      'post /sync/v1/files',
      'head /sync/v1/files/{upload}',
      'patch /sync/v1/files/{upload}',
      'post /api/v1/session',
      'delete /api/v1/session',
      'get /api/v1/me',
      'get /api/v1/cases',
      'get /api/v1/cases/{id}',
      'post /api/v1/cases/{id}/commands',
      'get /api/v1/cases/{id}/files/{hash}',
      'get /api/v1/matters',
      'get /api/v1/points',
      'post /api/v1/points/{code}/enrolment-codes',
      'get /api/v1/stations',
    ].sort(),
  )
})
