import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFirstCounty } from '../../../center/accounts/first-county-files'
import { accountLines } from '../../../center/accounts/start-lines'
import { startCenter, type RunningCenter } from '../../../center/start-center'
import type { OwnAccount } from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import { queryFolder } from '../county-kit'
import { openBrowser, openClock, type Browser } from './browser'
import { telephoneFor } from './telephone'

const CATALOGUE = 'shared/matter/sample-catalogue.json'
const POINTS = `\uFEFFcode,name,phone,address
990200101000,"平安镇便民服务中心",0990-0000101,"平安镇镇前街8号, 一楼"
990200101001,"上坪村""便民""服务站",,`

const clock = openClock()
let folder: string
let center: RunningCenter
const asked = () => ({
  code: '990200',
  name: '平川县',
  hotline: '0990-0000020',
  pointsFile: join(folder, 'points.csv'),
  catalogueFile: CATALOGUE,
})
const start = async () =>
  startCenter({ data: join(folder, 'data'), logLevel: 'silent', now: clock.now, first: await readFirstCounty(asked()) })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-first-'))
  await writeFile(join(folder, 'points.csv'), POINTS)
  center = await start()
})
afterAll(async () => {
  await center.close()
  await rm(folder, { recursive: true, force: true })
})

const passwordOf = (staff: string) => center.firstSignIns.find(one => one.staff === staff)?.password ?? ''
const browserOf = async (staff: string, password: string): Promise<Browser> => {
  const browser = openBrowser(center.url)
  expect((await browser.signIn(staff, password)).status).toBe(200)
  return browser
}
const dueOf = async (browser: Browser) => (await browser.ask<DeskUser>('GET', '/me')).body.due

test('a new county has its points and two administrators, each with a password of this moment and no other', async () => {
  expect(center.county).toMatchObject({ code: '990200', name: '平川县', sample: false })
  const data = join(folder, 'data')
  const points = await queryFolder(data, `select code, name, level, short_name, address from points order by code`)
  expect(points).toEqual([
    { code: '990200000000', name: '平川县政务服务中心', level: 'county', short_name: '平川县', address: '' },
    {
      code: '990200101000',
      name: '平安镇便民服务中心',
      level: 'township',
      short_name: '平安镇便民服务中心',
      address: '平安镇镇前街8号, 一楼',
    },
    {
      code: '990200101001',
      name: '上坪村"便民"服务站',
      level: 'village',
      short_name: '上坪村"便民"服务站',
      address: '',
    },
  ])
  expect(center.firstSignIns.map(({ staff }) => staff)).toEqual(['xitong', 'anquan'])
  expect(passwordOf('xitong')).not.toBe(passwordOf('anquan'))
  for (const password of ['', 'qinghe-2026', 'admin', 'xitong'])
    expect((await openBrowser(center.url).signIn('xitong', password)).status).toBe(401)
  const lines = accountLines(center).join('\n')
  expect(lines).toContain(passwordOf('xitong'))
  expect(lines).toContain(passwordOf('anquan'))
})

test('not written down: the same start before the first sign-in gives new ones, and the old ones are void', async () => {
  const before = passwordOf('xitong')
  await center.close()
  center = await start()
  expect(passwordOf('xitong')).not.toBe(before)
  expect((await openBrowser(center.url).signIn('xitong', before)).status).toBe(401)
})

test('at the first sign-in the password must be changed and the second step set up, and nothing else answers before', async () => {
  const browser = await browserOf('anquan', passwordOf('anquan'))
  expect(await dueOf(browser)).toBe('password')
  expect((await browser.ask<{ error: string }>('GET', '/staff')).body.error).toBe('password-change-due')
  expect((await browser.ask<OwnAccount>('GET', '/account')).body.shortestPassword).toBe(8)
  await browser.ask('POST', '/account/password', { old: '', next: 'kq7#meadow' })
  expect(await dueOf(browser)).toBe('second-factor')
  expect((await browser.ask<{ error: string }>('GET', '/staff')).body.error).toBe('second-factor-due')
  await telephoneFor(browser, clock.now)
  expect(await dueOf(browser)).toBe(null)
  expect((await browser.ask('GET', '/staff')).status).toBe(200)
  expect((await browser.ask('DELETE', '/account/second-factor')).body).toMatchObject({ reason: 'second-factor-kept' })
})

test('after that a start prints nothing for who has a password of their own, and no file or table holds one in plain', async () => {
  await center.close()
  center = await start()
  expect(center.firstSignIns.map(({ staff }) => staff)).toEqual(['xitong'])
  const rows = await queryFolder<{ hash: string }>(join(folder, 'data'), `select password_hash as hash from staff`)
  expect(rows.every(({ hash }) => hash.startsWith('$argon2id$'))).toBe(true)
  const trail = await queryFolder<{ bytes: string }>(join(folder, 'data'), `select bytes from audit_entries`)
  expect(trail.some(({ bytes }) => bytes.includes(passwordOf('xitong')))).toBe(false)
})

test.each([
  [{ code: '99020' }, /--county-code/],
  [{ code: '990100' }, /--sample/],
  [{ name: ' ' }, /--county-name/],
  [{ catalogueFile: undefined }, /--catalogue/],
  [{ code: '990300' }, /does not lie in county/],
])('what is missing or wrong is said before anything is made: %o', async (more, sentence) => {
  await expect(readFirstCounty({ ...asked(), ...more })).rejects.toThrow(sentence)
})

test('a list of points may be JSON too, and a wrong line is named', async () => {
  const file = join(folder, 'points.json')
  await writeFile(
    file,
    JSON.stringify([
      { code: '990200101000', name: '平安镇' },
      { code: '12', name: 'x' },
    ]),
  )
  await expect(readFirstCounty({ ...asked(), pointsFile: file })).rejects.toThrow(/point 2, code/)
  await writeFile(file, JSON.stringify([{ code: '990200101000', name: '平安镇' }]))
  expect((await readFirstCounty({ ...asked(), pointsFile: file })).points).toHaveLength(1)
  expect(await readFile(file, 'utf8')).toContain('平安镇')
})
