import type { HttpCall } from '../../shared/sync/station-ports'
import type { EventDraft, SealedEvent } from '../../shared/sync/envelope'
import type { Outcome } from '../../shared/ipc/station'
import { isWithin } from '../../shared/people/division'
import { County } from './county'
import { resetCodes } from './county-keys'
import type { CountyData } from './county-memory'
import { STAFF } from './county-staff'
import { Ledger } from './ledger'
import { forgetBoots, Pc, type PcImage } from './pc'
import type { Place, Plan } from './plan'
import { createChance, type Chance } from './prng'
import { unmountAll } from './sim-fs'
import type { VirtualLoop } from './virtual-loop'
import { beginDay } from './virtual-time'

/** Everything that takes part in one simulated day. */
export type Day = {
  plan: Plan
  loop: VirtualLoop
  chance: Chance
  county: County
  ledger: Ledger
  pcs: Pc[]
  /** Which of `pcs` play a place of the plan now: a restored or cloned one is still the same place. */
  images: Map<Pc, PcImage>
  backup: CountyData | null
  trace: string[]
  note: (line: string) => void
  /** A station has asked the county what it has to say, and was answered. */
  heardOrders: (pc: Pc, told: { changed: boolean; wiped: boolean }) => void
}

export function openDay(plan: Plan): Day {
  const loop = beginDay(plan.seed)
  forgetBoots()
  unmountAll()
  const chance = createChance(`day/${plan.seed}`)
  const trace: string[] = []
  const note = (line: string): void => void trace.push(`${loop.now()} ${line}`)
  const ledger = new Ledger()
  const county = new County({
    loop,
    chance: chance.branch('county'),
    trace: note,
    onFalseReceipt: what => ledger.violate('lost', 'I1', what),
    onOrder: () => ledger.noteOrder(county),
    onFalsePlace: what => ledger.violate('other', 'I8', what),
  })
  const day: Day = {
    ...{ plan, loop, chance, county, ledger, trace, note },
    ...{ pcs: [], images: new Map(), backup: null, heardOrders: () => undefined },
  }
  for (const [index, place] of plan.places.entries()) day.pcs.push(newPc(day, `pc${index}`, place))
  return day
}

export function newPc(day: Day, name: string, place: Place, machine = `machine-${name}`): Pc {
  const { loop, chance, county, ledger, note } = day
  const staff = STAFF.find(({ id }) => id === place.staff)
  if (!staff) throw new Error(`nobody is called ${place.staff}`)
  const door = (call: HttpCall) => {
    note(`${name} → ${call.method} ${call.url.replace(/^https?:\/\/[^/]+\/sync\/v1/, '')} ${sizeOf(call.body)}`)
    return county.door(call)
  }
  return new Pc(name, machine, place, staff, {
    loop,
    chance: chance.branch(name),
    county: door,
    findRelays: ({ place: { point } }) =>
      day.pcs.flatMap(other =>
        other.relay && isWithin(point, other.place.point) && other.place.point !== point
          ? [{ name: other.name, address: `http://${other.name}:8481` }]
          : [],
      ),
    resetCodes: asked => resetCodes(county, asked),
    relayAt: url => day.pcs.find(other => url.startsWith(`http://${other.name}:`))?.relay ?? null,
    events: {
      trace: note,
      onBug: (pc, problem) => ledger.violate('other', 'bug', `${pc.name}: ${describe(problem)}`),
      onBadDoor: (pc, what) => ledger.violate('stuck', 'L', `${pc.name}: ${what}`),
      onUndurable: (pc, what) =>
        ledger.violate('lost', 'I5', `${pc.name}: ${what} was answered for before it was durable`),
      onCall(pc, channel, request, answer) {
        if (channel === 'station:orders') {
          const told = answer as Outcome<{ changed: boolean; wiped: boolean }>
          if (told.ok) day.heardOrders(pc, told.value)
        }
        if (channel !== 'journal:append' && channel !== 'journal:rescue') return
        const outcome = answer as Outcome<SealedEvent[]>
        if (!outcome.ok) return
        const drafts =
          channel === 'journal:append' ? (request as EventDraft[]) : (request as { events: EventDraft[] }).events
        note(
          `${pc.name} ${channel === 'journal:append' ? 'wrote' : 'rescued'} ${outcome.value.map(({ event, hash }) => `${event.seq}:${hash.slice(0, 6)}`).join()}`,
        )
        ledger.noteAppend(pc, drafts, outcome.value)
      },
    },
  })
}

const sizeOf = (body: unknown): number => (typeof body === 'string' || body instanceof Uint8Array ? body.length : 0)

export const describe = (problem: unknown): string =>
  problem instanceof Error
    ? `${problem.name}: ${problem.message} ${(problem.stack ?? '').split('\n').slice(1, 5).join(' | ')}`
    : String(problem)
