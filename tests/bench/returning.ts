import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot } from '../../build/paths'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import { post, queryFolder } from '../center/county-kit'
import { startCenterProcess } from '../kit/center-process'
import { percentile } from './figure'
import { comeBack, makeStations } from './sync/many-stations'
import { options } from './sync/options'
import { complain, note, noRounds, printRow } from './sync/rows'

const STATIONS = options.quick ? 60 : 300
const EVENTS = 200
const IDLE_SECONDS = 5

/** A clerk at her list until `stop` is called; then how long each of her requests took, in ms. */
async function watchDesk(url: string): Promise<() => Promise<number[]>> {
  const signedIn = await post(
    `${url}/api/v1/session`,
    { staff: 'ducha', password: SAMPLE_PASSWORD },
    { 'x-daiban': '1' },
  )
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const child = spawn(process.execPath, [inRoot('tests/bench/sync/desk-watch.mjs'), url, cookie], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let heard = ''
  child.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')))
  const closed = new Promise<void>(resolve => child.once('close', () => resolve()))
  return async () => {
    child.stdin.end()
    await closed
    return JSON.parse(heard) as number[]
  }
}

const [drained, done, idleDesk, busyDesk, ratio] = [noRounds(), noRounds(), noRounds(), noRounds(), noRounds()]
let remark = ''
for (let round = 0; round < options.rounds; round++) {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-returning-'))
  const data = join(folder, 'center')
  const center = await startCenterProcess(data)
  try {
    const stations = await makeStations(data, STATIONS, EVENTS)
    // Some cases on the list, so that the clerk's requests cost what they cost on a working day.
    for (const station of stations.slice(0, 10)) await comeBack(center.url, station, performance.now())
    const idle = await watchDesk(center.url)
    await sleep(IDLE_SECONDS * 1000)
    const quiet = await idle()
    const busy = await watchDesk(center.url)
    const since = performance.now()
    const returns = await Promise.all(stations.slice(10).map(station => comeBack(center.url, station, since)))
    const loud = await busy()
    const refused = returns.flatMap(one => one.refused ?? [])
    if (refused.length > 0) complain(`${refused.length} stations were refused: ${refused[0]}`)
    const [row] = await queryFolder<{ events: number }>(data, 'select count(*)::int as events from events')
    if (row?.events !== STATIONS * EVENTS) complain(`the county holds ${row?.events} facts, not ${STATIONS * EVENTS}`)
    note(drained, 'daiban', Math.max(...returns.map(one => one.drainedMs)) / 1000)
    note(done, 'daiban', Math.max(...returns.map(one => one.doneMs)) / 1000)
    note(idleDesk, 'daiban', percentile(quiet, 0.95))
    note(busyDesk, 'daiban', percentile(loud, 0.95))
    note(ratio, 'daiban', percentile(loud, 0.95) / percentile(quiet, 0.95))
    remark = `${returns.reduce((sum, one) => sum + one.turnedAway, 0)} times turned away with Retry-After, ${loud.length} desk requests meanwhile`
  } finally {
    await center.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
printRow(`${STATIONS} stations return with ${EVENTS} facts each: all receipted`, 's', '≤ 60 s', drained, remark)
printRow(`${STATIONS} stations return: all have fetched too`, 's', '—', done)
printRow('desk request p95, idle', 'ms', '—', idleDesk)
printRow('desk request p95, while they return', 'ms', '—', busyDesk)
printRow('desk p95, while they return ÷ idle', '×', '≤ 2', ratio)
process.exit()
