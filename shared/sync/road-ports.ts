import type { FoundRelay } from '../ipc/roads'
import type { Outcome } from '../ipc/station'

/** Where a package is written to and read from: a dialog and a disk, or a browser's download and file field. */
export type PackageFiles = {
  /**
   * Asks for a place and writes there durably, compared with what the system then gives back; null when the person chose none. `path`
   * is null where only the browser knows it.
   */
  save(name: string, bytes: Uint8Array): Promise<Outcome<{ path: string | null } | null>>
  /** Asks for a file and reads it; null when the person chose none. `package-too-large` over the limit. */
  open(maxBytes: number): Promise<Outcome<{ name: string; bytes: Uint8Array } | null>>
}

export type RelayServing = {
  on: boolean
  port: number
  addresses: string[]
  /** Packages not yet handed to the county, and returns not yet fetched. */
  waiting: number
  kept: number
  fault: string | null
}

/** The LAN side of a station: standing in for others when a person switched it on, and finding who does. */
export type RelayPort = {
  /** Opens or closes the port. `name` is what others see; `centerUrl` is where packages go, and `ca` the only authority believed there. */
  serve(settings: {
    on: boolean
    port: number
    name: string
    centerUrl: string
    ca?: string | undefined
  }): Promise<RelayServing>
  state(): Promise<RelayServing>
  /** Listens for a moment; answers what it heard. */
  find(): Promise<FoundRelay[]>
}
