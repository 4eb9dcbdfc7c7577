import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'

/** An upload that got no byte for so long was given up: the station begins anew when it comes back. */
export const ABANDONED_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000
const SWEEP_EVERY_MS = 6 * 60 * 60 * 1000

/**
 * Removes the parts of uploads that nobody goes on with, and nothing else: files that arrived whole lie in another folder and
 * stay, whether their case is known yet or not. `now` is this machine's clock, as the file times are. Answers how many went.
 */
export async function sweepParts(folder: string, now: number): Promise<number> {
  const names = await readdir(folder)
  let removed = 0
  for (const upload of new Set(names.map(name => name.replace(/\.json$/, '')))) {
    const both = [join(folder, upload), join(folder, `${upload}.json`)]
    const touched = await Promise.all(both.map(lastTouched))
    if (Math.max(...touched) > now - ABANDONED_DAYS * DAY_MS) continue
    for (const path of both) await rm(path, { force: true })
    removed += 1
  }
  return removed
}

/** When a file last changed; 0 for one that is not there, as when another center swept it first. */
async function lastTouched(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  return found?.mtimeMs ?? 0
}

/** Sweeps now and every few hours until the center closes. A sweep that fails is logged and tried again at its next time. */
export function keepPartsSwept(folder: string, life: { closing: AbortSignal; log: FastifyBaseLogger }): void {
  const sweep = () =>
    void sweepParts(folder, Date.now()).catch((error: unknown) =>
      life.log.error({ err: error }, 'could not sweep parts'),
    )
  sweep()
  const timer = setInterval(sweep, SWEEP_EVERY_MS)
  timer.unref()
  life.closing.addEventListener('abort', () => clearInterval(timer), { once: true })
}
