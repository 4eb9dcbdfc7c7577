import type { CenterTls } from './open-tls'

const LOOK_MS = 6 * 3_600_000

export type Renewal = {
  /** Looks now; true when another certificate is in use from here on. */
  look(): Promise<boolean>
  stop(): void
}

/**
 * Looks four times a day whether the certificate must be another one, and has it used for new connections without a restart. When that
 * fails (a given file is half written) the old one stays in use, and it is tried again.
 */
export function keepRenewed(
  tls: CenterTls,
  { renewed, failed }: { renewed: () => void; failed: (problem: unknown) => void },
): Renewal {
  const look = async (): Promise<boolean> => {
    const isNew = await tls.renew()
    if (isNew) renewed()
    return isNew
  }
  const timer = setInterval(() => void look().catch(failed), LOOK_MS)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
