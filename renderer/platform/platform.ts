import type { StationService } from '../../shared/ipc/station'

/**
 * The one door between the screens and whatever carries them. `electron.ts` sends each call over the preload bridge,
 * `web.ts` answers in the page itself; nothing else in the renderer may ask which of the two runs.
 */
export type Platform = {
  call<C extends keyof StationService>(
    channel: C,
    ...args: Parameters<StationService[C]>
  ): ReturnType<StationService[C]>
  /** Monotonic milliseconds since this page or process started. */
  mono(): number
  /** The PC's clock, ISO 8601 UTC. Not trusted: see `ClockReading`. */
  wall(): string
  /** Names of people and papers need ids before anything is saved: UUIDv7. */
  newId(): string
}
