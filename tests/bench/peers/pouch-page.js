// PouchDB 9 on IndexedDB, replicating to express-pouchdb over HTTP.
import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import indexeddb from 'pouchdb-adapter-indexeddb'
import replication from 'pouchdb-replication'
import { offer } from '../sync/page/page-api.ts'
import { recordsOf, Tally } from '../sync/records.ts'

PouchDB.plugin(indexeddb).plugin(http).plugin(replication)
const db = new PouchDB('bench', { adapter: 'indexeddb', auto_compaction: true })
const remoteAt = url => new PouchDB(`${url}/bench`, { adapter: 'http' })
const asDocument = ({ id, ...rest }) => ({ _id: id, ...rest })

/** `live` with `retry` is the only mode in which PouchDB survives a broken line; it is done when it pauses with nothing left. */
function replicate(source, target, options) {
  const { retry = false, fastBackOff = false, ...rest } = options ?? {}
  return new Promise((resolve, reject) => {
    const started = performance.now()
    let failures = 0
    let last = null
    const done = () => resolve({ ms: performance.now() - started, failures })
    const run = PouchDB.replicate(source, target, {
      ...rest,
      ...(retry ? { live: true, retry: true } : {}),
      ...(fastBackOff ? { back_off_function: delay => (delay ? Math.min(delay * 2, 8000) : 1000) } : {}),
    })
    run.on('change', info => (last = info.last_seq))
    run.on('paused', async problem => {
      if (problem) return void (failures += 1)
      if (!retry || String(last) !== String((await source.info()).update_seq)) return
      run.cancel()
      done()
    })
    run.on('complete', () => void (retry || done()))
    run.on('error', problem => reject(new Error(`replication: ${problem.message ?? problem.name}`)))
  })
}

offer({
  begin: async () => undefined,
  async seed(count, from) {
    for (let start = from; start < from + count; start += 500) {
      const made = Array.from({ length: Math.min(500, from + count - start) }, (_, index) => recordsOf(start + index))
      await db.bulkDocs(made.flatMap(one => [one.case, ...one.events]).map(asDocument))
    }
    await new Promise(resolve => setTimeout(resolve, 300))
  },
  push: (url, options) => replicate(db, remoteAt(url), options),
  pull: (url, options) => replicate(remoteAt(url), db, options),
  async holds() {
    const tally = new Tally()
    for (const { doc } of (await db.allDocs({ include_docs: true })).rows) {
      const { _id: id, _rev, ...rest } = doc
      tally.add({ id, ...rest })
    }
    return tally.held()
  },
})
