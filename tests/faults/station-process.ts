// A station without its window: the real rules over the desktop's own files and HTTP, the real working copy and sync loop over
// fake-indexeddb. It is killed again and again; whatever it says on its pipe before that must stay true.
import 'fake-indexeddb/auto'
import { writeSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { createHall, type HallSurroundings } from '../../renderer/app/create-hall'
import type { Hall } from '../../renderer/app/hall'
import type { Platform } from '../../renderer/platform/platform'
import type { Command } from '../../shared/case/command'
import { caseHash } from '../../shared/case/fold'
import type { StationStatus } from '../../shared/ipc/station'
import { createStation } from '../../shared/sync/station-service'
import { portsWithoutShell } from '../kit/station-without-shell'
import type { StationOrder, StationReport, StationWord, Wish } from './station-words'

const order = JSON.parse(process.argv[2] ?? '') as StationOrder
const PASSWORD = 'liushu-2026'

/** Written at once: a word that is still in a buffer when the kill comes was never said. */
const say = (word: StationWord): void => void writeSync(1, `${JSON.stringify(word)}\n`)

/** No pause of the loop is longer than this, or a hundred rounds would be spent waiting for back-off. */
const LONGEST_PAUSE_MS = 250
const surroundings: HallSurroundings = {
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      // Waits of a minute and more are limits of a call, not pauses: those stay.
      const timer = setTimeout(resolve, ms > 30_000 ? ms : Math.min(ms, LONGEST_PAUSE_MS))
      signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    }),
  locks: undefined,
  onStir: () => () => undefined,
  report: problem => say({ say: 'problem', text: problem instanceof Error ? String(problem.stack) : String(problem) }),
}

const station = createStation(portsWithoutShell(order.userData, order.centerUrl))

async function call(channel: string, ...args: unknown[]): Promise<unknown> {
  const work = station[channel as keyof typeof station] as (...given: unknown[]) => Promise<unknown>
  const answer = await work(...args)
  const { receipt } = (args[0] ?? {}) as { receipt?: { epoch: string; ackedSeq: number; headHash: string } }
  if (channel === 'journal:keep' && receipt && (answer as { ok: boolean }).ok)
    say({ say: 'receipted', epoch: receipt.epoch, seq: receipt.ackedSeq, hash: receipt.headHash })
  return answer
}

const platform: Platform = {
  call: call as Platform['call'],
  mono: () => performance.now(),
  wall: () => new Date().toISOString(),
  newId: () => uuidv7(),
}

async function open(): Promise<{ hall: Hall; status: StationStatus }> {
  const { code, staff, centerUrl } = order
  if (code !== null) {
    const enrolled = await station['station:enrol']({
      centerUrl,
      code,
      deviceName: '一号机',
      staff,
      password: PASSWORD,
    })
    if (!enrolled.ok && enrolled.reason !== 'already-enrolled') throw new Error(`not enrolled: ${enrolled.reason}`)
  }
  const unlocked = await station['station:unlock']({ staff, password: PASSWORD })
  if (!unlocked.ok) throw new Error(`not unlocked: ${unlocked.reason}`)
  const hall = await createHall(platform, { ...unlocked.value, onProgress: () => undefined }, surroundings)
  return { hall, status: unlocked.value.status }
}

function commandOf(wish: Wish, { point, township }: StationStatus): Command {
  if (!point || !township) throw new Error('an enrolled station has a point')
  if (wish.step === 'hand-over') return { type: 'handToTownship', township: township.code, batchNo: 'JJ-1' }
  return {
    type: 'recordIntake',
    matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
    village: point.code,
    pointName: point.name,
    applicant: { name: wish.name, idKind: 'none', idNumber: '', address: '一组', phone: '13800005678' },
    contact: null,
    materials: [],
    attachments: [],
    notes: '没有带身份证',
  }
}

const { hall, status } = await open()

async function fulfil(wish: Wish): Promise<void> {
  say({ say: 'trying', wish })
  const { caseId, commandId } = wish
  const result = await hall.record({ caseId, commandId, command: commandOf(wish, status) })
  if (result.ok) say({ say: 'saved', wish, version: result.case.version })
  else say({ say: 'problem', text: `${wish.step} of ${wish.name} refused: ${result.reasons.join()}` })
}

async function load(): Promise<never> {
  for (let number = 1; ; number++) {
    const caseId = uuidv7()
    const name = `示例村民${number}`
    await fulfil({ caseId, commandId: uuidv7(), name, step: 'intake' })
    if (number % 2 === 0) await fulfil({ caseId, commandId: uuidv7(), name, step: 'hand-over' })
    // Not so fast that a quick machine comes to the end of the 999 receipt numbers that a PC has in a day.
    await sleep(Math.random() * 90)
  }
}

/** Everything of its own that this station has on disk. */
async function ownEvents(): Promise<StationReport['events']> {
  const found: StationReport['events'] = []
  for (let from: number | null = 1; from !== null;) {
    const read = await station['journal:read']({ fromLine: from, limit: 1000 })
    if (!read.ok) throw new Error(read.reason)
    for (const entry of read.value.entries) {
      if (entry.kind !== 'event') continue
      const { event, hash } = entry.sealed
      found.push({ epoch: event.epoch, seq: event.seq, hash, key: entry.key, caseId: event.caseId, type: event.type })
    }
    from = read.value.next
  }
  return found
}

async function drain(): Promise<void> {
  const until = performance.now() + 60_000
  do {
    await hall.sync.now()
    if (performance.now() > until) throw new Error(`does not come to rest: ${JSON.stringify(hall.sync.status())}`)
  } while (hall.sync.status().pendingEvents > 0 || hall.sync.status().lastFailure !== null)
  const rows = await hall.cases.list({ text: '', legal: null, sync: null, limit: 100_000 })
  const report: StationReport = {
    device: status.device ?? '',
    events: await ownEvents(),
    cases: Object.fromEntries(rows.map(row => [row.case.id, caseHash(row.case)])),
  }
  await writeFile(order.report, JSON.stringify(report))
  say({ say: 'drained' })
}

say({ say: 'ready' })
if (order.again) await fulfil(order.again)
if (order.mode === 'load') await load()
await drain()
process.exit(0)
