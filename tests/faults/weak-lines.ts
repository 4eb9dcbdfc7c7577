import { bundleOwnPages } from '../bench/sync/bundle-pages'
import { measurePush, type LineShape } from '../bench/sync/exchange'
import { OURS } from '../bench/sync/ours'
import { kilobytes, percent, seconds, type Found } from './figure'

const CASES = 1000
/** The document is the first of them. */
const FACTS = 7
/** Of the bytes on a line that is reset every 50 KB. */
const MOST_RESENT = 0.1
/** Generous, since two other programs may share the machine; what may take how long is the bench's affair. */
const LIMIT_MS = 150_000

/** What the same thousand cases cost on a whole line, measured once: what goes beyond it was sent twice. */
let cleanUp: Promise<number> | undefined
const getCleanUp = (): Promise<number> => (cleanUp ??= measurePush(OURS, CASES).then(({ up }) => up))

async function pushOver(name: string, shape: LineShape): Promise<Found> {
  await bundleOwnPages()
  const once = await getCleanUp()
  const {
    ms,
    up,
    down,
    resets,
    failures,
    identical,
    held,
    overRealLine,
    resent: again,
  } = await measurePush(OURS, CASES, shape, LIMIT_MS)
  const faults: string[] = []
  if (ms === null) faults.push(`not finished in ${seconds(LIMIT_MS)}`)
  else if (!identical) faults.push(`the county holds ${JSON.stringify(held)}, the station something else`)
  if (held.cases !== CASES || held.events !== CASES * FACTS) faults.push(`lost or doubled: ${JSON.stringify(held)}`)
  const resent = Math.max(0, up / once - 1)
  if (shape.resetEveryBytes !== undefined) {
    if (resets === 0) faults.push('the line was never reset, and nothing was shown')
    if (resent > MOST_RESENT) faults.push(`${percent(resent)} were sent again`)
  }
  const doubled = Math.max(0, held.events - CASES * FACTS)
  const line =
    shape.loss === undefined
      ? `resets=${resets}`
      : overRealLine
        ? 'over a real lossy line (TUN)'
        : `loss modelled on the TCP hop, which carried ${kilobytes(again)} again`
  const figures =
    `cases=${CASES} in ${ms === null ? 'no' : seconds(ms)}${ms === null ? ' time' : ''}, up ${kilobytes(up)} down ${kilobytes(down)},` +
    ` re-sent ${percent(resent)}, failed tries ${failures}, doubled=${doubled}, ${line}`
  return { name, figures, faults }
}

/** A TCP hop that resets every connection after about 50 KB. */
export const runResets = (): Promise<Found> =>
  pushOver('a reset every 50 KB', { bitsPerSecond: 2_000_000, rttMs: 60, resetEveryBytes: 50_000 })

/** 64 kbit/s, 600 ms, one packet in twenty lost: over a real line where this machine lets us make one. */
export const runLossy = (): Promise<Found> =>
  pushOver('64 kbit/s, 600 ms, 5 % loss', { bitsPerSecond: 64_000, rttMs: 600, loss: 0.05, real: true })
