import type { Command } from '../../../shared/case/command'
import { sealBatch } from '../../../shared/sync/batch'
import { linkEvent, startOfChain, type ChainHead } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { packBatch } from '../../../shared/sync/packed-batch'
import { toBase64 } from '../../../shared/sync/station-base64'
import { createQueue } from '../../../shared/sync/station-queue'
import { createCarriedStore, type CarriedStore } from '../../../renderer/storage/carried-store'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import type { Hall } from '../../../renderer/app/hall'
import { AGENT, POINT, type CountyInMemory } from '../sync/county-in-memory'
import { intakeCommand, type Pc } from './station-in-memory'

type Told = readonly [type: string, data: object]

const actor = { staff: AGENT.id, name: AGENT.name, role: AGENT.role, point: POINT }

/** A second PC of the village, whose facts come here on paper. */
export class Neighbour {
  readonly keys = keyPairFrom(new Uint8Array(32).fill(5))
  private head: ChainHead
  private mono = 0

  constructor(epoch = 'd2'.repeat(8)) {
    this.head = startOfChain('dev-2', epoch)
  }

  /** An intake as such a PC records it, of a person of its own. */
  static intake(name: string): Told {
    const { type: _, ...asked } = intakeCommand(name) as Command & { type: 'recordIntake' }
    const numbers = { receiptNo: '999901103203022603090017', queryCode: '204586', handOverBy: '2026-03-16' }
    return ['intake-recorded', { ...asked, ...numbers }]
  }

  /** Facts of one case, in the order in which they were made. */
  tells(caseId: string, facts: readonly Told[], base = 0): SealedEvent[] {
    return facts.map(([type, data], index) => {
      this.mono += 1
      const at = { wall: '2026-03-08T01:00:00.000Z', mono: this.mono, serverTime: null, serverAgeMs: null } as const
      const draft = { caseId, actor, type, v: 1, base: base + index, data }
      const { sealed, head } = linkEvent(this.head, draft, { ...at, quality: 'device' })
      this.head = head
      return sealed
    })
  }

  /** The batch as it stands in the codes of a paper. */
  paperOf = (facts: readonly SealedEvent[]): string =>
    toBase64(packBatch(sealBatch('999901', facts, this.keys.secretKey)))
}

/** Somebody here scans a paper and keeps it. */
export async function scan(hall: Hall, packed: string, reading: 'verified' | 'unknown-device' = 'verified') {
  const batch = { packed, device: 'dev-2', epoch: 'd2'.repeat(8), fromSeq: 1, point: POINT, reading, events: [] }
  const kept = await hall.roads.paper.keep([batch])
  if (!kept.ok) throw new Error(kept.reason)
}

/** The county says that it will never take this paper. */
export const countyRefuses = (pc: Pc, packed: string) =>
  withCarried(pc, store => store.refuseCarried(packed, 'unknown-device'))

export const withCarried = <T>(pc: Pc, work: (store: CarriedStore) => Promise<T>): Promise<T> =>
  pc.inCopy(db =>
    work(
      createCarriedStore({
        ...{ db, device: 'dev-1', queue: createQueue(), cipher: createFieldCipher(pc.run.fieldKey) },
        call: (channel, ...args) => pc.run.platform.call(channel, ...args),
      }),
    ),
  )

/** What the county does while it cannot be reached, once this PC is enrolled. */
export const cutOff = (county: CountyInMemory): void =>
  void (county.instead = call => (call.url.endsWith('/enrol') ? null : 'unreachable'))
