import type { HolidaysReply } from '../sync/signed-holidays'
import type { ProtocolError, PushReply } from '../sync/wire'
import type { StationReport } from '../sync/wire-pull'
import type { SealedEvent } from '../sync/envelope'
import type { Outcome } from './station'

/** What the working copy knows of the sync and a package has to say. */
export type PackageRequest = {
  /** Every writer with facts that no receipt covers, and the first of them. */
  writers: { epoch: string; fromSeq: number }[]
  /** The last change of the county that this station holds; the return begins there. */
  cursor: string
  report?: StationReport
  /** Packed batches (base64) of other stations that came here by paper and that the county has not handed back, oldest first. */
  carried?: string[]
  /** Matters of other versions that cases here are frozen to and that this PC does not hold. */
  matters?: { code: string; version: string }[]
}

/** What became of one batch at the county, whoever wrote it. `taken` and `early` are safe there; anything else is its reason. */
export type BatchAnswer = {
  device: string
  epoch: string
  fromSeq: number
  count: number
  result: 'taken' | 'early' | ProtocolError
}

/** A return from the county, opened: signature of the county and every hash hold, each receipt is proved again when applied. */
export type ReturnContents = {
  mailbox: string
  serverTime: string
  receipts: PushReply[]
  /**
   * Answers of the pull door, each with the cursor at which it begins. The first may ask to send again; after one that says `resync`
   * the others begin at ''.
   */
  pages: { from: string; page: unknown }[]
  catalogue: { version: string; catalogue: unknown } | null
  /** Matters of other versions that were asked for; absent where there are none. */
  matters?: { version: string; matter: unknown }[]
  /** Tables that the county signed; absent when there is nothing new. */
  holidays?: HolidaysReply
  /** One per batch that arrived whole, of whichever station. */
  answers: BatchAnswer[]
  /** Parts of the package sent that reached the county damaged. */
  damagedThere: number
  /** Parts of this return that are damaged here, of how many. */
  damaged: number
  records: number
}

export type RelayState = {
  /** True in the desktop edition: a browser cannot stand in for others. */
  possible: boolean
  /** Whether this station stores and forwards for others, at which port, since a person switched it on. */
  serving: { on: boolean; port: number; addresses: string[]; waiting: number; kept: number; fault: string | null }
  /** The relay that this station uses when the county does not answer: an address typed or chosen; null looks around by itself. */
  using: { enabled: boolean; address: string | null }
}
/** What a person changes of it; anything else stays as it is. */
export type RelaySettings = {
  serve?: boolean
  port?: number
  use?: { enabled: boolean; address: string | null }
}
/** A relay heard on this LAN. */
export type FoundRelay = { name: string; address: string }

export type CarriedReading = 'verified' | 'unknown-device' | 'revoked' | 'false'
/** One batch out of paper codes. `false`: the signature does not hold, or something else was changed. */
export type CarriedBatch = {
  packed: string
  device: string
  epoch: string
  fromSeq: number
  reading: CarriedReading
  /** Where the device stands, when it is known. */
  point: string | null
  /** Empty when `reading` is `false`. */
  events: SealedEvent[]
}
export type CarriedPaper = {
  batches: CarriedBatch[]
  /** Codes that are whole, and how many the paper has; null while none was read. */
  parts: { read: number; of: number } | null
}

/** The doors of the other three roads: USB stick, township relay, paper. */
export type RoadChannels = {
  /** Seals what waits into one file at a place the person chooses; null when they chose none. Nothing is retired by it. */
  'package:export': (
    request: PackageRequest,
  ) => Promise<Outcome<{ name: string; path: string | null; facts: number; bytes: number } | null>>
  /** Opens a return file that the person chooses; null when they chose none. Applying it is the caller's. */
  'package:import': () => Promise<Outcome<ReturnContents | null>>
  /**
   * Hands what waits to the relay and fetches what it keeps for us. `sent` counts the facts that went now. `no-road`: none is wanted,
   * or none was heard and none is named; `relay-unreachable`: the one that was named or heard does not answer.
   */
  'relay:exchange': (
    request: PackageRequest,
  ) => Promise<Outcome<{ relay: string; sent: number; returns: ReturnContents[] }>>
  'relay:state': () => Promise<Outcome<RelayState>>
  'relay:set': (settings: RelaySettings) => Promise<Outcome<RelayState>>
  'relay:find': () => Promise<Outcome<FoundRelay[]>>
  /** Reads the codes of a paper, in any order, by the directory of devices kept here. Keeps nothing. */
  'carried:open': (request: { codes: string[] }) => Promise<Outcome<CarriedPaper>>
  /** Hands other stations' batches to the county, with our own name on the envelope. Safe to repeat. */
  'carried:forward': (request: { batches: string[]; cursor: string }) => Promise<Outcome<ReturnContents | null>>
  /** Renews the directory of devices when it is due. */
  'devices:refresh': () => Promise<Outcome<{ devices: number }>>
}
