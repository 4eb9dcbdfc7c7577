/** What must reach the disk before the working copy closes: the last words of an open form. */
export type Leaving = {
  /** Adds a job; returns how to take it away again. */
  add(job: () => Promise<void>): () => void
  /** Runs every job once and waits for them, but never longer than `patienceMs`: a lock must lock. */
  finish(): Promise<void>
}

const PATIENCE_MS = 3000

export function createLeaving(wait: (ms: number) => Promise<void>, patienceMs = PATIENCE_MS): Leaving {
  const jobs = new Set<() => Promise<void>>()
  return {
    add(job) {
      jobs.add(job)
      return () => jobs.delete(job)
    },
    async finish() {
      const all = [...jobs].map(job => job())
      await Promise.race([Promise.allSettled(all), wait(patienceMs)])
    },
  }
}
