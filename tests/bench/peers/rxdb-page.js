// RxDB 17 on its Dexie storage, replicating over HTTP as its tutorial says.
import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { offer } from '../sync/page/page-api.ts'
import { recordsOf, Tally } from '../sync/records.ts'

const text = maxLength => ({ type: 'string', maxLength })
const whole = { type: 'number', minimum: 0, maximum: 9_000_000_000_000_000, multipleOf: 1 }
const number = { type: 'number' }
const applicant = {
  type: 'object',
  properties: { name: text(40), idNo: text(20), phone: text(20), address: text(200) },
  required: ['name'],
}
const caseSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...{ id: text(40), station: text(20), matter: text(20), matterName: text(80), status: text(20) },
    ...{ createdAt: whole, updatedAt: whole, dueAt: whole, applicant },
    materials: { type: 'array', items: { type: 'object' } },
    ...{ notes: { type: 'string' }, handler: { type: 'string' }, channel: { type: 'string' }, version: number },
  },
  required: ['id', 'status', 'updatedAt', 'applicant'],
  indexes: [['status', 'updatedAt'], 'applicant.name'],
}
const eventSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...{ id: text(44), caseId: text(40), n: number, type: { type: 'string' }, at: whole, by: { type: 'string' } },
    ...{ station: { type: 'string' }, device: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
    data: { type: 'object' },
  },
  required: ['id', 'caseId', 'at'],
  indexes: ['caseId'],
}

const db = await createRxDatabase({
  name: 'bench',
  storage: getRxStorageDexie(),
  multiInstance: false,
  allowSlowCount: true,
})
await db.addCollections({ cases: { schema: caseSchema }, events: { schema: eventSchema } })

async function ask(url, init) {
  const answer = await fetch(url, init)
  if (!answer.ok) throw new Error(`http ${answer.status}`)
  return answer.json()
}

async function replicate(url, way, options) {
  const { batch = 100, retryMs = 5000 } = options ?? {}
  const started = performance.now()
  let failures = 0
  const states = ['cases', 'events'].map(name =>
    replicateRxCollection({
      collection: db[name],
      replicationIdentifier: `http-${name}`,
      live: false,
      retryTime: retryMs,
      waitForLeadership: false,
      ...(way === 'push' && {
        push: {
          batchSize: batch,
          handler: rows =>
            ask(`${url}/${name}/push`, {
              method: 'POST',
              headers: { accept: 'application/json', 'content-type': 'application/json' },
              body: JSON.stringify(rows),
            }),
        },
      }),
      ...(way === 'pull' && {
        pull: {
          batchSize: batch,
          handler: (checkpoint, limit) =>
            ask(`${url}/${name}/pull?seq=${checkpoint ? checkpoint.seq : 0}&limit=${limit}`),
        },
      }),
    }),
  )
  for (const state of states) state.error$.subscribe(() => (failures += 1))
  await Promise.all(states.map(state => state.awaitInitialReplication()))
  await Promise.all(states.map(state => state.awaitInSync()))
  await Promise.all(states.map(state => state.cancel()))
  return { ms: performance.now() - started, failures }
}

offer({
  begin: async () => undefined,
  async seed(count, from) {
    for (let start = from; start < from + count; start += 500) {
      const made = Array.from({ length: Math.min(500, from + count - start) }, (_, index) => recordsOf(start + index))
      for (const [name, list] of [
        ['cases', made.map(one => one.case)],
        ['events', made.flatMap(one => one.events)],
      ]) {
        const { error } = await db[name].bulkInsert(list)
        if (error.length > 0) throw new Error(JSON.stringify(error[0]).slice(0, 300))
      }
    }
    await new Promise(resolve => setTimeout(resolve, 300))
  },
  push: (url, options) => replicate(url, 'push', options),
  pull: (url, options) => replicate(url, 'pull', options),
  async holds() {
    const tally = new Tally()
    for (const name of ['cases', 'events']) for (const one of await db[name].find().exec()) tally.add(one.toJSON())
    return tally.held()
  },
})
