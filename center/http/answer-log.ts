import { isIP } from 'node:net'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { CenterApp } from './center-context'

/** Refusals of one address that are written each; the rest of that minute is one line. Who knocks without end must not fill the disk. */
const LINES_A_MINUTE = 60
/** Addresses that are told apart within a minute; what comes from yet others is counted together. */
const MAX_ADDRESSES = 5_000
const MINUTE_MS = 60_000

export type RefusalLog = {
  /** Call it for each refusal; `line` is written, or only counted. */
  refused(from: string, line: Record<string, unknown>): void
}

/**
 * Refusals with the address that they went to (ASVS 16.3.3), at the level that a center writes by default. No name, no account and
 * nothing that was sent: a refused person stands in the audit trail. `mono`: monotonic milliseconds.
 */
export function createRefusalLog(
  log: Pick<FastifyBaseLogger, 'warn'>,
  mono: () => number = () => performance.now(),
): RefusalLog {
  let counts = new Map<string, number>()
  let since = mono()
  const endMinute = (): void => {
    for (const [from, count] of counts)
      if (count > LINES_A_MINUTE) log.warn({ from, more: count - LINES_A_MINUTE }, 'so many more were refused')
    counts = new Map()
    since = mono()
  }
  return {
    refused(from, line) {
      if (mono() - since >= MINUTE_MS) endMinute()
      const name = counts.has(from) || counts.size < MAX_ADDRESSES ? from : 'others'
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      if (count <= LINES_A_MINUTE) log.warn({ ...line, from }, 'refused')
      else if (count === LINES_A_MINUTE + 1) log.warn({ from: name }, 'refused again and again; now only counted')
    },
  }
}

/** One line an answer: a refusal always, anything else where the log is wanted at `info`. Answers what notes why an answer is a refusal. */
export function logAnswers(app: CenterApp, refusals: RefusalLog): (request: FastifyRequest, why: string) => void {
  const reasons = new WeakMap<FastifyRequest, string>()
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: an address may hold what somebody typed.
    const line = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode < 400 || reply.statusCode > 499) return request.log.info(line, 'answered')
    refusals.refused(plainAddress(request.ip), { ...line, why: reasons.get(request) })
  })
  return (request, why) => void reasons.set(request, why)
}

/** Where a request came from. A proxy that passes on what a stranger wrote as their address passes on none. */
export const plainAddress = (address: string | undefined): string =>
  isIP(address ?? '') === 0 ? 'unknown' : (address ?? '').replace(/^::ffff:(?=\d+\.)/, '')
