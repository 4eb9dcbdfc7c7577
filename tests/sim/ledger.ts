import type { Hall } from '../../renderer/app/hall'
import type { JournalEntry, Outcome } from '../../shared/ipc/station'
import { documentTextOf } from '../../shared/paper/document-number'
import type { SealedEvent } from '../../shared/sync/envelope'
import type { County } from './county'
import type { CountyData } from './county-memory'
import type { Pc } from './pc'

export type Violation = { law: string; what: string; kind: 'lost' | 'doubled' | 'stuck' | 'other' }

export type Request = Parameters<Hall['record']>[0]
/** A fact that a screen called saved. */
export type Told = {
  id: string
  key: string
  caseId: string
  type: string
  v: number
  pc: string
  receiptNo: string | null
  documentNo: string | null
}

/**
 * What people were told, and where the facts lie. A fact told as saved may be missing at the end only when the disk that held
 * its last copy was itself put back to an older state by somebody: then it is `excused`, by name.
 */
export class Ledger {
  readonly told = new Map<string, Told>()
  readonly excused = new Set<string>()
  /**
   * Devices of which a disk was put back or copied whole, marker and machine name and all: no program can see that by itself, so
   * a number may come twice. The county must then have called a person.
   */
  readonly blind = new Set<string>()
  /** Everything that the county has ever taken in, also what a restore took from it since. */
  readonly takenIn = new Set<string>()
  /** Commands without an answer when their disk was copied or put back: asked again there, they may be told from both sides. */
  readonly askedAcross = new Set<string>()
  /** Devices of which a disk was put back, copied or wiped: nobody can say what became of every number there. */
  readonly tampered = new Set<string>()
  /** Key of a command's fact → every id under which some journal answered for it. */
  readonly idsOfKey = new Map<string, Set<string>>()
  readonly violations: Violation[] = []
  /** How often the county was put back to a backup. */
  countyRestores = 0
  /** What the county held when it last gave an order, and how often it had been put back by then. */
  private readonly heldAtOrder = new Map<string, number>()
  events = 0
  /** The hashes of everything that some journal has ever held. */
  readonly written = new Set<string>()
  /** Facts that each PC's journal holds. */
  readonly held = new Map<Pc, Set<string>>()
  private readonly appended = new Map<Pc, Map<string, { sealed: SealedEvent; key: string }>>()

  violate(kind: Violation['kind'], law: string, what: string): void {
    if (this.violations.length < 50) this.violations.push({ kind, law, what })
  }

  heldBy(pc: Pc): Set<string> {
    const held = this.held.get(pc) ?? new Set<string>()
    this.held.set(pc, held)
    return held
  }

  /** A program's own journal answered: the facts are on its disk. */
  noteAppend(pc: Pc, drafts: readonly { key?: string; id?: string }[], events: readonly SealedEvent[]): void {
    const mine = this.appended.get(pc) ?? new Map<string, { sealed: SealedEvent; key: string }>()
    this.appended.set(pc, mine)
    events.forEach((sealed, index) => {
      const key = drafts[index]?.key ?? drafts[index]?.id ?? sealed.event.id
      this.heldBy(pc).add(sealed.event.id)
      this.written.add(sealed.hash)
      this.noteKey(key, sealed.event.id)
      mine.set(key, { sealed, key })
    })
  }

  noteKey(key: string, id: string): void {
    const ids = this.idsOfKey.get(key) ?? new Set<string>()
    ids.add(id)
    this.idsOfKey.set(key, ids)
  }

  /** The screen says 已保存 for this command. */
  noteSaved(pc: Pc, request: Request): void {
    const { command } = request
    const mine = [...(this.appended.get(pc)?.values() ?? [])]
    const own = mine.filter(({ key }) => commandOf(key) === commandOf(request.commandId))
    if (own.length === 0) {
      this.violate('lost', 'I5', `${pc.name}: ${command.type} was called saved, but no journal answered for it`)
      return
    }
    for (const { sealed, key } of own) {
      const { id, caseId, type, v, data } = sealed.event
      if (this.told.has(id)) continue
      this.events += 1
      const receiptNo = type === 'intake-recorded' ? (data as { receiptNo: string }).receiptNo : null
      const documentNo = documentTextOf(data)
      this.told.set(id, { id, key, caseId, type, v, pc: pc.name, receiptNo, documentNo })
    }
  }

  /** Reads the whole journal of a PC that has just been started, and holds it against what people were told. */
  async audit(pc: Pc, county: County): Promise<void> {
    const entries = await readJournal(pc)
    if (!entries) return
    const ids = new Set(entries.map(({ sealed }) => sealed.event.id))
    const mine = new Map<string, { sealed: SealedEvent; key: string }>()
    for (const { sealed, key } of entries) {
      mine.set(key, { sealed, key })
      this.noteKey(key, sealed.event.id)
      this.written.add(sealed.hash)
    }
    this.appended.set(pc, mine)
    const before = this.heldBy(pc)
    this.held.set(pc, ids)
    for (const id of before) {
      if (ids.has(id) || !this.told.has(id) || this.isElsewhere(id, pc, county)) continue
      this.violate(
        'lost',
        'I5',
        `${pc.name}: ${this.describe(id)} was told as saved and is in no journal and under no receipt`,
      )
    }
  }

  noteTakenIn({ data }: County): void {
    for (const { sealed } of data.facts) this.takenIn.add(sealed.event.id)
  }

  noteCopied({ unanswered, device }: Pc): void {
    this.tampered.add(device)
    for (const { commandId } of unanswered.values()) this.askedAcross.add(commandOf(commandId))
  }

  /** The disk of a PC goes back to an image: facts whose last copy that was are excused, and no others. */
  noteRestore(pc: Pc, image: ReadonlySet<string>, county: County): void {
    for (const id of this.heldBy(pc))
      if (!image.has(id) && this.told.has(id) && !this.isElsewhere(id, pc, county)) this.excused.add(id)
    this.held.set(pc, new Set(image))
  }

  /**
   * The county's database goes back to a backup: facts that no writer's own journal holds any more are excused. (Others may have
   * pulled them, but only their writer can seal them again.)
   */
  noteCountyRestore(county: County, backup: CountyData): void {
    this.countyRestores += 1
    const kept = new Set(backup.facts.map(({ sealed }) => sealed.event.id))
    for (const id of this.told.keys()) {
      const onDisk = [...this.held.values()].some(held => held.has(id))
      if (!onDisk && !kept.has(id) && county.holds(id)) this.excused.add(id)
    }
  }

  /** The county orders a station to destroy its keys. */
  noteOrder(county: County): void {
    for (const id of this.told.keys()) if (county.holds(id)) this.heldAtOrder.set(id, this.countyRestores)
  }

  /** Z: keys are destroyed only when the county holds everything; what a backup put back has taken from it since the order is excused. */
  noteWiped(pc: Pc, county: County): void {
    for (const id of this.heldBy(pc)) {
      if (!this.told.has(id) || this.isElsewhere(id, pc, county)) continue
      if ((this.heldAtOrder.get(id) ?? Infinity) < this.countyRestores) this.excused.add(id)
      else this.violate('lost', 'Z', `${pc.name} destroyed its keys, and nobody else holds ${this.describe(id)}`)
    }
    this.held.set(pc, new Set())
  }

  isElsewhere(id: string, pc: Pc | null, county: County): boolean {
    for (const [other, held] of this.held) if (other !== pc && held.has(id)) return true
    return county.holds(id) || this.excused.has(id)
  }

  describe(id: string): string {
    const told = this.told.get(id)
    return told ? `${told.type} ${id.slice(0, 8)} of ${told.pc}` : id
  }
}

/** The facts of one command have keys with one beginning. */
export const commandOf = (key: string): string => key.slice(0, 14)

async function readJournal(pc: Pc): Promise<{ sealed: SealedEvent; key: string }[] | null> {
  const events: { sealed: SealedEvent; key: string }[] = []
  for (let from: number | null = 1; from !== null;) {
    const { run } = pc
    if (!run) return null
    const read: Outcome<{ entries: JournalEntry[]; next: number | null }> | null = await pc.whileOn(
      run.platform.call('journal:read', { fromLine: from, limit: 200 }),
    )
    if (!read?.ok) return null
    for (const entry of read.value.entries)
      if (entry.kind === 'event')
        // A line of an older version has no key: its key is the event's id.
        events.push({ sealed: entry.sealed, key: (entry as { key?: string }).key ?? entry.sealed.event.id })
    from = read.value.next
  }
  return events
}
