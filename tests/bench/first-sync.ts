import { measurePull, openBout } from './sync/exchange'
import { gather, inTurn, options } from './sync/options'
import { complain, note, noRounds, OURS_NAME, printRow } from './sync/rows'
import type { Shape } from '../kit/shaped-link'

const FAR: Shape = { bitsPerSecond: 2_000_000, rttMs: 150 }
const { contenders, end } = await gather()
const count = options.cases ?? (options.quick ? 1000 : 10_000)
const [near, far, bytes] = [noRounds(), noRounds(), noRounds()]
const bouts = await Promise.all(contenders.map(openBout))
for (const bout of bouts) {
  const started = performance.now()
  await bout.serving.preload(count)
  console.error(
    `${bout.contender.name}: ${count} cases put there in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}
for (let round = 0; round < options.rounds; round++)
  for (const contender of inTurn(contenders, round)) {
    const bout = bouts.find(one => one.contender === contender)
    if (!bout) throw new Error('each has its bout')
    const loopback = await measurePull(bout, count, {}, options.limitMs)
    note(near, contender.name, loopback.ms === null ? null : loopback.ms / 1000)
    note(bytes, contender.name, (loopback.up + loopback.down) / count)
    if (loopback.ms !== null && !loopback.identical)
      (contender.name === OURS_NAME ? complain : console.error)(
        `${contender.name}: the client holds something else: ${JSON.stringify(loopback.held)}`,
      )
    // On the long line one round tells enough about the peers, who take minutes.
    if (round > 0 && contender !== contenders[0]) continue
    const distant = await measurePull(bout, count, FAR, options.limitMs)
    note(far, contender.name, distant.ms === null ? null : distant.ms / 1000)
  }
printRow(`first sync of ${count} cases, loopback`, 's', '≤ 10 s', near)
printRow(`first sync of ${count} cases, both ways by TCP`, 'B/case', '—', bytes)
printRow(`first sync of ${count} cases, 2 Mbit/s, 150 ms`, 's', '≥ 5 × faster than PouchDB', far)
for (const bout of bouts) await bout.close()
end()
process.exit()
