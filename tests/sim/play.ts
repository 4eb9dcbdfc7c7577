import { EVENT_OF } from '../../shared/case/transition'
import { actorAt } from './actor'
import { describe, newPc, openDay, type Day } from './day'
import { checkDay } from './checks'
import { judgeCards } from './county-keys'
import type { Request } from './ledger'
import type { Pc } from './pc'
import { isKnownToOld } from './old-facts'
import { intakeOf, nextStep } from './people'
import { movePeople, heardOrders } from './people-moves'
import type { Plan, Step } from './plan'
import type { Chance } from './prng'
import { seenOn, type Seen } from './seen'
import { carryByPaper, carryByStick } from './roads'
import { FAIR } from './sim-net'
import { later, switchOn } from './switch-on'
import { uuidFrom } from './uuid'
import { checkWords } from './words'
import { sha256Hex } from '../../shared/sync/crypto-suite'

export type Outcome = {
  violations: Day['ledger']['violations']
  events: number
  excused: number
  seen: Seen
  hash: string
  trace: string[]
  virtualMs: number
}

/** Time that a healed county gets to bring everything home. */
const DRAIN_MS = 2 * 3_600_000

/** Plays one plan from the first step to the last check. The same plan gives the same outcome, to the last hash. */
export async function playPlan(plan: Plan): Promise<Outcome> {
  const day = openDay(plan)
  const bugs = (problem: unknown): void => day.ledger.violate('other', 'bug', describe(problem))
  process.on('unhandledRejection', bugs)
  try {
    await day.loop.runUntil(runDay(day), 3_000_000)
  } catch (problem) {
    bugs(problem)
  } finally {
    process.off('unhandledRejection', bugs)
  }
  for (const pc of day.pcs) pc.shutDown()
  const { ledger, county, loop } = day
  const end = county.data.facts.map(({ change, sealed, verdict }) => `${change}:${sealed.hash}:${verdict}`).join('\n')
  return {
    violations: ledger.violations,
    events: county.data.facts.length,
    excused: ledger.excused.size,
    seen: seenOn(day),
    hash: sha256Hex(`${day.trace.join('\n')}\n${end}`),
    trace: day.trace,
    virtualMs: loop.now(),
  }
}

async function runDay(day: Day): Promise<void> {
  const { plan, loop, pcs } = day
  day.heardOrders = (pc, told) => later(day, 0, () => heardOrders(day, pc, told))
  for (const pc of pcs) {
    const reason = await switchOn(day, pc)
    if (reason) throw new Error(`${pc.name} does not begin: ${reason}`)
  }
  for (const step of plan.steps) {
    await loop.wait(step.after)
    day.note(`step ${step.id} ${step.kind}`)
    await doStep(day, step, day.chance.branch(`step/${step.id}`))
    const pc = 'pc' in step ? day.pcs[step.pc % day.pcs.length] : undefined
    if (pc) await checkWords(day, pc)
  }
  await heal(day)
  await drain(day)
  // What was sent while a stop was being taken back has come by now.
  await judgeCards(day.county)
  await checkDay(day)
}

function strikeCounty(day: Day, step: Exclude<Step, { pc: number }>): void {
  const { county, ledger } = day
  switch (step.kind) {
    case 'county-crash':
      if (step.when !== 'now') county.trap = step.when
      else if (county.up) county.crash()
      return later(day, step.down, async () => {
        county.trap = null
        if (!county.up) county.start()
      })
    case 'county-backup':
      day.backup = county.data
      return
    case 'county-slow':
      county.slowMs = step.most
      return
    case 'county-restore':
      if (!day.backup) return
      ledger.noteCountyRestore(county, day.backup)
      ledger.noteTakenIn(county)
      if (county.up) county.crash()
      county.start(day.backup)
      return
  }
}

async function doStep(day: Day, step: Step, chance: Chance): Promise<void> {
  if (!('pc' in step)) return strikeCounty(day, step)
  const { county, ledger } = day
  const pc = day.pcs[step.pc % day.pcs.length]
  if (!pc) return
  switch (step.kind) {
    case 'work':
      return later(day, 0, () => work(day, pc, chance, step))
    case 'sync':
      void pc.run?.hall.sync.now()
      return
    case 'weather':
      pc.weather = step.weather
      return
    case 'clock':
      pc.clockOffset = step.offset
      return
    case 'power':
      pc.cutPower()
      return later(day, step.off, () => switchOn(day, pc))
    case 'trap':
      pc.trap = { ...step.trap }
      return later(day, step.off + 60_000, () => switchOn(day, pc))
    case 'restart':
      pc.shutDown()
      return later(day, step.off, () => switchOn(day, pc))
    case 'wipe':
      pc.shutDown()
      pc.browser.wipe()
      return later(day, 1000, () => switchOn(day, pc))
    case 'backup':
      ledger.noteCopied(pc)
      day.images.set(pc, pc.image(ledger.heldBy(pc)))
      return
    case 'restore': {
      const image = day.images.get(pc)
      if (!image) return
      pc.cutPower()
      ledger.noteRestore(pc, image.held, county)
      ledger.noteCopied(pc)
      // The old program kept nothing beside its folder.
      if (step.whole || pc.place.old) ledger.blind.add(pc.device)
      pc.putBack(image, step.whole)
      return later(day, 1000, () => switchOn(day, pc))
    }
    case 'clone': {
      if (day.pcs.length >= 9) return
      const twin = newPc(day, `pc${day.pcs.length}`, pc.place, step.twin ? pc.machine : undefined)
      const image = pc.image(ledger.heldBy(pc))
      ledger.noteCopied(pc)
      twin.putBack(image, step.whole)
      ledger.held.set(twin, new Set(image.held))
      day.pcs.push(twin)
      if (step.twin) ledger.blind.add(pc.device)
      return later(day, 1000, () => switchOn(day, twin))
    }
    case 'update':
      pc.shutDown()
      pc.place = { ...pc.place, old: false }
      return later(day, 1000, () => switchOn(day, pc))
    case 'revoke':
      return later(day, 0, () => county.revoke(pc.device))
    case 'person':
    case 'rotate':
    case 'duty':
    case 'list':
    case 'resume':
      return later(day, 0, () => movePeople(day, pc, chance, step))
    case 'paper':
      return later(day, 0, () => carryByPaper(day, pc, chance, step.times))
    case 'usb':
      return later(day, 0, () => carryByStick(day, pc, chance, step.times))
  }
}

/** A person works: new requests, and next steps of cases that this PC knows. An answer that never came is asked for again. */
async function work(
  day: Day,
  pc: Pc,
  chance: Chance,
  { count, fresh }: { count: number; fresh: number },
): Promise<void> {
  for (let done = 0; done < count; done++) {
    const { run } = pc
    if (!run) return
    const { id } = pc.onDuty
    const asked = pc.unanswered.get(id)
    const request = asked && chance.happens(0.8) ? asked : await think(pc, chance, fresh)
    if (!request) return
    pc.unanswered.set(id, request)
    const result = await pc.whileOn(run.hall.record(request))
    if (result === null) return
    if (pc.run !== run) return
    if (result.ok) {
      pc.unanswered.delete(id)
      day.note(`${pc.name} saved ${request.command.type} ${request.caseId.slice(0, 8)}`)
      day.ledger.noteSaved(pc, request)
    } else {
      day.note(`${pc.name} refused ${request.command.type}: ${result.reasons.join()}`)
      if (!result.reasons.some(reason => /^disk/.test(reason))) pc.unanswered.delete(id)
    }
    await day.loop.wait(chance.between(100, 20_000))
  }
}

async function think(pc: Pc, chance: Chance, fresh: number): Promise<Request | null> {
  const { run } = pc
  if (!run) return null
  const { hall } = run
  const actor = actorAt(pc)
  const commandId = uuidFrom(chance)
  if (actor.role === 'agent' && chance.happens(fresh)) {
    const matters = await pc.whileOn(hall.matters())
    const version = await pc.whileOn(hall.catalogueVersion())
    if (!matters || version === null) return null
    const matter = chance.pick(matters)
    return { caseId: uuidFrom(chance), commandId, command: intakeOf(chance, matter, version, actor.point) }
  }
  const rows = await pc.whileOn(hall.cases.list({ text: '', legal: null, sync: null, limit: 1000 }))
  if (!rows || rows.length === 0) return null
  const { case: held } = chance.pick([...rows].sort((one, other) => (one.case.id < other.case.id ? -1 : 1)))
  const matter = await pc.whileOn(hall.matter(held.matter.code))
  const command = nextStep(chance, { held, actor, matter, today: hall.now().date })
  if (!command || (pc.place.old && !isKnownToOld(EVENT_OF[command.type]))) return null
  return { caseId: held.id, commandId, command }
}

/** The old program folds nothing that came later: a handover of cases, a number of the county, and all the other steps. */
const hasNews = ({ ledger, county }: Day): boolean =>
  [...ledger.told.values(), ...county.data.facts.map(({ sealed }) => sealed.event)].some(
    ({ type, v }) => !isKnownToOld(type) || v > 1,
  )

const mayFork = ({ plan }: Day): boolean =>
  plan.steps.some(({ kind }) => kind === 'restore' || kind === 'clone' || kind === 'county-restore')

/** Every fault ends: lines are fair, disks work, the county runs, every PC is switched on. Clocks stay as wrong as they are. */
async function heal(day: Day): Promise<void> {
  day.note('heal')
  day.county.trap = null
  day.county.slowMs = 0
  if (!day.county.up) day.county.start()
  await judgeCards(day.county)
  for (const pc of day.pcs) {
    pc.weather = FAIR
    pc.trap = null
    // The old program could not mend a fork by itself; where one may stand, the update has come by now.
    if (pc.place.old && (mayFork(day) || hasNews(day) || day.chance.happens(0.5))) {
      pc.shutDown()
      pc.place = { ...pc.place, old: false }
    }
    if (!pc.run) await switchOn(day, pc)
  }
}

async function drain(day: Day): Promise<void> {
  const { loop } = day
  const healed = loop.now()
  let quietFor = 0
  while (loop.now() - healed < DRAIN_MS && quietFor < 3) {
    await loop.wait(60_000)
    const before = day.county.size
    for (const pc of day.pcs) if (pc.run) await pc.whileOn(pc.run.hall.sync.now())
    const quiet = day.pcs.every(pc => pc.isHome || pc.wiped || day.county.data.revoked.has(pc.device))
    quietFor = quiet && before === day.county.size ? quietFor + 1 : 0
  }
  day.note(`drained in ${Math.round((loop.now() - healed) / 60_000)} min`)
}
