import pg from 'pg'
import { call, databaseUrlOf, openTestCounty } from '../center/county-kit'
import { Replica } from '../center/replica-kit'
import { enrolStation, type TestStation } from '../center/station-kit'

const FACTS_PER_CASE = 6
const COUNTY = '990100'

/** One asker with two places to ask from: the newest change of its scope, and one from the middle of the county's history. */
export type Asker = {
  head: string
  middle: string
  pull(cursor: string, limit?: number): Promise<void>
  sums(): Promise<void>
  snapshot(limit: number): Promise<void>
  hint(cursor: string): Promise<void>
}

export type UpkeepCounty = {
  village: Asker
  township: Asker
  /** Vacuums and reindexes without a pause until stopped; answers how many rounds it made. */
  keepHouse(): () => Promise<number>
  /** How PostgreSQL answers the queries on the hot path. */
  plans(): Promise<string[]>
  end(): Promise<void>
}

/** A county whose facts were multiplied in the database: real ones recorded by a village, copied under other cases and villages. */
export async function openUpkeepCounty(facts: number): Promise<UpkeepCounty> {
  const county = await openTestCounty()
  const { url } = county.center
  const station = await enrolStation(url, '990100101001', 'liushugou')
  const caseId = station.recordHandedOver('李秀英')
  for (let n = 2; n < FACTS_PER_CASE; n += 1)
    station.record(caseId, 'receipt-printed', { receiptNo: 'x', copies: 1, paper: 'A4' })
  await station.push()
  const township = await enrolStation(url, '990100101000', 'xingren')
  const cases = Math.floor(facts / FACTS_PER_CASE)
  for (const statement of multiply(cases)) await county.query(statement)
  const client = new pg.Client(await databaseUrlOf(county.folder))
  await client.connect()
  return {
    village: await askerOf(station),
    township: await askerOf(township),
    keepHouse: () => keepHouse(client),
    plans: () => plansOf(client),
    end: async () => {
      await client.end()
      await county.end()
    },
  }
}

/** 9 villages of 3 townships, as the sample county has them. */
const VILLAGE = `'99010010' || (1 + n % 3) || '00' || (1 + n % 9 / 3)`

const multiply = (cases: number): string[] => [
  `insert into events select county, (select last_change from counties) + (n - 1) * ${FACTS_PER_CASE} + seq, gen_random_uuid(),
    device, 'f' || lpad(to_hex(n), 15, '0'), seq, md5(n || ':' || seq) || md5(seq || ':' || n), bytes,
    md5('case' || n)::uuid, type, verdict, reason, ${VILLAGE}, received_at
    from (select * from events order by change_no limit ${FACTS_PER_CASE}) seed, generate_series(1, ${cases}) n`,
  `insert into cases (county, id, version, legal, village, receipt_no, matter_code, matter_name, applicant_name, id_number,
      received_at, state, digest, last_change)
    select county, md5('case' || n)::uuid, version, legal, ${VILLAGE}, receipt_no || n, matter_code, matter_name, applicant_name,
      id_number, received_at, state, md5(n::text) || md5('d' || n), (select last_change from counties) + n * ${FACTS_PER_CASE}
    from (select * from cases limit 1) seed, generate_series(1, ${cases}) n`,
  `delete from scope_sums`,
  `insert into scope_sums select county, village, b.bucket, count(*), sum((('x' || substr(digest, 1, 8))::bit(32)::bigint)::numeric
      * 4294967296 + (('x' || substr(digest, 9, 8))::bit(32)::bigint)::numeric)
    from cases, lateral (values (right(id::text, 2)), ('')) b (bucket) group by county, village, b.bucket`,
  `update counties set last_change = (select max(change_no) from events)`,
  `analyze`,
]

async function askerOf(station: TestStation): Promise<Asker> {
  const replica = new Replica(station)
  const ask = async (path: string, body: unknown): Promise<void> => {
    const { status, body: reply } = await replica.ask<{ resync?: boolean }>(path, body)
    if (status !== 200 || reply.resync) throw new Error(`${path} was answered ${status}: ${JSON.stringify(reply)}`)
  }
  const { cursor: head } = (await replica.ask<{ cursor: string }>('sums', {})).body
  // Nearer to the end than where a station would be told to take a snapshot instead.
  const middle = `.${Math.round(Number(head.split('.')[1]) * 0.9)}`
  const headers = await station.authorization()
  return {
    ...{ head, middle },
    pull: (cursor, limit = 500) => ask('pull', { cursor, limit }),
    sums: () => ask('sums', {}),
    snapshot: limit => ask('snapshot', { after: '', limit, shape: 1 }),
    hint: async cursor => void (await call(`${station.url}/sync/v1/hint?cursor=${cursor}`, { headers })),
  }
}

function keepHouse(client: pg.Client): () => Promise<number> {
  let isOver = false
  let rounds = 0
  const work = (async () => {
    while (!isOver) {
      await client.query('vacuum (analyze, index_cleanup on) events')
      await client.query('reindex index concurrently events_by_township')
      await client.query('vacuum (analyze, index_cleanup on) cases')
      await client.query('reindex index concurrently events_by_village')
      rounds += 1
    }
  })()
  return async () => {
    isOver = true
    await work
    return rounds
  }
}

const HOT: Record<string, string> = {
  'page of a township': `select change_no, octet_length(bytes) from events where left(village, 9) = '990100101' and reason is distinct from 'duplicate-id' and county = '${COUNTY}' and change_no > 90000 order by change_no limit 501`,
  'page of a village': `select change_no, octet_length(bytes) from events where village = '990100101001' and reason is distinct from 'duplicate-id' and county = '${COUNTY}' and change_no > 90000 order by change_no limit 501`,
  'newest change of a village': `select change_no from events where village = '990100101001' and reason is distinct from 'duplicate-id' and county = '${COUNTY}' order by change_no desc limit 1`,
  'sum of a township': `select sum(cases), sum(sum) from scope_sums where left(village, 9) = '990100101' and county = '${COUNTY}' and bucket = ''`,
  'snapshot page of a township': `select id, state::text from cases where left(village, 9) = '990100101' and county = '${COUNTY}' and id > '80000000-0000-0000-0000-000000000000' order by id limit 501`,
}

async function plansOf(client: pg.Client): Promise<string[]> {
  const lines: string[] = []
  for (const [name, text] of Object.entries(HOT)) {
    const { rows } = await client.query<Record<'QUERY PLAN', string>>(
      `explain (analyze, costs off, timing off) ${text}`,
    )
    const plan = rows.map(row => row['QUERY PLAN'].trim())
    const used = plan.filter(line => /Scan|Execution/.test(line)).map(line => line.replace(/^->\s*/, ''))
    lines.push(`${name}: ${used.join('; ')}`)
  }
  return lines
}
