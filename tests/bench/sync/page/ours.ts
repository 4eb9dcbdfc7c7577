// Our own station in a page: the browser edition as it ships, without its screens. What the bench adds is a gate before the sync
// loop, so that recording and sending can be timed apart, and the workload's own times in place of the PC's clock.
import { createHall, type HallSurroundings } from '../../../../renderer/app/create-hall'
import type { Hall } from '../../../../renderer/app/hall'
import type { Platform } from '../../../../renderer/platform/platform'
import { createWebPlatform } from '../../../../renderer/platform/web'
import { caseHash } from '../../../../shared/case/fold'
import { eventIdAt } from '../../../../shared/sync/event-id'
import { workloadFacts, type WorkloadFact } from '../../workload-events'
import { Tally } from '../records'
import { offer } from './page-api'

type Ticket = { code: string; staff: string }
const PASSWORD = 'liushu-2026'
const PULLS = /^\/sync\/v1\/(pull|snapshot|sums|repair)\b/

/** Opens once; whoever waits before that goes on then. */
function createGate(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined
  const opened = new Promise<void>(resolve => (open = resolve))
  return { opened, open: () => open() }
}

let start = createGate()
let afterPush = createGate()
let failures = 0
/** Told when everything has been sent and the round turns to fetching. */
let pushed: (() => void) | null = null
let pushedBytes = 0
/** What the county refused last, for whoever looks into a figure. */
let refused = ''
let hall: Hall | null = null
let device = ''

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })

/** Own facts that no receipt covers, read beside the app. */
async function countWaiting(): Promise<number> {
  const db = await promised(indexedDB.open(`daiban-${device}`))
  const count = await promised(db.transaction('outbox').objectStore('outbox').count())
  db.close()
  return count
}

function watched(platform: Platform): Platform {
  const call = async (channel: string, ...args: unknown[]): Promise<unknown> => {
    const { path = '' } = (args[0] ?? {}) as { path?: string }
    if (channel === 'center:request' && PULLS.test(path) && pushed && (await countWaiting()) === 0) {
      pushed()
      pushed = null
      await afterPush.opened
    }
    const answer = await (platform.call as (channel: string, ...args: unknown[]) => Promise<unknown>)(channel, ...args)
    const { ok, value } = (answer ?? {}) as {
      ok?: boolean
      value?: { batch?: { bytes?: number }; response?: { status: number } } | null
    }
    if (channel === 'county:push') {
      pushedBytes += value?.batch?.bytes ?? 0
      if (value?.response && value.response.status !== 200) refused = JSON.stringify(value.response)
    }
    if (ok === false && (channel === 'county:push' || (channel === 'center:request' && !path.includes('hint'))))
      failures += 1
    return answer
  }
  return { ...platform, call: call as Platform['call'] }
}

const surroundings: HallSurroundings = {
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    }),
  // The loop asks for its lock before the first round: that is where the gate stands.
  locks: {
    request: async (_name: string, _options: unknown, run: () => Promise<void>) => (await start.opened, run()),
  } as never,
  onStir: () => () => undefined,
  report: problem => console.error(problem),
}

let platform: Platform | null = null

function getPlatform(): Platform {
  if (!platform) throw new Error('begin comes first')
  return platform
}

function getHall(): Hall {
  if (!hall) throw new Error('the station is not open')
  return hall
}

/**
 * Writes facts with the workload's own times, as facts that are told again: a page may append only what the person on duty may do
 * now, and these are many people's. Their ids are the ones that an ordinary start gives at their places, which need not be sent.
 */
async function write(facts: readonly WorkloadFact[]): Promise<void> {
  const head = await getPlatform().call('journal:head')
  if (!head.ok) throw new Error(`journal: ${head.reason}`)
  const { epoch, seq } = head.value
  const events = facts.map((content, index) => {
    const id = eventIdAt({ device, epoch, seq: seq + index + 1 }, content.caseId, content.at)
    return { ...content, id, key: id }
  })
  const kept = await getPlatform().call('journal:rescue', { events, newEpoch: false })
  if (!kept.ok) throw new Error(`journal: ${kept.reason}`)
}

async function open(staff: string): Promise<void> {
  const unlocked = await getPlatform().call('station:unlock', { staff, password: PASSWORD })
  if (!unlocked.ok) throw new Error(unlocked.reason)
  device = unlocked.value.status.device ?? ''
  hall = await createHall(getPlatform(), { ...unlocked.value, onProgress: () => undefined }, surroundings)
}

/** Ends with the round that was running or begins now, once it has succeeded. */
function succeeded(before: string | null): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      const { running, lastSuccess, lastFailure } = getHall().sync.status()
      if (running || lastFailure !== null || lastSuccess === before || lastSuccess === null) return
      leave()
      resolve()
    }
    const leave = getHall().sync.subscribe(look)
    look()
  })
}

let staffOnDuty = ''
const page = {
  async begin(ticket: unknown) {
    const { code, staff } = ticket as Ticket
    staffOnDuty = staff
    const chosen = await createWebPlatform()
    if (!chosen.ok) throw new Error(chosen.reason)
    platform = watched(chosen.platform)
    const status = await platform.call('station:status')
    if (!status.enrolled) {
      const request = { centerUrl: location.origin, code, deviceName: '一号机', staff, password: PASSWORD }
      const enrolled = await platform.call('station:enrol', request)
      if (!enrolled.ok) throw new Error(enrolled.reason)
    }
    await open(staff)
  },
  async seed(count: number, from: number) {
    // Written to the journal as the screens would, then read into the working copy by an ordinary start.
    getHall().close()
    start = createGate()
    const facts = Array.from({ length: count }, (_, index) => workloadFacts(from + index)).flat()
    for (let at = 0; at < facts.length; at += 500) await write(facts.slice(at, at + 500))
    await open(staffOnDuty)
  },
  async push() {
    const started = performance.now()
    failures = 0
    pushedBytes = 0
    afterPush = createGate()
    const done = new Promise<void>(resolve => (pushed = resolve))
    start.open()
    void getHall().sync.now()
    await done
    return { ms: performance.now() - started, failures }
  },
  async pull() {
    const started = performance.now()
    failures = 0
    const before = getHall().sync.status().lastSuccess
    start.open()
    afterPush.open()
    void getHall().sync.now()
    await succeeded(before)
    return { ms: performance.now() - started, failures }
  },
  async holds() {
    const rows = await getHall().cases.list({ text: '', legal: null, sync: null, limit: 1_000_000 })
    const tally = new Tally()
    for (const row of rows) tally.add({ id: row.case.id, hash: caseHash(row.case) })
    return { ...tally.held(), events: rows.reduce((sum, row) => sum + row.case.version, 0) }
  },
  /** Records `count` cases with `each` photos of `size` bytes that nothing can make smaller. */
  async photograph(count: number, each: number, size: number) {
    getHall().close()
    start = createGate()
    for (let index = 0; index < count; index++) {
      const [intake] = workloadFacts(index)
      if (!intake) throw new Error('a case begins')
      const attachments = await Promise.all(
        Array.from({ length: each }, async (_, number) => {
          const bytes = new Uint8Array(size)
          for (let from = 0; from < size; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536))
          bytes.set([0xff, 0xd8, 0xff])
          const put = await getPlatform().call('attachment:put', { bytes, mime: 'image/jpeg' })
          if (!put.ok) throw new Error(put.reason)
          return { ...put.value, mime: 'image/jpeg', material: 'M01', name: `照片${number + 1}` }
        }),
      )
      await write([{ ...intake, data: { ...(intake.data as object), attachments } }])
    }
    await open(staffOnDuty)
  },
  /** Lets the loop run as on any day. */
  async work() {
    start.open()
    afterPush.open()
  },
  /** Bytes of sealed and packed batches that the last push sent, without HTTP. */
  pushedBytes: async () => pushedBytes,
  status: async () => ({ ...getHall().sync.status(), waiting: await countWaiting(), refused }),
}
offer(page)
export type OursPage = typeof page
