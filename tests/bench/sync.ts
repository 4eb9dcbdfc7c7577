import type { Contender } from './sync/contender'
import { measurePush, openBout, openBoutClient, type Exchanged, type LineShape } from './sync/exchange'
import { gather, inTurn, isWanted, options } from './sync/options'
import { complain, note, noRounds, OURS_NAME, printRow } from './sync/rows'

const SLOW: LineShape = { bitsPerSecond: 64_000, rttMs: 600 }
const LOSSY: LineShape = { ...SLOW, loss: 0.05, real: true }
const RESETTING: LineShape = { bitsPerSecond: 2_000_000, rttMs: 60, resetEveryBytes: 50_000 }

const { contenders, end } = await gather()
const count = options.cases ?? 1000

function checked(contender: Contender, exchanged: Exchanged): void {
  const { ms, identical, held } = exchanged
  const say = contender.name === OURS_NAME ? complain : console.error
  if (ms !== null && !identical) say(`${contender.name}: the far end holds something else: ${JSON.stringify(held)}`)
}

/** One push of each contender per round. Peers take part in the first `peerRounds` only: on a bad line each costs minutes. */
async function rounds(shape: LineShape, peerRounds: number, each: (name: string, exchanged: Exchanged) => void) {
  for (let round = 0; round < options.rounds; round++)
    for (const contender of inTurn(contenders, round)) {
      if (contender.name !== OURS_NAME && round >= peerRounds) continue
      const exchanged = await measurePush(contender, count, shape, options.limitMs)
      checked(contender, exchanged)
      each(contender.name, exchanged)
    }
}

if (isWanted('push')) {
  const [bytes, times] = [noRounds(), noRounds()]
  await rounds({}, options.rounds, (name, { ms, up, down }) => {
    note(bytes, name, (up + down) / count)
    note(times, name, ms === null ? null : ms / 1000)
  })
  printRow(`push of ${count} cases, both ways by TCP`, 'B/case', '≤ 130', bytes)
  printRow(`push of ${count} cases, loopback`, 's', '≤ 1.5 × the bare POST, ≥ 3 × faster than the peers', times)
}

for (const [part, shape, target, name] of [
  ['slow', SLOW, '≤ 30 s', '64 kbit/s, 600 ms'],
  ['lossy', LOSSY, '≤ 60 s', '64 kbit/s, 600 ms, 5 % loss'],
  ['reset', RESETTING, '≤ 5 s, re-sent ≤ 10 %, 0 doubled', '2 Mbit/s, 60 ms, reset every 50 KB'],
] as const) {
  if (!isWanted(part)) continue
  const times = noRounds()
  const remarks: string[] = []
  await rounds(shape, part === 'lossy' ? 0 : 1, (who, exchanged) => {
    const { ms, up, resets, identical, failures } = exchanged
    note(times, who, ms === null ? null : ms / 1000)
    remarks.push(
      `${who}: ${Math.round(up / count)} B/case up, ${resets} resets, ${failures} tries failed, ${identical ? 'identical' : 'NOT identical'}`,
    )
  })
  printRow(`push of ${count} cases, ${name}`, 's', target, times, remarks.join('; '))
}

if (isWanted('one')) {
  const [onWire, sealed, idleBytes, idleRequests] = [noRounds(), noRounds(), noRounds(), noRounds()]
  for (const contender of contenders.filter(({ name }) => name !== 'bare gzip POST')) {
    const bout = await openBout(contender)
    const client = await openBoutClient(bout)
    const { link } = bout
    try {
      // A client in the middle of its working day: everything sent before, the session open, the line warm.
      await client.ask('seed', 200, 0)
      await client.ask('push', link.url, contender.options)
      if (contender.name === OURS_NAME) await client.ask('pull', link.url, contender.options)
      link.restart()
      const again = contender.name === OURS_NAME ? 'pull' : 'push'
      await client.ask(again, link.url, contender.options)
      const idle = link.counters()
      note(idleBytes, contender.name, idle.up + idle.down)
      note(idleRequests, contender.name, idle.requests)
      await client.ask('seed', 1, 200)
      link.restart()
      await client.ask('push', link.url, contender.options)
      const { up, down } = link.counters()
      note(onWire, contender.name, up + down)
      if (contender.name === OURS_NAME)
        note(sealed, OURS_NAME, await client.page.evaluate('globalThis.bench.pushedBytes()'))
    } finally {
      await client.close()
      await bout.close()
    }
  }
  printRow('one case with its six events, sealed', 'B', '≤ 450', sealed, 'the batch with its signature, without HTTP')
  printRow('one case, both ways by TCP with HTTP', 'B', '—', onWire, "the browser's own headers are most of it")
  printRow('sync when nothing changed, bytes', 'B', '≤ 2048', idleBytes)
  printRow('sync when nothing changed, requests', 'requests', '1', idleRequests)
}
end()
process.exit()
