import type { Role } from '../../shared/people/role'
import type { StationService, StationStatus } from '../../shared/ipc/station'
import { createRunMemory, type RunMemory } from '../../renderer/app/run-memory'
import type { Hall } from '../../renderer/app/hall'
import type { Platform } from '../../renderer/platform/platform'
import { BrowserDisk, type BrowserImage } from './browser-disk'
import { enter } from './enter'
import { createRelay, type Relay } from './roads'
import { oldProgram } from './old-program'
import { httpOf, platformOf, portsOf, surroundingsOf } from './pc-ports'
import type { Place } from './plan'
import { program, type Program } from './program'
import type { Chance } from './prng'
import { DiskError, SimDisk } from './sim-disk'
import { freeze, mount, PowerCut } from './sim-fs'
import { FAIR, type CountyDoor, type Weather } from './sim-net'
import type { VirtualLoop } from './virtual-loop'
import { trueTime } from './virtual-time'

export type Person = { id: string; name: string; role: Role }
/** Lies outside of the program's own folder: the sibling marker. */
export const BESIDE = 'beside'

/** What can strike at one of the next changes on disk. */
export type DiskTrap = { afterChanges: number; kind: 'power' | 'ENOSPC' | 'EIO'; lasting: number }

/** The program while it runs, open or locked. */
type Desk = { station: StationService; platform: Platform; alive: Alive; memory: RunMemory }

/** What somebody on duty works with, from unlock to lock or power cut. */
export type Run = { hall: Hall; station: StationService; status: StationStatus; platform: Platform }

/** The county's desk, over the telephone. */
export type Telephone = (asked: { device: string; staff: string; index: number }) => string[]

export type PcEvents = {
  /** Every answer that a program got from its own disk: what it may tell a person. */
  onCall: (pc: Pc, channel: string, request: unknown, answer: unknown) => void
  onBug: (pc: Pc, problem: unknown) => void
  /** The journal said yes to something that a power cut would still undo. */
  onUndurable: (pc: Pc, what: string) => void
  /** Somebody could not come in who must, or something answered that must not. */
  onBadDoor: (pc: Pc, what: string) => void
  trace: (line: string) => void
}

/** Everything that lies on a PC's disks at one moment, and which facts its journal held then. */
export type PcImage = {
  disk: SimDisk
  browser: BrowserImage
  held: ReadonlySet<string>
  passwords: ReadonlySet<string>
  wiped: boolean
}

/** Whether the program that holds this is still running. */
export type Alive = { yes: boolean }
let boots = 0
let booting: Promise<unknown> = Promise.resolve()
export const forgetBoots = (): void => {
  boots = 0
  booting = Promise.resolve()
}

/** Which browser profile is plugged in is one for all PCs, so they open and lock one after another. */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const before = booting
  let done = (): void => undefined
  booting = new Promise<void>(resolve => (done = resolve))
  await before
  try {
    return await work()
  } finally {
    done()
  }
}

/** A PC with its disk, its clock and its line; programs on it come and go. */
export class Pc {
  disk = new SimDisk()
  browser = new BrowserDisk()
  weather: Weather = FAIR
  clockOffset = 0
  trap: DiskTrap | null = null
  run: Run | null = null
  /** The stick that is in this PC. */
  tray: Uint8Array | null = null
  /** Set while a township's PC stands in for others on its LAN. */
  relay: Relay | null = null
  /** The command of each person whose answer they never saw. */
  readonly unanswered = new Map<string, Parameters<Hall['record']>[0]>()
  /** Who sits here and opens the station. */
  onDuty: Person
  /** Who has set a password on this disk. */
  passwords = new Set<string>()
  /** The county's order was carried out: no key is left. */
  wiped = false
  /** How often whoever comes next mistypes the password first. */
  fumbles = 0
  private desk: Desk | null = null
  mountName = ''
  bootedAt = 0

  constructor(
    readonly name: string,
    /** What tells this machine from another. */
    readonly machine: string,
    public place: Place,
    /** Who enrolled it. */
    readonly person: Person,
    readonly parts: {
      loop: VirtualLoop
      chance: Chance
      county: CountyDoor
      events: PcEvents
      /** Township PCs on the same LAN that stand in for others. */
      findRelays: (pc: Pc) => { name: string; address: string }[]
      relayAt: (url: string) => Relay | null
      resetCodes: Telephone
    },
  ) {
    this.onDuty = person
  }

  get wall(): string {
    return new Date(trueTime() + this.clockOffset).toISOString()
  }
  /** What is installed here. An update puts the new program on an old station's disk. */
  get program(): Program {
    return (this.place.old ? oldProgram : null) ?? program
  }
  get device(): string {
    return `${this.place.point}-${String(this.place.slot).padStart(2, '0')}`
  }

  /** What every number begins with that this PC gives out. */
  get numberStart(): string {
    return `${this.place.point}${String(this.place.slot).padStart(2, '0')}`
  }

  /** The answer, or null when the station is locked, or off, before it comes. */
  whileOn<T>(answer: Promise<T>): Promise<T | null> {
    return Promise.race([answer, this.ended.then(() => null)])
  }
  private end: () => void = () => undefined
  private ended: Promise<void> = Promise.resolve()
  private turnedOff: () => void = () => undefined
  private off: Promise<void> = Promise.resolve()

  /** What lies on the disks now, for a backup or a copy. */
  image(held: ReadonlySet<string>): PcImage {
    const { passwords, wiped } = this
    return {
      ...{ disk: this.disk.clone(), browser: this.browser.image() },
      ...{ held: new Set(held), passwords: new Set(passwords), wiped },
    }
  }

  /** Puts an image back. `whole`: the whole disk; else the program's folder only, so that what lies beside it stays. */
  putBack(image: PcImage, whole: boolean): void {
    const beside = whole ? null : this.disk
    this.disk = image.disk.clone()
    if (beside) this.disk.takeFolder(beside, BESIDE)
    this.browser.putBack(image.browser)
    this.passwords = new Set(image.passwords)
    this.wiped = image.wiped
  }

  /** Nothing waits here and the last round went through. */
  get isHome(): boolean {
    const state = this.run?.hall.sync.status()
    return state !== undefined && state.pendingEvents === 0 && state.lastFailure === null && !state.running
  }

  /** The power goes, now. What was not flushed is kept, lost or torn. */
  cutPower(): void {
    this.parts.events.trace(`${this.name} power`)
    this.trap = null
    this.turnOff()
    this.disk.onChange = () => undefined
    this.disk.cutPower(this.parts.chance)
    this.browser.cutPower()
  }

  /** Closes the program in order, as a person does in the evening. */
  shutDown(): void {
    this.run?.hall.close()
    this.turnOff()
  }

  private turnOff(): void {
    if (this.desk) this.desk.alive.yes = false
    freeze(this.mountName)
    this.desk = null
    this.run = null
    this.relay = null
    this.end()
    this.turnedOff()
  }

  /** Locks, as Ctrl+L does: the working copy closes, the station forgets its keys, the program goes on. */
  lock(): Promise<void> {
    return oneAtATime(async () => {
      const { run, desk } = this
      if (!run || !desk) return
      this.parts.events.trace(`${this.name} locks`)
      this.run = null
      this.end()
      await Promise.race([this.off, this.lockDesk(run, desk)])
    })
  }

  private async lockDesk({ hall }: Run, { station }: Desk): Promise<void> {
    await hall.leave()
    hall.close()
    await station['station:lock']()
    const read = await station['journal:read']({ fromLine: 1, limit: 1 })
    if (read.ok) this.parts.events.onBadDoor(this, 'a locked station reads out its journal')
  }

  /** Opens the station for the person on duty, and switches on first where the program does not run. Tells why not, when it does not open. */
  start(): Promise<string | null> {
    return oneAtATime(async () => {
      if (this.run) return null
      this.ended = new Promise<void>(resolve => (this.end = resolve))
      return Promise.race([this.open(), this.ended.then(() => 'power')])
    })
  }

  private switchOn(): Desk {
    const alive: Alive = { yes: true }
    boots += 1
    this.mountName = `${this.name}-${boots}`
    this.bootedAt = this.parts.loop.now() - 1000
    mount(this.mountName, this.disk)
    this.off = new Promise<void>(resolve => (this.turnedOff = resolve))
    this.disk.onChange = (what, path) => this.spring(`${what} ${path}`, alive)
    const station = this.program.createStation(portsOf(this, alive))
    const lan = `/${this.mountName}/relay`
    this.relay = this.place.relay
      ? createRelay(lan, httpOf(this, alive), {
          took: () => this.parts.events.trace(`${this.name} relay took one`),
          wait: ms => this.parts.loop.wait(ms),
        })
      : null
    return { station, platform: platformOf(this, station, alive), alive, memory: createRunMemory() }
  }

  private async open(): Promise<string | null> {
    const desk = (this.desk ??= this.switchOn())
    const { station, platform, alive, memory } = desk
    this.browser.plugIn()
    try {
      const opened = await enter(this, station)
      if (typeof opened === 'string') {
        this.giveUp(desk)
        return opened
      }
      const hall = await this.program.createHall(
        platform,
        { ...opened, onProgress: () => undefined, run: memory },
        surroundingsOf(this, alive),
      )
      this.run = { hall, station, platform, status: opened.status }
      this.parts.events.trace(`${this.name} open`)
      return null
    } catch (problem) {
      const reason = (problem as { reason?: unknown }).reason
      this.giveUp(desk)
      if (typeof reason === 'string') return reason
      throw problem
    }
  }

  /** What does not open is started anew the next time. */
  private giveUp(desk: Desk): void {
    desk.alive.yes = false
    freeze(this.mountName)
    if (this.desk === desk) this.turnOff()
  }

  /** Lets the trap strike when its change has come. */
  private spring(what: string, alive: Alive): void {
    if (!this.trap || !alive.yes) return
    this.trap.afterChanges -= 1
    if (this.trap.afterChanges > 0) return
    const { kind } = this.trap
    this.parts.events.trace(`${this.name} ${kind} at ${what}`)
    if (kind === 'power') {
      // The write itself may have got through: chance decides when the unflushed part is settled.
      this.cutPower()
      throw new PowerCut()
    }
    this.trap.lasting -= 1
    if (this.trap.lasting <= 0) this.trap = null
    throw new DiskError(kind, this.name)
  }
}
