import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { inRoot, STATE } from '../../../build/paths'
import { bundlePage, copyInto } from './bundle-pages'
import { startServer, type Contender } from './contender'
import { pages } from './floor'
import { expected, recordsOf, Tally, type Held } from './records'

const HOME = join(STATE, 'peers')
const COUCH = join(HOME, 'couch')

/** Installs the packages of one folder as its lockfile says, once; the main lockfile knows nothing of them. */
function install(from: string, to: string): void {
  const lock = readFileSync(join(from, 'package-lock.json'), 'utf8')
  const stamp = join(to, 'installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  copyInto(to, [join(from, 'package.json'), join(from, 'package-lock.json')])
  console.error(`installing the peers of the bench into ${to} …`)
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: to, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`npm ci failed: ${done.stderr.slice(-500)}`)
  writeFileSync(stamp, lock)
}

/** Makes the peers ready; answers why not when they are not to be had. */
export async function preparePeers(): Promise<{ ready: Contender[]; missing: string | null }> {
  try {
    mkdirSync(COUCH, { recursive: true })
    const source = inRoot('tests/bench/peers')
    install(source, HOME)
    install(join(source, 'couch'), COUCH)
    copyInto(COUCH, [join(source, 'couch', 'server.cjs')])
    const modules = [join(HOME, 'node_modules')]
    await bundlePage('pouch', join(source, 'pouch-page.js'), modules)
    await bundlePage('rxdb', join(source, 'rxdb-page.js'), modules)
    return { ready: [POUCH, RXDB], missing: null }
  } catch (problem) {
    return { ready: [], missing: problem instanceof Error ? problem.message : String(problem) }
  }
}

/** Records as a bulk upload of a replication carries them: with a revision that the client made. */
const revised = ({ id, ...rest }: { id: string }, number: number) => {
  const revision = number.toString(16).padStart(32, '0')
  return { _id: id, ...rest, _rev: `1-${revision}`, _revisions: { start: 1, ids: [revision] } }
}

const POUCH: Contender = {
  name: 'PouchDB 9',
  strangers: true,
  options: { batch_size: 1000, batches_limit: 10 },
  weak: { retry: true, fastBackOff: true, batch_size: 25, batches_limit: 4 },
  expected,
  async serve(folder) {
    const data = join(folder, 'couch')
    mkdirSync(data, { recursive: true })
    const server = await startServer([join(COUCH, 'server.cjs'), data])
    const at = `http://127.0.0.1:${server.port}`
    await fetch(`${at}/bench`, { method: 'PUT' })
    return {
      ...server,
      pageAt: () => `${pages.url}/pouch/`,
      ticket: async () => null,
      async preload(count) {
        for (let from = 0; from < count; from += 100) {
          const docs = Array.from({ length: Math.min(100, count - from) }, (_, index) => recordsOf(from + index))
            .flatMap(made => [made.case, ...made.events])
            .map((record, index) => revised(record, from * 7 + index + 1))
          const body = JSON.stringify({ docs, new_edits: false })
          const headers = { 'content-type': 'application/json' }
          await fetch(`${at}/bench/_bulk_docs`, { method: 'POST', headers, body })
        }
      },
      async held(): Promise<Held> {
        const documents = (await (await fetch(`${at}/held-documents`)).json()) as object[]
        const tally = new Tally()
        for (const one of documents) tally.add(one)
        return tally.held()
      },
    }
  },
}

const RXDB: Contender = {
  name: 'RxDB 17',
  strangers: true,
  options: { batch: 1000 },
  weak: { batch: 20, retryMs: 1000 },
  expected,
  async serve(folder) {
    const program = inRoot('tests/bench/sync/servers/rxdb.ts')
    const server = await startServer(['--import', 'tsx', program, join(folder, 'rxdb')])
    const at = `http://127.0.0.1:${server.port}`
    return {
      ...server,
      pageAt: () => `${pages.url}/rxdb/`,
      ticket: async () => null,
      async preload(count) {
        for (let from = 0; from < count; from += 500) {
          const made = Array.from({ length: Math.min(500, count - from) }, (_, index) => recordsOf(from + index))
          for (const [name, list] of [
            ['cases', made.map(one => one.case)],
            ['events', made.flatMap(one => one.events)],
          ] as const) {
            const rows = list.map(one => ({ newDocumentState: { ...one, _deleted: false } }))
            await fetch(`${at}/${name}/push`, { method: 'POST', body: JSON.stringify(rows) })
          }
        }
      },
      held: async () => (await (await fetch(`${at}/held`)).json()) as Held,
    }
  },
}
