// The floor: no product. One compressed NDJSON POST from Dexie, and pages of NDJSON back; no conflicts, no resume, no proof.
import Dexie, { type Table } from 'dexie'
import { recordsOf, Tally, type PeerEvent, type PeerRecord } from '../records'
import type { WorkloadCase } from '../../workload'
import { offer } from './page-api'

class FloorDb extends Dexie {
  declare cases: Table<WorkloadCase, string>
  declare events: Table<PeerEvent, string>
  constructor() {
    super('floor')
    this.version(1).stores({ cases: 'id, [status+updatedAt], applicant.name', events: 'id, caseId' })
  }
}
const db = new FloorDb()

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

offer({
  begin: async () => undefined,
  async seed(count, from) {
    for (let start = from; start < from + count; start += 500) {
      const made = Array.from({ length: Math.min(500, from + count - start) }, (_, index) => recordsOf(start + index))
      await db.transaction('rw', db.cases, db.events, async () => {
        await db.cases.bulkAdd(made.map(one => one.case))
        await db.events.bulkAdd(made.flatMap(one => one.events))
      })
    }
  },
  async push(url, options) {
    const { casesPerPost = Infinity, retryMs = 500 } = (options ?? {}) as { casesPerPost?: number; retryMs?: number }
    const started = performance.now()
    let failures = 0
    const cases = await db.cases.toArray()
    const events = await db.events.toArray()
    // Both come in id order, so the six events of a case stand together.
    for (let start = 0; start < cases.length; start += casesPerPost) {
      const lines = cases
        .slice(start, start + casesPerPost)
        .flatMap((one, index) => [one, ...events.slice((start + index) * 6, (start + index) * 6 + 6)])
      const body = await gzip(lines.map(line => JSON.stringify(line)).join('\n'))
      for (;;) {
        try {
          const answer = await fetch(`${url}/push`, { method: 'POST', body })
          if (answer.ok) break
        } catch {
          // Cut: the one thing that the floor can do is to send all of it again.
        }
        failures += 1
        await wait(retryMs)
      }
    }
    return { ms: performance.now() - started, failures }
  },
  async pull(url) {
    const started = performance.now()
    for (let after = 0, more = true; more;) {
      const answer = await fetch(`${url}/pull?after=${after}&limit=5000`)
      const text = await answer.text()
      after = Number(answer.headers.get('x-next'))
      more = answer.headers.get('x-more') === '1'
      const records = text === '' ? [] : text.split('\n').map(line => JSON.parse(line) as PeerRecord)
      await db.transaction('rw', db.cases, db.events, async () => {
        await db.cases.bulkPut(records.filter((one): one is WorkloadCase => !('caseId' in one)))
        await db.events.bulkPut(records.filter(one => 'caseId' in one))
      })
    }
    return { ms: performance.now() - started, failures: 0 }
  },
  async holds() {
    const tally = new Tally()
    for (const one of await db.cases.toArray()) tally.add(one)
    for (const one of await db.events.toArray()) tally.add(one)
    return tally.held()
  },
})
