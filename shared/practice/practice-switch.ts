import type { Outcome, StationService, StationStatus } from '../ipc/station'

/**
 * The real station, and beside it a practice station that is opened when somebody first asks for it. One of the two answers, never
 * both: whoever changes over leaves the other one locked. A restart always begins with the real one.
 */
export function withPractice(real: StationService, openPractice: () => Promise<StationService>): StationService {
  let practice: StationService | null = null
  let isOn = false
  const now = (): StationService => (isOn && practice !== null ? practice : real)

  async function change(on: boolean): Promise<Outcome<StationStatus>> {
    await now()['station:lock']()
    if (on) practice ??= await openPractice()
    isOn = on
    return { ok: true, value: await now()['station:status']() }
  }

  const channels = Object.keys(real) as (keyof StationService)[]
  // Looked up at each call, so that nothing that was held on to reaches the station that is not answering.
  const doors = channels.map(channel => [
    channel,
    (...args: unknown[]) => (now()[channel] as (...all: unknown[]) => unknown)(...args),
  ])
  return { ...(Object.fromEntries(doors) as StationService), 'station:practice': ({ on }) => change(on) }
}
