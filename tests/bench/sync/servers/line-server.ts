import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { startPostgres } from '../../../../center/store/postgres-child'
import { Tally, type Held } from '../records'

/** The database of a bare server: the same PostgreSQL with the same settings as the county's own. */
export async function openDatabase(folder: string): Promise<{ pool: pg.Pool; stop: () => Promise<void> }> {
  const server = await startPostgres(folder)
  pg.types.setTypeParser(20, Number)
  const pool = new pg.Pool({ connectionString: server.url, max: 8 })
  pool.on('error', () => undefined)
  return { pool, stop: async () => (await pool.end(), server.stop()) }
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function tallyOf(records: Iterable<object>): Held {
  const tally = new Tally()
  for (const record of records) tally.add(record)
  return tally.held()
}

/** Listens on a free port, says it on the first line of output, and answers `/held` with what is stored. */
export function serve(
  answer: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>,
  held: () => Promise<Held>,
  stop: () => Promise<void>,
): void {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const work =
      url.pathname === '/held'
        ? held().then(found => void response.end(JSON.stringify(found)))
        : answer(request, response, url)
    work.catch((problem: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(problem))
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
}
