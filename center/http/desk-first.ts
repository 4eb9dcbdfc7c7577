import { setImmediate as breathe } from 'node:timers/promises'
import type { CenterApp } from './center-context'

/** Longest time that one piece of other work waits for people's requests. */
const PATIENCE_MS = 150
/** After waiting in vain (somebody's answer hangs on a slow line) nobody waits for so long, so that nothing can stop the rest. */
const RESPITE_MS = 600
/** For so long after the last request somebody is taken to be working at a desk. */
const PRESENCE_MS = 2000

/** People at their desks go before stations that catch up: nobody looks at a station's progress bar, and a clerk has a resident before them. */
export type DeskFirst = {
  /** Resolves when no desk waits for an answer, or after a short while all the same. */
  giveWay(): Promise<void>
  /** Whether somebody works at a desk these seconds. */
  isPresent(): boolean
  /** Counts the desk's requests. Call it before the routes are added. */
  watch(app: CenterApp): void
}

export function createDeskFirst(): DeskFirst {
  let inside = 0
  let lastSeen = Number.NEGATIVE_INFINITY
  let waiting: (() => void)[] = []
  let respiteUntil = Number.NEGATIVE_INFINITY
  const leave = () => {
    inside -= 1
    lastSeen = performance.now()
    if (inside > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }
  return {
    giveWay: async () => {
      // Requests that have arrived are seen only when the loop comes round.
      await breathe()
      if (inside === 0 || performance.now() < respiteUntil) return
      await new Promise<void>(resolve => {
        const timer = setTimeout(() => {
          respiteUntil = performance.now() + RESPITE_MS
          resolve()
        }, PATIENCE_MS)
        waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
    isPresent: () => inside > 0 || performance.now() - lastSeen < PRESENCE_MS,
    watch: app => {
      app.addHook('onRequest', async (request, reply) => {
        if (!request.url.startsWith('/api/')) return
        inside += 1
        reply.raw.once('close', leave)
      })
    },
  }
}
