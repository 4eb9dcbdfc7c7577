import { chmod, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeError } from '../../center/http/center-log'
import { forgetSecrets } from '../../center/read-options'
import { findMasterKey, makeMasterKey, masterKeyPath } from '../../center/secrets/master-key'
import { createSecretBox } from '../../center/secrets/secret-box'
import { startCenter } from '../../center/start-center'
import { openDatabase } from '../../center/store/open-database'
import { call, databaseUrlOf, openTestCounty, queryFolder, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

/** The county's secrets as they were before anybody sealed them. */
async function plainSecrets(folder: string): Promise<{ seed: Buffer; token: Buffer }> {
  const master = await findMasterKey({ folder })
  if (!master) throw new Error('the first start made a master key')
  const [row] = await queryFolder<{ county: string; signing_seed: Buffer; token_secret: Buffer }>(
    folder,
    'select county, signing_seed, token_secret from counties',
  )
  if (!row) throw new Error('the sample county is there')
  const box = createSecretBox(master)
  return {
    seed: box.open(row.county, 'signing-seed', row.signing_seed),
    token: box.open(row.county, 'token-secret', row.token_secret),
  }
}

test('what was sealed opens for the same county and purpose, and for nothing else', () => {
  const box = createSecretBox(bytes(1))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(), (secret, at) => {
      const sealed = box.seal('990100', 'totp:wang', secret)
      expect(new Uint8Array(box.open('990100', 'totp:wang', sealed))).toEqual(secret)
      const broken = Buffer.from(sealed)
      broken[at % broken.length] = (broken[at % broken.length] ?? 0) ^ 1
      expect(() => box.open('990100', 'totp:wang', broken)).toThrow(/totp in the database/)
      for (const other of [
        () => box.open('990100', 'totp:li', sealed),
        () => box.open('990200', 'totp:wang', sealed),
        () => box.open('990100', 'signing-seed', sealed),
        () => createSecretBox(bytes(2)).open('990100', 'totp:wang', sealed),
      ])
        expect(other).toThrow(/does not open with this master key/)
    }),
    { numRuns: 50 },
  )
})

test('an error about a secret names neither the secret nor the person', () => {
  const box = createSecretBox(bytes(1))
  expect(() => box.open('990100', 'totp:wangfang', Buffer.from('plain'))).toThrow(
    /^the totp in the database is not sealed$/,
  )
})

test('whoever gets a dump of the database gets no key of the county with it', async () => {
  await enrolStation(county.center.url, '990100101001', 'liushugou')
  const { seed, token } = await plainSecrets(county.folder)
  expect([seed.length, token.length]).toEqual([32, 32])
  const master = Buffer.from((await findMasterKey({ folder: county.folder })) ?? [])
  const tables = await county.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  expect(tables.length).toBeGreaterThan(15)
  let dump = ''
  for (const { name } of tables) {
    const rows = await county.query<{ line: string; json: string }>(
      `select t::text as line, row_to_json(t)::text as json from ${name} t`,
    )
    dump += rows.map(({ line, json }) => `${line}\n${json}\n`).join('')
  }
  expect(dump).toContain('青禾县')
  for (const secret of [seed, token, master]) {
    for (const written of [
      secret.toString('hex'),
      secret.toString('base64'),
      secret.toString('base64url'),
      secret.toString('latin1'),
    ])
      expect(dump.toLowerCase().includes(written.toLowerCase())).toBe(false)
  }
})

test('the master key is made once, for this user only, and stays the same at every start', async () => {
  const path = masterKeyPath(county.folder)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const before = await readFile(path, 'utf8')
  expect(Buffer.from(await makeMasterKey(county.folder)).toString('hex')).toBe(before.trim())
  expect(await readFile(path, 'utf8')).toBe(before)
})

test('a county from before there was a master key is sealed at its next start, keeps its key and its stations, and leaves nothing readable in its tables', async () => {
  const old = await openTestCounty()
  const { publicKey } = old.center.county
  const station = await enrolStation(old.center.url, '990100101001', 'liushugou')
  const authorization = await station.authorization()
  const { seed, token } = await plainSecrets(old.folder)
  await old.center.close()
  // As an older center left it: the secrets in plain, and no key anywhere.
  const database = await openDatabase({ folder: old.folder })
  await database.db
    .updateTable('counties')
    .set({ signing_seed: seed, token_secret: token, recovery_seed: null, sm_signing_seed: null, sealed_by: null })
    .execute()
  await database.close()
  await rm(masterKeyPath(old.folder))
  expect(await filesWith(join(old.folder, 'pgdata', 'base'), seed)).not.toEqual([])

  const center = await startCenter({ data: old.folder, logLevel: 'silent' })
  expect(center.county.publicKey).toBe(publicKey)
  expect((await call(`${center.url}/sync/v1/pull?cursor=0&limit=1`, { headers: authorization })).status).toBe(200)
  expect(await plainSecrets(old.folder)).toEqual({ seed, token })
  const [row] = await queryFolder<{ signing_seed: Buffer }>(old.folder, 'select signing_seed from counties')
  expect(row?.signing_seed.includes(seed)).toBe(false)
  const sealedOnce = row?.signing_seed
  await center.close()
  expect(await filesWith(join(old.folder, 'pgdata', 'base'), seed)).toEqual([])

  const again = await startCenter({ data: old.folder, logLevel: 'silent' })
  const [same] = await queryFolder<{ signing_seed: Buffer }>(old.folder, 'select signing_seed from counties')
  expect(same?.signing_seed).toEqual(sealedOnce)
  await again.close()
  await rm(old.folder, { recursive: true, force: true })
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

test('without its master key, or with another one, the center does not start, says what to do, and changes nothing', async () => {
  const other = await openTestCounty()
  const path = masterKeyPath(other.folder)
  const { publicKey } = other.center.county
  await other.center.close()
  const start = (more = {}) => startCenter({ data: other.folder, logLevel: 'silent', ...more })

  await rename(path, `${path}.kept`)
  await expect(start()).rejects.toThrow(/needs its master key.*Nothing is lost.*Put the saved copy back/)
  await expect(start({ masterKey: 'ab'.repeat(32) })).rejects.toThrow(
    /not the one of this database.*Nothing was changed/,
  )
  await expect(start({ masterKey: 'a key I found' })).rejects.toThrow(/^DAIBAN_MASTER_KEY is no master key/)
  await expect(start({ masterKeyFile: '/nowhere/key' })).rejects.toThrow(
    /names \/nowhere\/key, and there is no such file/,
  )
  expect(await readdir(other.folder)).not.toContain('master.key')

  await chmod(`${path}.kept`, 0o644)
  await expect(start({ masterKeyFile: `${path}.kept` })).rejects.toThrow(
    /Everybody on this machine may read .*chmod 600/,
  )
  await chmod(`${path}.kept`, 0o400)
  const center = await start({ masterKeyFile: `${path}.kept` })
  expect(center.county.publicKey).toBe(publicKey)
  await center.close()
  await rm(other.folder, { recursive: true, force: true })
}, 60_000)

test('two centers that start at once on one folder agree on one master key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-keys-'))
  const keys = await Promise.all(Array.from({ length: 8 }, () => makeMasterKey(folder)))
  expect(new Set(keys.map(key => Buffer.from(key).toString('hex'))).size).toBe(1)
  expect(await readdir(folder)).toEqual(['master.key'])
  await writeFile(masterKeyPath(folder), 'half')
  await expect(findMasterKey({ folder })).rejects.toThrow(/is no master key: it must be 64 hexadecimal digits/)
  await rm(folder, { recursive: true, force: true })
})

test('what the center prints when it cannot start shows neither the database’s password nor the master key', () => {
  const env: Record<string, string | undefined> = {
    DATABASE_URL: 'postgres://daiban:p%40ss-word@db.county/daiban',
    DAIBAN_MASTER_KEY: 'cd'.repeat(32),
    DAIBAN_PORT: '8480',
  }
  const secrets = forgetSecrets(env)
  const printed = secrets.mask(
    `cannot reach postgres://daiban:p%40ss-word@db.county/daiban with p@ss-word or p%40ss-word, key ${'cd'.repeat(32)}`,
  )
  expect(printed).toBe('cannot reach ••• with ••• or •••, key •••')
  expect(env).toEqual({ DAIBAN_PORT: '8480' })
})

test('a database that cannot be used is named in a sentence, without its address and password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-no-db-'))
  const good = await databaseUrlOf(county.folder)
  for (const [databaseUrl, said] of [
    ['postgres://daiban:geheim99@127.0.0.1:1/x', /nobody answers/],
    ['postgres://daiban:geheim99@no-such-host.invalid/x', /has no address|nobody answers/],
    ['postgres://dai ban:geheim99@:::1/x', /no address of the form/],
    [good.replace(/:[0-9a-f]{48}@/, ':geheim99@'), /refuses the user or the password/],
    [good.replace(/[^/]*$/, 'geheim99'), /no database of that name/],
  ] as const) {
    const problem = await startCenter({ data: folder, databaseUrl, logLevel: 'silent' }).catch(
      (error: unknown) => error,
    )
    expect(String(problem)).toMatch(said)
    expect(String(problem)).not.toMatch(/geheim99|postgres:\/\/d/)
  }
  await rm(folder, { recursive: true, force: true })
})

test('the log of a database error holds no row and no message of it', async () => {
  const error = await county
    .query(
      `insert into points (county, code, name, short_name, level, phone, address)
      select county, code, '李秀英', short_name, level, phone, address from points limit 1`,
    )
    .catch((problem: unknown) => problem)
  const logged = JSON.stringify(describeError(error))
  expect(logged).toContain('23505')
  expect(logged).not.toMatch(/李秀英|9901|Key \(/)
})
