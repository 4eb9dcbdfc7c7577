// The server of a replication of RxDB's HTTP kind, as its tutorial draws it (rows with the assumed state of the master, pull by
// checkpoint), over PostgreSQL: one transaction a push, reads and writes in batches, compressed answers.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { bodyOf, openDatabase, serve, tallyOf } from './line-server'

type Stamped = { id: string; updatedAt?: number; at?: number }
type PushRow = { newDocumentState: Stamped; assumedMasterState?: Stamped }

const { pool, stop } = await openDatabase(process.argv[2] ?? '')
await pool.query(`
  create table rx (col text, id text, seq bigserial, body jsonb, primary key (col, id));
  create index rx_seq on rx (col, seq)`)
const stampOf = (one: Stamped) => one.updatedAt ?? one.at

async function push(client: PoolClient, collection: string, rows: PushRow[]): Promise<Stamped[]> {
  const ids = rows.map(row => row.newDocumentState.id)
  const held = await client.query<{ id: string; body: Stamped }>(
    'select id, body from rx where col = $1 and id = any($2) for update',
    [collection, ids],
  )
  const known = new Map(held.rows.map(row => [row.id, row.body]))
  const conflicts: Stamped[] = []
  const taken = rows.flatMap(({ newDocumentState, assumedMasterState }) => {
    const master = known.get(newDocumentState.id)
    if (!master || (assumedMasterState && stampOf(master) === stampOf(assumedMasterState))) return [newDocumentState]
    conflicts.push(master)
    return []
  })
  await client.query(
    `insert into rx (col, id, body) select $1, x->>'id', x from unnest($2::jsonb[]) x
     on conflict (col, id) do update set body = excluded.body, seq = nextval('rx_seq_seq')`,
    [collection, taken.map(one => JSON.stringify(one))],
  )
  return conflicts
}

serve(
  async (request, response, url) => {
    const collection = url.pathname.split('/')[1] ?? ''
    let answer: unknown
    if (request.method === 'POST') {
      const rows = JSON.parse((await bodyOf(request)).toString('utf8')) as PushRow[]
      const client = await pool.connect()
      try {
        await client.query('begin')
        answer = await push(client, collection, rows)
        await client.query('commit')
      } catch (problem) {
        await client.query('rollback')
        throw problem
      } finally {
        client.release()
      }
    } else {
      const after = Number(url.searchParams.get('seq'))
      const { rows } = await pool.query<{ seq: number; body: object }>(
        'select seq, body from rx where col = $1 and seq > $2 order by seq limit $3',
        [collection, after, Number(url.searchParams.get('limit'))],
      )
      answer = { documents: rows.map(row => row.body), checkpoint: { seq: rows.at(-1)?.seq ?? after } }
    }
    const plain = Buffer.from(JSON.stringify(answer))
    const packed = plain.length > 1024 ? await promisify(gzip)(plain) : null
    response
      .writeHead(200, { 'content-type': 'application/json', ...(packed ? { 'content-encoding': 'gzip' } : {}) })
      .end(packed ?? plain)
  },
  async () => {
    const { rows } = await pool.query<{ body: object }>("select body - '_deleted' as body from rx")
    return tallyOf(rows.map(row => row.body))
  },
  stop,
)
