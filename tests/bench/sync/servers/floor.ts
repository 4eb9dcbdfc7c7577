// The bare server: POST /push takes gzip NDJSON and writes it into PostgreSQL in one statement; GET /pull answers NDJSON.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { bodyOf, openDatabase, serve, tallyOf } from './line-server'

const { pool, stop } = await openDatabase(process.argv[2] ?? '')
await pool.query(`
  create table rec (id text primary key, kind smallint not null, case_id text, body jsonb not null, seq bigserial);
  create index rec_seq on rec (seq)`)
const INSERT = `insert into rec (id, kind, case_id, body)
  select * from unnest($1::text[], $2::smallint[], $3::text[], $4::jsonb[]) on conflict (id) do nothing`

serve(
  async (request, response, url) => {
    if (request.method === 'POST') {
      const lines = (await promisify(gunzip)(await bodyOf(request))).toString('utf8').split('\n')
      const records = lines.map(line => JSON.parse(line) as { id: string; caseId?: string })
      await pool.query({
        name: 'insert',
        text: INSERT,
        values: [
          records.map(one => one.id),
          records.map(one => (one.caseId === undefined ? 0 : 1)),
          records.map(one => one.caseId ?? one.id),
          lines,
        ],
      })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ stored: records.length }))
      return
    }
    const [after, limit] = [Number(url.searchParams.get('after')), Number(url.searchParams.get('limit'))]
    const { rows } = await pool.query<{ seq: number; line: string }>(
      'select seq, body::text as line from rec where seq > $1 order by seq limit $2',
      [after, limit],
    )
    const body = await promisify(gzip)(rows.map(row => row.line).join('\n'))
    response
      .writeHead(200, {
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
        'x-next': String(rows.at(-1)?.seq ?? after),
        'x-more': rows.length === limit ? '1' : '0',
      })
      .end(body)
  },
  async () => tallyOf((await pool.query<{ body: object }>('select body from rec')).rows.map(row => row.body)),
  stop,
)
