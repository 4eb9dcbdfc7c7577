import { workloadCase, type WorkloadCase, type WorkloadEvent } from '../workload'

/** An event as the peers store it: a document of its own. */
export type PeerEvent = { id: string; caseId: string } & WorkloadEvent & { station: string; device: string }
export type PeerRecord = WorkloadCase | PeerEvent

/** Case `index` as the peers' documents: the case and its six events. */
export function recordsOf(index: number): { case: WorkloadCase; events: PeerEvent[] } {
  const made = workloadCase(index)
  const { id, station } = made.case
  const events = made.events.map(({ n, type, at, by, from, to, data }) => ({
    ...{ id: `${id}.${n}`, caseId: id, n, type, at, by, station, device: `${station}-T1`, from, to, data },
  }))
  return { case: made.case, events }
}

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([name, member]) => !name.startsWith('_') && member !== undefined)
  return `{${members
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join(',')}}`
}

function hash52(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (b >>> 0) * 4096 + ((a >>> 0) & 4095)
}

export type Held = { cases: number; events: number; sum: number }

/** A fingerprint of a set of documents in any order, so that two replicas can be compared without sending them. */
export class Tally {
  private cases = 0
  private events = 0
  private sum = 0

  add(record: object): void {
    if ('caseId' in record) this.events += 1
    else this.cases += 1
    this.sum = (this.sum + hash52(canonical(record))) % 4503599627370496
  }

  held(): Held {
    return { cases: this.cases, events: this.events, sum: this.sum }
  }
}

/** What a replica must hold when it has the first `count` cases, each once. */
export function expected(count: number): Held {
  const tally = new Tally()
  for (let index = 0; index < count; index++) {
    const made = recordsOf(index)
    for (const record of [made.case, ...made.events]) tally.add(record)
  }
  return tally.held()
}
