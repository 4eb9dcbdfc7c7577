/** Of one device: more than the fastest line with photos needs, half of what one address may ask. */
const PER_MINUTE = 3_000
const MINUTE_MS = 60_000

/** Counts what each device asks, wherever it asks from; answers the seconds to wait, or null. */
export type DeviceRate = (device: string) => number | null

/** Call it only for a device whose token was ours: whoever invents names must not fill the list. `mono`: monotonic milliseconds. */
export function createDeviceRate(options: { mono?: () => number; perMinute?: number | undefined } = {}): DeviceRate {
  const { mono = () => performance.now(), perMinute = PER_MINUTE } = options
  let counts = new Map<string, number>()
  let since = mono()
  return device => {
    if (mono() - since >= MINUTE_MS) {
      counts = new Map()
      since = mono()
    }
    const asked = (counts.get(device) ?? 0) + 1
    counts.set(device, asked)
    return asked <= perMinute ? null : Math.ceil((since + MINUTE_MS - mono()) / 1000)
  }
}
