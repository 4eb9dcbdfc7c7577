import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openSecrets } from '../../center/secrets/open-secrets'
import { findCounty, type County } from '../../center/store/county'
import { createCountyStore } from '../../center/store/county-turn'
import { openDatabase, type OpenDatabase } from '../../center/store/open-database'
import { ensureSampleCounty } from '../../center/store/sample-county'
import { takeBatches, type BatchAnswer, type IntakeDeps } from '../../center/sync/intake'
import type { Road } from '../../center/sync/intake-open'
import { centerCrypto, countySigner } from '../../center/sync/native-suite'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { EnrolReply, SealedBatch } from '../../shared/sync/wire'
import { newSeed } from './county-kit'
import { TestStation } from './station-kit'

/** The county's books on a real PostgreSQL, without the HTTP side. */
export type TestBooks = {
  database: OpenDatabase
  county: County
  deps: IntakeDeps
  /** A further center on the same database, with connections of its own. */
  openCenter(): Promise<IntakeDeps>
  take(batch: SealedBatch, road?: Road): Promise<BatchAnswer>
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>
  /** A station of 柳树沟 (or of another point), entered straight into the county's list. */
  station(options?: { point?: string; staff?: string; role?: TestStation['actor']['role'] }): Promise<TestStation>
  end(): Promise<void>
}

export async function openTestBooks(): Promise<TestBooks> {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-books-'))
  const database = await openDatabase({ folder })
  const secrets = await openSecrets(database.db, { folder })
  await ensureSampleCounty(database.db, secrets, new Date())
  const county = await findCounty(database.db, secrets)
  if (!county) throw new Error('the sample county is there')
  const depsOn = (db: OpenDatabase['db']): IntakeDeps => ({
    store: createCountyStore(db, county.code),
    county: county.code,
    now: () => new Date(),
    sign: countySigner(suite => county.keysOf(suite).secretKey),
    crypto: centerCrypto(),
  })
  const more: OpenDatabase[] = []
  const client = new pg.Pool({ connectionString: database.url, max: 3 })
  // `end` resolves before the server has seen the last goodbye, and then the server says one of its own.
  client.on('error', () => undefined)
  let slot = 60
  const deps = depsOn(database.db)
  return {
    database,
    county,
    deps,
    openCenter: async () => {
      const further = await openDatabase({ folder, databaseUrl: database.url })
      more.push(further)
      return depsOn(further.db)
    },
    take: async (batch, road = 'direct') => {
      const [answer] = await takeBatches(deps, [{ batch, road }])
      if (!answer) throw new Error('every batch is answered')
      return answer
    },
    query: async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<T>(text, values)).rows,
    station: async ({ point = '990100101001', staff = 'liushugou', role = 'agent' } = {}) => {
      slot += 1
      const device = `${point}-${slot}`
      const keys = keyPairFrom(newSeed())
      await client.query(
        `insert into devices (county, id, point, slot, name, public_key, not_before, not_after)
         values ($1, $2, $3, $4, '', $5, '2026-01-01', '2031-01-01')`,
        [county.code, device, point, slot, keys.publicKey],
      )
      const place = { code: point, name: '', level: 'village', phone: '', address: '' }
      const township = { ...place, code: `${point.slice(0, 9)}000`, level: 'township' }
      const enrolled = { certificate: { county: county.code, device, point, slot }, point: place, township }
      return new TestStation('', keys, enrolled as EnrolReply, { staff, name: staff, role, point })
    },
    end: async () => {
      await client.end()
      for (const further of more) await further.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
