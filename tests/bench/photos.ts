import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { queryFolder } from '../center/county-kit'
import { openClient, within, type Client } from './sync/browser'
import { openBout } from './sync/exchange'
import { gather, options } from './sync/options'
import type { OursPage } from './sync/page/ours'
import { complain, note, noRounds, printRow } from './sync/rows'

/** The same bytes between two cuts on a faster clock: twenty minutes of a village line in a few. */
const FASTER = options.fullTime ? 1 : 8
const LINE = { bitsPerSecond: 256_000 * FASTER, rttMs: 100 / FASTER }
const CUT_EVERY_MS = 30_000 / FASTER
const CUT_FOR_MS = 2_000 / FASTER
const KILLS = 5
const [CASES, EACH, SIZE] = options.quick ? [2, 9, 290_000] : [7, 10, 290_000]
const TOTAL = CASES * EACH * SIZE
const LIMIT_MS = options.fullTime ? 3_600_000 : 480_000

const { contenders, end } = await gather()
const [ours] = contenders
if (!ours) throw new Error('we take part')

const call = <K extends keyof OursPage>(client: Client, name: K, ...args: Parameters<OursPage[K]>) =>
  client.page.evaluate(
    ([called, given]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => Promise<unknown>> }
      return bench[called]?.(...given)
    },
    [name, args] as [string, unknown[]],
  ) as Promise<Awaited<ReturnType<OursPage[K]>>>

const bout = await openBout(ours)
const profile = await mkdtemp(join(tmpdir(), 'daiban-photos-'))
const ticket = await bout.serving.ticket()
/** What crossed the wire for the photos; loading the page again after a kill is no part of it. */
let bytes = 0
const count = () => {
  const { up, down } = bout.link.counters()
  bytes += up + down
  bout.link.restart()
}

async function start(): Promise<Client> {
  bout.link.restore()
  bout.link.shape({})
  const client = await openClient(bout.serving.pageAt(bout.link.url), { profile })
  await client.ask('begin', ticket)
  bout.link.restart()
  return client
}

let client = await start()
await call(client, 'photograph', CASES, EACH, SIZE)
if ((await within(60_000, client.ask('push', bout.link.url, null))) === 'not finished')
  throw new Error('the facts do not arrive')
bout.link.restart()
bout.link.shape(LINE)
await call(client, 'work')
const started = performance.now()
let [cuts, kills, left] = [0, 0, CASES * EACH]
for (let nextCut = performance.now() + CUT_EVERY_MS; left > 0 && performance.now() - started < LIMIT_MS;) {
  await sleep(250)
  left = (await call(client, 'status')).pendingFiles
  const share = (bytes + bout.link.counters().up) / TOTAL
  if (left > 0 && kills < KILLS && share > (kills + 0.5) / KILLS) {
    // In the middle of a file, as a power cut is: the browser with all of its processes.
    kills += 1
    await client.kill()
    count()
    client = await start()
    bout.link.shape(LINE)
    await call(client, 'work')
    nextCut = performance.now() + CUT_EVERY_MS
  } else if (performance.now() > nextCut) {
    cuts += 1
    bout.link.cut()
    await sleep(CUT_FOR_MS)
    bout.link.restore()
    nextCut = performance.now() + CUT_EVERY_MS
  }
}
count()
const [arrived] = await queryFolder<{ files: number }>(
  join(bout.folder, 'center'),
  'select count(*)::int as files from attachments where arrived_at is not null',
)
if (left === 0 && arrived?.files !== CASES * EACH)
  complain(`the county holds ${arrived?.files} photos, not ${CASES * EACH}`)
const ratio = noRounds()
note(ratio, 'daiban', left > 0 ? null : bytes / TOTAL)
printRow(
  `${(TOTAL / 1e6).toFixed(0)} MB of photos at 256 kbit/s, cut every 30 s, killed ${KILLS} times: bytes ÷ size`,
  '×',
  '≤ 1.15',
  ratio,
  `${CASES * EACH} photos, ${arrived?.files} arrived, ${cuts} cuts, ${kills} kills, ${((performance.now() - started) / 1000).toFixed(0)} s` +
    (FASTER === 1 ? '' : ` (line and pauses ${FASTER} × faster: the same bytes between two cuts)`),
)
await client.close()
await rm(profile, { recursive: true, force: true, maxRetries: 5 })
await bout.close()
end()
process.exit()
