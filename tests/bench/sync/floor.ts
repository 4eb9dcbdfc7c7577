import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { inRoot } from '../../../build/paths'
import { startServer, type Contender } from './contender'
import { expected, recordsOf, type Held } from './records'

/** Address of the pages of all but ours; set once by the run. */
export const pages = { url: '' }

const heldAt = async (port: number): Promise<Held> =>
  (await (await fetch(`http://127.0.0.1:${port}/held`)).json()) as Held

/** Not a product: one compressed POST into PostgreSQL. What any transport must pay at least. */
export const FLOOR: Contender = {
  name: 'bare gzip POST',
  strangers: true,
  options: null,
  weak: { casesPerPost: 50, retryMs: 300 },
  expected,
  async serve(folder) {
    const program = inRoot('tests/bench/sync/servers/floor.ts')
    const server = await startServer(['--import', 'tsx', program, join(folder, 'floor')])
    return {
      ...server,
      pageAt: () => `${pages.url}/floor/`,
      ticket: async () => null,
      async preload(count) {
        for (let from = 0; from < count; from += 500) {
          const lines = Array.from({ length: Math.min(500, count - from) }, (_, index) => recordsOf(from + index))
            .flatMap(made => [made.case, ...made.events])
            .map(record => JSON.stringify(record))
          await fetch(`http://127.0.0.1:${server.port}/push`, { method: 'POST', body: gzipSync(lines.join('\n')) })
        }
      },
      held: () => heldAt(server.port),
    }
  },
}
