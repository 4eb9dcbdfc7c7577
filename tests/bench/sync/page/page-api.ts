/** What every bench page offers to the bench, whoever's sync it carries. Times are milliseconds by the page's own clock. */
export type BenchPage = {
  /** Makes the client ready to record, with what its server hands out for that. */
  begin(ticket: unknown): Promise<void>
  /** Records `count` cases of the workload from number `from` on; nothing is sent. */
  seed(count: number, from: number): Promise<void>
  /** Sends everything, and ends when the server has acknowledged it and the client has stored that. */
  push(url: string, options: unknown): Promise<{ ms: number; failures: number }>
  /** Fetches everything the server has for this client. */
  pull(url: string, options: unknown): Promise<{ ms: number; failures: number }>
  /** What the client holds. */
  holds(): Promise<{ cases: number; events: number; sum: number }>
}

/** Puts the page's functions where `page.evaluate` finds them. */
export function offer(page: BenchPage): void {
  Object.assign(globalThis, { bench: page, benchReady: true })
}
