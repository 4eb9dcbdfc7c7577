/** What of `navigator.locks` is needed; absent where there can be one window only. */
export type Locks = Pick<LockManager, 'request'>

/**
 * Lets one window at a time run the sync of a station: the next takes over when the first is closed. `run` gets a signal that
 * ends with `signal`. Where the platform has no locks the caller vouches that there is one window.
 */
export async function holdSyncOwnership(
  locks: Locks | undefined,
  name: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (!locks) return run(signal)
  try {
    await locks.request(name, { signal }, () => run(signal))
  } catch (problem) {
    // Closed while still waiting for the other window: the request is taken back, which the platform reports as an error.
    if (!(problem instanceof DOMException && problem.name === 'AbortError')) throw problem
  }
}
