import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { bundleCenter } from '../../build/bundle'
import { findMasterKey } from '../../center/secrets/master-key'
import { createSecretBox } from '../../center/secrets/secret-box'
import { queryFolder, signInAtDesk } from '../center/county-kit'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { percentile, printFigure } from './figure'
import type { ClientsResult, ClientsTask } from './ingest-clients'
import { COUNTY, loadStation } from './ingest-load'
import { processTree } from './processes'
import { VILLAGE, workloadActor } from './workload-events'
import { STAFF } from './workload'

/**
 * How much a county center takes in. Real center process, real PostgreSQL with fsync; the clients are one more process on the same
 * machine, their packed batches are made beforehand. Before a receipt is sent, every event was verified, folded and durable; the
 * receipts' signatures and the county's books are checked after each run.
 */
const CLIENTS = 50
const STATIONS = 300
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'daiban-ingest-'))
const data = join(folder, 'center')

type Load = Omit<ClientsTask, 'url' | 'countyKey'>

/** Enters the stations and their people by SQL: three hundred enrolments would wait at the door for five minutes. */
async function enrolAll(name: string, count: number): Promise<void> {
  for (const by of STAFF) {
    const { staff, name: title, role, point } = workloadActor(by)
    await queryFolder(
      data,
      `insert into staff (county, id, name, role, point, password_hash) values ($1, $2, $3, $4, $5, '-') on conflict do nothing`,
      [COUNTY, staff, title, role, point],
    )
  }
  const stations = Array.from({ length: count }, (_, index) => loadStation(name, index))
  await queryFolder(
    data,
    `insert into devices (county, id, point, slot, name, public_key, not_before, not_after)
     select $1, d.id, $2, d.slot, '', d.key, '2026-01-01', '2031-01-01' from unnest($3::text[], $4::int[], $5::text[]) as d (id, slot, key)`,
    [
      COUNTY,
      VILLAGE,
      stations.map(({ device }) => device),
      stations.map(({ slot }) => slot),
      stations.map(({ keys }) => keys.publicKey),
    ],
  )
}

const countyKey = async (): Promise<string> => {
  const [row] = await queryFolder<{ signing_seed: Buffer }>(data, 'select signing_seed from counties')
  const master = await findMasterKey({ folder: data })
  if (!row || !master) throw new Error('the county and its master key are there')
  const seed = createSecretBox(master).open(COUNTY, 'signing-seed', row.signing_seed)
  return keyPairFrom(new Uint8Array(seed)).publicKey
}

/** CPU seconds of some processes so far, with those of their children that ended. */
function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) / 100
    } catch {
      return sum
    }
  }, 0)
}

async function runLoad(
  center: CenterProcess,
  load: Load,
  during: (over: Promise<unknown>) => Promise<void> = async () => undefined,
) {
  await enrolAll(load.name, load.clients)
  const task: ClientsTask = { ...load, url: center.url, countyKey: await countyKey() }
  const child = fork(script('./ingest-clients.ts'), [JSON.stringify(task)], { execArgv: ['--import', 'tsx'] })
  const failed = new Promise<never>((_, reject) =>
    child.once('exit', code => code && reject(new Error(`the clients ended with ${code}`))),
  )
  const hear = <T>() =>
    Promise.race([new Promise<T>(resolve => child.once('message', one => resolve(one as T))), failed])
  await hear<string>()
  const tree = processTree(center.pid)
  const [node, database] = [cpuOf([center.pid]), cpuOf(tree.filter(pid => pid !== center.pid))]
  const heard = hear<ClientsResult>()
  child.send('go')
  const [result] = await Promise.all([heard, during(heard)])
  const cpu = {
    center: cpuOf([center.pid]) - node,
    database: cpuOf(processTree(center.pid).filter(pid => pid !== center.pid)) - database,
    clients: result.cpuSeconds,
  }
  await checkBooks(load, result.events)
  return { result, cpu }
}

/** What the county holds of a load: every fact once, every case folded to the end. */
async function checkBooks(load: Load, events: number): Promise<void> {
  const devices = Array.from({ length: load.clients }, (_, index) => loadStation(load.name, index).device)
  const [held] = await queryFolder<{ facts: number; cases: number; versions: number }>(
    data,
    `select count(*)::int facts, count(distinct case_id)::int cases,
       (select sum(version)::int from cases where id in (select case_id from events where device = any($1))) versions
     from events where device = any($1) and verdict = 'applied'`,
    [devices],
  )
  if (held?.facts !== events || held.versions !== events)
    throw new Error(`the books are wrong: ${JSON.stringify(held)}`)
}

function printLoad(name: string, { result, cpu }: Awaited<ReturnType<typeof runLoad>>, target: string): void {
  const { events, seconds, times } = result
  printFigure(`ingest, ${name}`, events / seconds, 'events/s', target)
  printFigure(`ingest, ${name}, answer p50`, percentile(times, 0.5), 'ms', '—')
  printFigure(`ingest, ${name}, answer p95`, percentile(times, 0.95), 'ms', '—')
  for (const [part, used] of Object.entries(cpu))
    printFigure(`ingest, ${name}, CPU ${part}`, (used / events) * 1e6, 'µs/event', '—')
}

/** One person who opens the list again and again, until `isOver`. */
async function openInbox(url: string, isOver: () => boolean): Promise<number[]> {
  const clerk = await signInAtDesk(url, 'xingren')
  const times: number[] = []
  while (!isOver()) {
    const from = performance.now()
    const { status } = await clerk.get('/cases?box=all')
    if (status !== 200) throw new Error(`the inbox answered ${status}`)
    times.push(performance.now() - from)
    await sleep(20)
  }
  return times
}

const forSeconds = (seconds: number) => {
  const until = performance.now() + seconds * 1000
  return () => performance.now() > until
}

try {
  if (!process.argv.includes('--built')) await bundleCenter()
  const center = await startCenterProcess(data)
  const only = process.argv.find(one => one.startsWith('--only='))?.slice(7)
  const wants = (name: string) => only === undefined || only === name
  try {
    await runLoad(center, { name: 'warm-up', clients: CLIENTS, requests: 4, casesPerRequest: 4, firstCase: 0 })
    if (wants('one')) {
      const load = { name: 'one', clients: CLIENTS, requests: 120, casesPerRequest: 1, firstCase: 10_000 }
      printLoad(`${CLIENTS} clients, 1 case a request`, await runLoad(center, load), '≥ 5000')
    }
    if (wants('many')) {
      // 100 cases are 700 facts and a batch holds 500: so 71 cases, 497 facts.
      const load = { name: 'many', clients: CLIENTS, requests: 4, casesPerRequest: 71, firstCase: 100_000 }
      printLoad(`${CLIENTS} clients, 71 cases a request`, await runLoad(center, load), '≥ 16000')
    }
    if (wants('return')) {
      const load = {
        name: 'return',
        clients: STATIONS,
        requests: 1,
        casesPerRequest: 29,
        events: 200,
        firstCase: 200_000,
      }
      let busy: number[] = []
      const { result } = await runLoad(center, load, async drained => {
        let over = false
        void drained.finally(() => (over = true)).catch(() => undefined)
        busy = await openInbox(center.url, () => over)
      })
      printFigure(`${STATIONS} stations return with 200 events each, drained`, result.seconds, 's', '≤ 60')
      printFigure('of these, asked to come back later', result.sentAway, 'answers', '—')
      const idle = await openInbox(center.url, forSeconds(5))
      printFigure('inbox meanwhile, p95', percentile(busy, 0.95), 'ms', '≤ 2 × idle')
      printFigure('inbox idle, p95', percentile(idle, 0.95), 'ms', '—')
      printFigure('inbox meanwhile / idle, p95', percentile(busy, 0.95) / percentile(idle, 0.95), '×', '≤ 2')
    }
  } finally {
    await center.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
