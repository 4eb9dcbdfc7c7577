import { allowedCommands } from '../../shared/case/allowed'
import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import { responsibleFor } from '../../shared/case/duty'
import type { Actor } from '../../shared/people/role'
import { actorAt } from './actor'
import { list, resume } from './county-keys'
import { staffOf } from './county-office'
import { STAFF } from './county-staff'
import type { Day } from './day'
import type { Pc, Person } from './pc'
import type { Chance } from './prng'
import { switchOn } from './switch-on'
import { uuidFrom } from './uuid'

/** What people do beside their cases: change places, change keys, hand cases over, leave, come back, stop a station and let it run again. */
export type PeopleMove =
  /** Somebody else of the office sits down, `off` milliseconds after the one before has locked, and mistypes the password first. */
  | { kind: 'person'; pc: number; who: number; off: number; fumbles: number }
  /** 换钥匙: a new data key, also while facts wait. */
  | { kind: 'rotate'; pc: number }
  /** Takes what is offered to who sits here, and offers `count` cases to a colleague. */
  | { kind: 'duty'; pc: number; count: number }
  /** A colleague leaves the county's list, or all who left come back. */
  | { kind: 'list'; pc: number; who: number; on: boolean }
  /** The station was stopped by mistake. */
  | { kind: 'resume'; pc: number }

export async function movePeople(day: Day, pc: Pc, chance: Chance, step: PeopleMove): Promise<void> {
  switch (step.kind) {
    case 'person':
      return sitDown(day, pc, step)
    case 'rotate':
      return changeKey(day, pc, chance)
    case 'duty':
      return handOver(day, pc, chance, step.count)
    case 'list': {
      const colleagues = colleaguesAt(day, pc)
      const away = [...day.county.data.away].filter(id =>
        STAFF.some(one => one.id === id && one.point === pc.place.point),
      )
      const leaving = colleagues[step.who % Math.max(1, colleagues.length)]
      if (step.on) for (const id of away) await list(day.county, id, true)
      else if (leaving) await list(day.county, leaving.id, false)
      return
    }
    case 'resume':
      return resume(day.county, pc.device)
  }
}

const officeOf = ({ county }: Day, { place: { point } }: Pc): Person[] => staffOf(county, point)

/** Who has enrolled no PC: they may leave, and somebody stays who opens every PC. */
const colleaguesAt = (day: Day, pc: Pc): Person[] =>
  officeOf(day, pc).filter(({ id }) => !day.plan.places.some(({ staff }) => staff === id))

async function sitDown(
  day: Day,
  pc: Pc,
  { who, off, fumbles }: { who: number; off: number; fumbles: number },
): Promise<void> {
  const people = officeOf(day, pc)
  const next = people[who % Math.max(1, people.length)]
  if (!pc.run || pc.place.old || !next) return
  await pc.lock()
  await day.loop.wait(off)
  // Somebody switched on meanwhile, or the power went.
  if (pc.run) return
  pc.onDuty = next
  pc.fumbles = fumbles
  await switchOn(day, pc)
}

async function changeKey(day: Day, pc: Pc, chance: Chance): Promise<void> {
  const { run } = pc
  if (!run || pc.place.old) return
  const changed = await pc.whileOn(run.platform.call('station:rotate'))
  day.note(`${pc.name} new key: ${changed?.ok ? 'done' : String(changed?.reason)}`)
  if (!changed?.ok || pc.run !== run) return
  // The screen locks at once; what was under way goes on until then.
  await day.loop.wait(chance.below(2_000))
  if (pc.run !== run) return
  await pc.lock()
  await switchOn(day, pc)
}

async function handOver(day: Day, pc: Pc, chance: Chance, count: number): Promise<void> {
  const { run } = pc
  if (!run || pc.place.old) return
  const rows = await pc.whileOn(run.hall.cases.list({ text: '', legal: null, sync: null, limit: 1000 }))
  const cases = (rows ?? []).map(row => row.case).sort((one, other) => (one.id < other.id ? -1 : 1))
  const actor = actorAt(pc)
  let left = count
  for (const held of cases) {
    const command = dutyCommand(day, pc, chance, { held, actor, mayOffer: left > 0 })
    if (!command || pc.run !== run) continue
    if (command.type === 'offerDuty') left -= 1
    const request = { caseId: held.id, commandId: uuidFrom(chance), command }
    const result = await pc.whileOn(run.hall.record(request))
    if (result === null) return
    if (result.ok) day.ledger.noteSaved(pc, request)
    day.note(`${pc.name} ${result.ok ? 'saved' : 'refused'} ${command.type} ${held.id.slice(0, 8)}`)
  }
}

function dutyCommand(
  day: Day,
  pc: Pc,
  chance: Chance,
  { held, actor, mayOffer }: { held: Case; actor: Actor; mayOffer: boolean },
): Command | null {
  const allowed = allowedCommands(held, actor)
  if (allowed.includes('takeDuty')) return { type: 'takeDuty', originalsCounted: chance.below(3) }
  const agents = STAFF.filter(({ point, role }) => point === held.village && role === 'agent')
  const takers = agents.filter(({ id }) => id !== responsibleFor(held).staff && id !== actor.staff)
  if (!mayOffer || !allowed.includes('offerDuty') || takers.length === 0) return null
  const { id, name } = chance.pick(takers)
  return {
    type: 'offerDuty',
    to: { staff: id, name },
    ground: chance.pick(['leave', 'transfer', 'election'] as const),
    until: null,
    handover: uuidFrom(chance),
  }
}

/** The county has spoken: the keys may be gone, or who sits here may be on the list no more. */
export async function heardOrders(day: Day, pc: Pc, told: { changed: boolean; wiped: boolean }): Promise<void> {
  const { run } = pc
  if (told.wiped && !pc.wiped) {
    pc.wiped = true
    day.note(`${pc.name} wiped`)
    day.ledger.noteWiped(pc, day.county)
    return pc.lock()
  }
  if (!told.changed || !run) return
  const status = await pc.whileOn(run.station['station:status']())
  if (!status || status.unlocked !== null || pc.run !== run) return
  day.note(`${pc.name} shows ${pc.onDuty.id} the door`)
  await pc.lock()
  await switchOn(day, pc)
}
