import type { CarriedBatch, CarriedPaper, FoundRelay, RelaySettings, RelayState } from '../../shared/ipc/roads'
import type { Outcome } from '../../shared/ipc/station'
import { applyReturn, type Applied } from './apply-return'
import { packageRequest, sendByRelay } from './by-relay'
import type { RoadPorts } from './road-ports'

export type Exported = { name: string; path: string | null; facts: number; bytes: number }

/** The other three roads as the screens see them. Nothing here retires anything: the county's receipts do. */
export type Roads = {
  /** Everything that waits, as one file; null when no place was chosen. */
  exportPackage(): Promise<Outcome<Exported | null>>
  /** A return file from the county; null when none was chosen. */
  importReturn(): Promise<Outcome<Applied | null>>
  relay: {
    state(): Promise<Outcome<RelayState>>
    set(settings: RelaySettings): Promise<Outcome<RelayState>>
    find(): Promise<Outcome<FoundRelay[]>>
    /** Tries the relay at once; null when there is none. */
    now(): Promise<Outcome<{ relay: string; sent: number; applied: number } | null>>
  }
  paper: {
    /** Reads the codes of one paper. Keeps nothing. */
    open(codes: string[]): Promise<Outcome<CarriedPaper>>
    /** Keeps what was read, for this PC to go on with and for the county. On disk when it answers; safe to repeat. */
    keep(batches: readonly CarriedBatch[]): Promise<Outcome<null>>
  }
}

/** `stirred` is called when something changed that the screens or the sync loop should know of. */
export function createRoads(ports: RoadPorts, stirred: () => void): Roads {
  const { call, store } = ports
  return {
    exportPackage: async () => call('package:export', await packageRequest(ports)),
    async importReturn() {
      const opened = await call('package:import')
      if (!opened.ok || !opened.value) return opened.ok ? { ok: true, value: null } : opened
      const applied = await applyReturn(ports, opened.value)
      stirred()
      return applied
    },
    relay: {
      state: () => call('relay:state'),
      set: settings => call('relay:set', settings),
      find: () => call('relay:find'),
      async now() {
        const sent = await sendByRelay(ports)
        stirred()
        return sent
      },
    },
    paper: {
      open: codes => call('carried:open', { codes }),
      async keep(batches) {
        for (const { packed, reading } of batches) {
          const text = JSON.stringify({ packed, road: 'paper', verified: reading === 'verified' })
          const kept = await store.keepCarried(text)
          if (!kept.ok) return kept
        }
        stirred()
        return { ok: true, value: null }
      },
    },
  }
}
