import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { caseHash } from '../../shared/case/fold'
import type { Case } from '../../shared/case/case'
import { queryFolder, signInAtDesk } from '../center/county-kit'
import { startCenterProcess, type CenterProcess } from '../kit/center-process'
import { bundleStation } from './bundle-station'
import { seconds, type Found } from './figure'
import { StationChild } from './station-child'
import type { StationReport } from './station-words'

const PLACES = [
  { point: '990100101001', staff: 'liushugou' },
  { point: '990100101002', staff: 'shiqiao' },
  { point: '990100102001', staff: 'shangwan' },
  { point: '990100102002', staff: 'xiawan' },
  { point: '990100103001', staff: 'chayuan' },
  { point: '990100103002', staff: 'zhuxi' },
  { point: '990100103003', staff: 'gaotai' },
  { point: '990100102003', staff: 'dukou' },
] as const
/** After so many rounds two fresh PCs take over: what a start must read back stays small, so that rounds stay short. */
const ROUNDS_PER_PAIR = 25

/** On a machine that is busy with other things fewer rounds are made; the line of figures says how many. */
const LIMIT_MS = 390_000

type Victim = 'station' | 'center' | 'center with its PostgreSQL'

const chooseVictim = (): Victim => {
  const dice = Math.random()
  return dice < 0.6 ? 'station' : dice < 0.85 ? 'center' : 'center with its PostgreSQL'
}

/** The database of a center that was killed outlives it; a real power cut takes both. */
function killPostgres(data: string): void {
  const file = join(data, 'pgdata', 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  // Its workers end by themselves when the postmaster is gone.
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

/** What the county holds of one device, straight from its database. */
type HeldRow = {
  epoch: string
  seq: number
  hash: string
  case_id: string
  type: string
  verdict: string
  reason: string | null
}

const heldOf = (data: string, device: string): Promise<HeldRow[]> =>
  queryFolder<HeldRow>(
    data,
    'select epoch, seq::int, hash, case_id::text, type, verdict, reason from events where device = $1 order by epoch, seq',
    [device],
  )

/** Everything that one PC promised over its lives, against what its disk and the county's hold now. */
function judge(child: StationChild, report: StationReport, held: HeldRow[], county: Map<string, string>): string[] {
  const faults = child.problems.map(problem => `${report.device}: ${problem}`)
  const fault = (text: string) => void faults.push(`${report.device}: ${text}`)
  const place = (one: { epoch: string; seq: number; hash: string }) => `${one.epoch}/${one.seq}/${one.hash}`
  const atCounty = new Set(held.map(place))
  const onDisk = new Set(report.events.map(place))
  const keys = new Set(report.events.map(event => event.key))
  for (const { wish } of child.saved)
    if (!keys.has(wish.commandId)) fault(`${wish.step} of case ${wish.caseId} was called saved and is gone`)
  for (const receipt of child.receipted)
    if (!atCounty.has(place(receipt)))
      fault(`a receipt for ${place(receipt)} was signed and the county does not hold it`)
  for (const event of report.events) if (!atCounty.has(place(event))) fault(`fact ${place(event)} did not arrive`)
  for (const row of held) if (!onDisk.has(place(row))) fault(`the county holds ${place(row)}, this PC does not`)
  for (const [name, list] of [
    ['county', held.map(row => `${row.case_id} ${row.type}`)],
    ['journal', report.events.map(event => `${event.caseId} ${event.type}`)],
  ] as const)
    if (new Set(list).size !== list.length)
      fault(`${list.length - new Set(list).size} facts are doubled at the ${name}`)
  for (const row of held) if (row.verdict !== 'applied') fault(`fact ${place(row)} was ${row.verdict}: ${row.reason}`)
  for (const [id, hash] of Object.entries(report.cases)) if (county.get(id) !== hash) fault(`case ${id} differs`)
  return faults
}

/** Rounds of SIGKILL of a station or the center at random moments under load; nothing acknowledged may be lost, nothing doubled. */
export async function runKillRounds(wanted = 100): Promise<Found> {
  const started = performance.now()
  const isLate = () => performance.now() - started > LIMIT_MS
  let rounds = 0
  const folder = await mkdtemp(join(tmpdir(), 'daiban-kills-'))
  const data = join(folder, 'center')
  await bundleStation()
  let center: CenterProcess = await startCenterProcess(data)
  const { port, url } = center
  const kills: Record<Victim, number> = { station: 0, center: 0, 'center with its PostgreSQL': 0 }
  const faults: string[] = []
  let saved = 0
  let receipted = 0
  let facts = 0

  async function killCenter(victim: Victim): Promise<void> {
    await center.kill()
    if (victim !== 'center') killPostgres(data)
    center = await startCenterProcess(data, port)
  }

  async function enrolPair(number: number): Promise<StationChild[]> {
    const desk = await signInAtDesk(url, 'guanli')
    const places = [PLACES[(2 * number) % PLACES.length], PLACES[(2 * number + 1) % PLACES.length]]
    return Promise.all(
      places.map(async (place, index) => {
        if (!place) throw new Error('there are places')
        const userData = join(folder, `pc-${number}-${index}`, 'daiban')
        const code = await desk.enrolmentCode(place.point)
        return new StationChild({ userData, centerUrl: url, staff: place.staff }, code)
      }),
    )
  }

  async function settle(pair: StationChild[]): Promise<void> {
    for (const child of pair) {
      await child.kill()
      const report = await child.drain()
      const held = await heldOf(data, report.device)
      const rows = await queryFolder<{ id: string; state: Case }>(data, 'select id::text, state from cases')
      faults.push(...judge(child, report, held, new Map(rows.map(row => [row.id, caseHash(row.state)]))))
      saved += child.saved.length
      receipted += child.receipted.length
      facts += held.length
    }
  }

  try {
    for (let number = 0; rounds < wanted && !isLate(); number++) {
      const pair = await enrolPair(number)
      await Promise.all(pair.map(child => child.start()))
      for (const end = Math.min(wanted, rounds + ROUNDS_PER_PAIR); rounds < end && !isLate(); rounds++) {
        await sleep(150 + Math.random() * 600)
        const victim = chooseVictim()
        kills[victim] += 1
        if (victim !== 'station') await killCenter(victim)
        else {
          const child = pair[Math.random() < 0.5 ? 0 : 1]
          await child?.kill()
          // One start in five is cut off as well, at a random moment of its reading back.
          if (Math.random() < 0.2) {
            void child?.start()
            await sleep(Math.random() * 900)
            await child?.kill()
          }
          await child?.start()
        }
      }
      await settle(pair)
    }
    await center.stop()
  } finally {
    await center.kill()
    killPostgres(data)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const wrong = faults.length
  // Without load nothing could have been lost, and the rounds would prove nothing.
  if (saved < rounds || receipted < rounds / 4) faults.push(`only ${saved} facts saved and ${receipted} receipts`)
  if (rounds < wanted) faults.push(`only ${rounds} of ${wanted} rounds in ${seconds(LIMIT_MS)}`)
  const figures =
    `rounds=${rounds} of ${wanted} (station ${kills.station}, center ${kills.center}, center with PostgreSQL ${kills['center with its PostgreSQL']})` +
    ` saved=${saved} receipts=${receipted} facts=${facts} lost-or-doubled=${wrong} in ${seconds(performance.now() - started)}`
  return { name: 'SIGKILL under load', figures, faults }
}
