import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAuditCommand } from '../../center/audit/audit-command'
import { formerKeyFile, masterKeyPath, nextKeyFile, readKeyFile } from '../../center/secrets/master-key'
import { runMasterKeyTask } from '../../center/secrets/master-key-command'
import { createSecretBox } from '../../center/secrets/secret-box'
import { startCenter } from '../../center/start-center'
import { openDatabase } from '../../center/store/open-database'
import { call, databaseUrlOf, openTestCounty, queryFolder, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let station: TestStation
let authorization: Awaited<ReturnType<TestStation['authorization']>>
let key: string, next: string, former: string
const TOTP = Buffer.alloc(20, 7)

const start = () => startCenter({ data: county.folder, logLevel: 'silent' })
const task = (what: 'change' | 'forget', more = {}) => runMasterKeyTask(what, { data: county.folder, ...more })
const text = (path: string) => readFile(path, 'utf8').catch(() => null)

async function boxOf(path: string) {
  const found = await readKeyFile(path)
  if (!found) throw new Error(`${path} is missing`)
  return createSecretBox(found)
}

/** Runs `work` on the database of a center that is stopped. */
async function onDatabase<T>(work: (query: (text: string, values?: unknown[]) => Promise<T[]>) => Promise<T[]>) {
  const database = await openDatabase({ folder: county.folder })
  try {
    return await work((statement, values) => queryFolder(county.folder, statement, values) as Promise<T[]>)
  } finally {
    await database.close()
  }
}

/** Every sealed value of every column of bytes that there is, by its place. */
const sealedValues = () =>
  onDatabase<{ place: string; value: Buffer }>(async query => {
    const columns = (await query(
      `select c.table_name as t, c.column_name as c from information_schema.columns c
       where c.table_schema = 'public' and c.data_type = 'bytea' order by 1, 2`,
    )) as unknown as { t: string; c: string }[]
    const found = []
    for (const { t, c } of columns)
      found.push(
        ...(await query(
          `select '${t}.${c} ' || row_number() over (order by county) as place, ${c} as value from ${t} where substr(${c}, 1, 4) = 'DBS1'`,
        )),
      )
    return found
  })

beforeAll(async () => {
  county = await openTestCounty()
  key = masterKeyPath(county.folder)
  ;[next, former] = [nextKeyFile(key), formerKeyFile(key)]
  station = await enrolStation(county.center.url, '990100101001', 'liushugou')
  authorization = await station.authorization()
  const box = await boxOf(key)
  for (const column of ['totp_secret', 'totp_pending'])
    await county.query(`update staff set ${column} = $1 where id = 'anquan'`, [box.seal('990100', 'totp:anquan', TOTP)])
  await county.center.close()
})
afterAll(() => rm(county.folder, { recursive: true, force: true }))

/** The center starts, signs with the same key, and knows the station's session and the second factor. */
async function expectWhole(): Promise<void> {
  const center = await start()
  expect(center.county.publicKey).toBe(county.center.county.publicKey)
  expect((await call(`${center.url}/sync/v1/pull?cursor=0&limit=1`, { headers: authorization })).status).toBe(200)
  const box = await boxOf(key)
  const [row] = await queryFolder<{ totp_secret: Buffer; totp_pending: Buffer }>(
    county.folder,
    `select totp_secret, totp_pending from staff where id = 'anquan'`,
  )
  for (const sealed of [row?.totp_secret, row?.totp_pending])
    expect(box.open('990100', 'totp:anquan', sealed ?? Buffer.alloc(0))).toEqual(TOTP)
  await center.close()
}

test('one command seals every secret of the database anew; stations and people notice nothing', async () => {
  const [before, old] = [await sealedValues(), await text(key)]
  expect(before.length).toBe(6)
  const said = (await task('change')).join('\n')
  expect(said).toContain(former)
  expect(said).not.toContain((await text(key))?.trim())
  expect(await text(former)).toBe(old)
  expect(await text(key)).not.toBe(old)
  expect(await text(next)).toBeNull()
  for (const path of [key, former]) expect((await stat(path)).mode & 0o777).toBe(0o600)

  const after = await sealedValues()
  expect(after.map(({ place }) => place)).toEqual(before.map(({ place }) => place))
  for (const [index, { value }] of after.entries()) expect(value.equals(before[index]?.value ?? value)).toBe(false)
  // Not even in what PostgreSQL keeps of former rows.
  for (const { value } of before) expect(await filesWith(join(county.folder, 'pgdata', 'base'), value)).toEqual([])
  await expectWhole()
}, 120_000)

test('it stands in the audit trail, by the names of the keys, and the trail still holds', async () => {
  const lines = await onDatabase<{ bytes: string; by: string | null }>(query =>
    query(`select bytes, by from audit_entries where kind = 'master-key-changed'`),
  )
  expect(lines.length).toBe(1)
  const detail = { from: (await boxOf(former)).keyId, to: (await boxOf(key)).keyId }
  expect(JSON.parse(lines[0]?.bytes ?? '')).toMatchObject({ by: null, detail })
  expect(await runAuditCommand(['verify', '--data', county.folder], {}, () => undefined)).toBe(0)
}, 60_000)

test('the former key is kept until the command is told to forget it, and only then may the key change again', async () => {
  const now = await text(key)
  await expect(task('change')).rejects.toThrow(/still kept in .*Nothing was changed.*--forget-old-master-key/)
  expect(await text(key)).toBe(now)
  await task('forget')
  expect(await text(former)).toBeNull()
  await expect(task('forget')).rejects.toThrow(/no former key is kept here/)
  await expectWhole()
}, 60_000)

test('the power goes: at each step the center starts by itself, and the change is begun anew or ended', async () => {
  // Before the commit: a key waits, nothing is sealed under it.
  const first = await text(key)
  const waiting = `${'5a'.repeat(32)}\n`
  await writeFile(next, waiting, { mode: 0o600 })
  await expectWhole()
  expect([await text(key), await text(next)]).toEqual([first, waiting])
  await task('change')
  expect([await text(key), await text(former), await text(next)]).toEqual([waiting, first, null])

  // After the commit, before the former key was kept; and between that and the last step.
  for (const kept of [null, first]) {
    await writeFile(key, first ?? '')
    await writeFile(next, waiting, { mode: 0o600 })
    if (kept === null) await rm(former)
    await expectWhole()
    expect([await text(key), await text(former), await text(next)]).toEqual([waiting, first, null])
  }

  // The command itself ends what was cut off, too.
  await writeFile(key, first ?? '')
  await writeFile(next, waiting, { mode: 0o600 })
  await task('change')
  expect([await text(key), await text(former), await text(next)]).toEqual([waiting, first, null])
  await expectWhole()
  await task('forget')
}, 120_000)

test('a secret that does not open stops it before anything changes', async () => {
  const [before, now] = [await sealedValues(), await text(key)]
  const spoil = (value: Buffer) =>
    onDatabase(query => query(`update staff set totp_pending = $1 where id = 'anquan'`, [value]))
  const good = before.find(({ place }) => place.startsWith('staff.totp_pending'))?.value ?? Buffer.alloc(0)
  const bad = Buffer.from(good)
  bad[20] = (bad[20] ?? 0) ^ 1
  await spoil(bad)
  await expect(task('change')).rejects.toThrow(/totp in the database does not open/)
  await spoil(good)
  expect(await sealedValues()).toEqual(before)
  expect([await text(key), await text(former)]).toEqual([now, null])
  await rm(next)
}, 60_000)

test('while a center runs on the database, and where the key is not in a file, it is refused', async () => {
  const now = await text(key)
  const center = await start()
  await expect(task('change')).rejects.toThrow(/Another center is already running/)
  const databaseUrl = await databaseUrlOf(county.folder)
  await expect(task('change', { databaseUrl })).rejects.toThrow(
    /A center is running on this database. Nothing was changed/,
  )
  await expect(task('change', { databaseUrl, masterKey: now?.trim() })).rejects.toThrow(
    /given by DAIBAN_MASTER_KEY.*Nothing was changed/,
  )
  await center.close()
  expect([await text(key), await text(former)]).toEqual([now, null])
  await rm(next, { force: true })
  await expectWhole()
}, 60_000)

test('a database put back from before the change is told which key is its own', async () => {
  const now = await text(key)
  await writeFile(former, now ?? '', { mode: 0o600 })
  await writeFile(key, `${'6b'.repeat(32)}\n`)
  await expect(start()).rejects.toThrow(
    /from before the last change of the key.*master\.key\.old.*DAIBAN_MASTER_KEY_FILE/,
  )
  const center = await startCenter({ data: county.folder, masterKeyFile: former, logLevel: 'silent' })
  expect(center.county.publicKey).toBe(county.center.county.publicKey)
  await center.close()
  await writeFile(key, now ?? '')
}, 60_000)

test('with no county yet there is nothing to change, and it says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-empty-'))
  await expect(runMasterKeyTask('change', { data: folder })).rejects.toThrow(/holds no county yet/)
  await rm(folder, { recursive: true, force: true })
}, 60_000)

/** The files below a folder that hold these bytes. */
async function filesWith(folder: string, wanted: Buffer): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of names.filter(one => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(wanted)) found.push(path)
  }
  return found
}
