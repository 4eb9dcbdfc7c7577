import { parseArgs } from 'node:util'
import { bundleOwnPages } from './bundle-pages'
import { servePages } from './browser'
import type { Contender } from './contender'
import { FLOOR, pages } from './floor'
import { OURS } from './ours'
import { preparePeers } from './peers'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    cases: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    limit: { type: 'string', default: '285' },
    /** Photos: the real line and the real pauses instead of the same bytes on a faster clock. */
    'full-time': { type: 'boolean', default: false },
  },
})

export const options = {
  rounds: values.quick ? 1 : Number(values.rounds),
  cases: values.cases ? Number(values.cases) : undefined,
  quick: values.quick,
  limitMs: Number(values.limit) * 1000,
  fullTime: values['full-time'],
}

export const isWanted = (part: string): boolean => values.only?.split(',').includes(part) ?? true

/** Everybody who takes part: ours, the floor, and the peers that could be installed. */
export async function gather(): Promise<{ contenders: Contender[]; end: () => void }> {
  await bundleOwnPages()
  const served = await servePages()
  pages.url = served.url
  const { ready, missing } = values['no-peers'] ? { ready: [], missing: null } : await preparePeers()
  if (missing !== null) console.error(`the peers cannot be installed here, going on without them: ${missing}`)
  return { contenders: [OURS, FLOOR, ...ready], end: () => served.close() }
}

/** The order of a round: reversed every other time, so that nobody always comes first on a warm or a busy machine. */
export const inTurn = (contenders: readonly Contender[], round: number): Contender[] =>
  round % 2 ? [...contenders].reverse() : [...contenders]
