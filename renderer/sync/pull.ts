import type { Outcome } from '../../shared/ipc/station'
import type { PullReply2, StationReport } from '../../shared/sync/wire-pull'
import type { Pace } from './pace'
import { mend } from './mend'
import { fetchSnapshot } from './snapshot'
import { askCenter, LINE_BROKE, refused, type SyncPorts } from './sync-ports'

const PULL_TIMEOUT_MS = 60_000
/** How often one round begins anew because the county asks for it: more would be a county that cannot make up its mind. */
const MAX_RESYNCS = 1

type Reached = { reply: PullReply2; cursor: string }

/**
 * Brings this copy to where the county stands: a snapshot when it has none or the county's order is another one, then page after
 * page until there is no more, then one number that says whether both hold the same; what differs is fetched again.
 */
export async function pullAll(ports: SyncPorts, pace: Pace): Promise<Outcome<null>> {
  const { store } = ports
  for (let resyncs = 0; ; resyncs++) {
    if (resyncs === 0 && ((await store.cursor()) === '' || (await store.snapshot()))) {
      const fetched = await fetchSnapshot(ports, pace)
      if (!fetched.ok) return fetched
    }
    const reached = await pullPages(ports, pace)
    if (!reached.ok) return reached
    if (reached.value === 'resync') {
      if (resyncs > MAX_RESYNCS) return { ok: false, reason: 'center-refused' }
      const fetched = await fetchSnapshot(ports, pace)
      if (!fetched.ok) return fetched
      continue
    }
    const { sums } = reached.value.reply
    if (sums === null || (await ports.check.agrees(sums))) return { ok: true, value: null }
    const mended = await mend(ports, pace)
    if (!mended.ok) return mended
    // What was mended may be newer than the page before it: only a page after it can say whether both agree now.
    const again = await pullPages(ports, pace)
    if (!again.ok) return again
    if (again.value === 'resync' || !again.value.reply.sums) return { ok: true, value: null }
    if (await ports.check.agrees(again.value.reply.sums)) return { ok: true, value: null }
    // Mending did not help: all of it again, but not at every round while nobody has found out why.
    if (!pace.mayBeginAgain(ports.mono())) return { ok: true, value: null }
    ports.fault(new Error('this copy differs from the county after mending'))
    const fetched = await fetchSnapshot(ports, pace)
    if (!fetched.ok) return fetched
  }
}

async function pullPages(ports: SyncPorts, pace: Pace): Promise<Outcome<Reached | 'resync'>> {
  const told = await ports.report()
  if (!told.ok) return told
  let report: StationReport | null = told.value
  let withBytes = false
  for (;;) {
    const cursor = await ports.store.cursor()
    const writers = withBytes ? [] : (await ports.store.acked()).slice(-MAX_WRITERS)
    const mine = writers.map(({ epoch, seq }) => ({ epoch, upTo: seq }))
    const answer = await askCenter(ports, {
      method: 'POST',
      path: '/sync/v1/pull',
      body: { cursor, limit: pace.pull.now(), ...(report ? { report } : {}), ...(mine.length > 0 ? { mine } : {}) },
      authenticated: true,
      timeoutMs: PULL_TIMEOUT_MS,
    })
    if (!answer.ok) {
      if (LINE_BROKE.includes(answer.reason)) pace.pull.shrink()
      return answer
    }
    if (answer.value.status === 413 && pace.pull.shrink()) continue
    if (answer.value.status !== 200) return refused(answer.value)
    const epochs = mine.map(writer => writer.epoch)
    const taken = await ports.store.takePage(answer.value.body, cursor, epochs)
    if (!taken.ok) return taken
    const { kind, reply } = taken.value
    ports.heard(reply)
    // Said on the page that our report went with, and on no later one.
    if (reply.sendAgain.length > 0) await ports.store.sendAgain(reply.sendAgain)
    if (reply.resync) return { ok: true, value: 'resync' }
    if (kind === 'not-whole') {
      withBytes = true
      continue
    }
    report = null
    pace.pull.grow()
    if (reply.changes.length + (reply.own?.length ?? 0) > 0) ports.moved()
    if (!reply.more && kind === 'applied') return { ok: true, value: { reply, cursor } }
    // Success means the county's head, not that some answer came (pains 19).
    if (kind === 'applied' && reply.next === cursor) return { ok: false, reason: 'center-refused' }
  }
}

/** Of the writers whose facts the county need not send back; the newest ones matter. */
const MAX_WRITERS = 8
