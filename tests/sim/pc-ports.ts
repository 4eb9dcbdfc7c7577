import type { StationService } from '../../shared/ipc/station'
import { NO_BOOKS } from '../../shared/people/password-books'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { HttpAnswer, HttpCall, HttpPort, LineStore, StationPorts } from '../../shared/sync/station-ports'
import { createSiblingFile } from '../../electron/sibling-file'
import type { HallSurroundings } from '../../renderer/app/create-hall'
import type { Platform } from '../../renderer/platform/platform'
import { BESIDE, type Alive, type Pc } from './pc'
import { relayDoor } from './relay-door'
import { FAIR, overTheLine, type CountyDoor } from './sim-net'

const NO_RELAY = { on: false, port: 0, addresses: [], waiting: 0, kept: 0, fault: null }

/** The ports of one run of the program on a PC: the shell's own files over the PC's disk, and the simulated line, clock and chance. */
export function portsOf(pc: Pc, alive: Alive): StationPorts {
  const { loop, chance } = pc.parts
  const root = `/${pc.mountName}/user`
  return {
    edition: 'electron',
    machine: pc.machine,
    defaultCenterUrl: '',
    lines: watched(pc, pc.program.createLineFiles(`${root}/journal`)),
    keys: pc.program.createKeyFiles(root),
    sibling: createSiblingFile(`/${pc.mountName}/${BESIDE}/marker.json`),
    blobs: pc.program.createBlobFiles(`${root}/attachments`),
    http: httpOf(pc, alive),
    upload: async () => ({ kind: 'unreachable' }),
    argon2: async (password, salt) => new Uint8Array(Buffer.from(sha256Hex(password + salt.join()), 'hex')),
    passwordBooks: async () => NO_BOOKS,
    random: bytes => chance.bytes(bytes),
    clock: { wall: () => pc.wall, mono: () => loop.now() - pc.bootedAt },
    freeBytes: async () => 50e9,
    packages: {
      save: async (_name: string, bytes: Uint8Array) => {
        pc.tray = Uint8Array.from(bytes)
        return { ok: true, value: { path: null } }
      },
      open: async () => ({ ok: true, value: pc.tray && { name: 'return.daiban', bytes: pc.tray } }),
    },
    relay: {
      serve: async () => NO_RELAY,
      state: async () => NO_RELAY,
      find: async () => pc.parts.findRelays(pc),
    },
    paper: {
      print: async () => ({ ok: false, reason: 'no-printer' }),
      pdf: async () => ({ ok: true, value: { path: null } }),
    },
  }
}

/** The real journal files, and a look at the platter after every yes. */
function watched(pc: Pc, lines: LineStore): LineStore {
  return {
    ...lines,
    append: async (epoch, texts, month) => {
      const { disk } = pc
      await lines.append(epoch, texts, month)
      const folder = `/user/journal/${epoch}`
      for (const name of disk.list(folder))
        if (
          name.endsWith('.ndjson') &&
          disk.read(`${folder}/${name}`).length > 0 &&
          !disk.isDurable(`${folder}/${name}`)
        )
          pc.parts.events.onUndurable(pc, `${texts.length} lines of ${name}`)
    },
  }
}

export const httpOf =
  (pc: Pc, alive: Alive): HttpPort =>
  async call => {
    const answer = await send(pc, call)
    return alive.yes ? answer : new Promise<HttpAnswer>(() => undefined)
  }

/** To the county over this PC's line, or over the LAN to a relay; the LAN is good as long as the relay's PC is on. */
function send(pc: Pc, call: HttpCall): Promise<HttpAnswer> {
  const { parts } = pc
  if (call.url.startsWith('https://county.example')) return overTheLine({ ...parts, weather: () => pc.weather }, call)
  const county: CountyDoor = async asked => {
    const relay = parts.relayAt(asked.url)
    return relay && relayDoor(relay, asked)
  }
  return overTheLine({ ...parts, county, weather: () => FAIR }, call)
}

/** The door between screens and station. Every answer is noted before the screens hear it. */
export function platformOf(pc: Pc, station: StationService, alive: Alive): Platform {
  const { events, loop } = pc.parts
  let ids = 0
  async function ask(channel: keyof StationService, args: unknown[]): Promise<unknown> {
    const work = station[channel] as (...given: unknown[]) => Promise<unknown>
    const answer = await work(...args)
    if (!alive.yes) return new Promise(() => undefined)
    events.onCall(pc, channel, args[0], answer)
    return answer
  }
  return {
    call: ((channel: keyof StationService, ...args: unknown[]) => ask(channel, args)) as Platform['call'],
    mono: () => loop.now() - pc.bootedAt,
    wall: () => pc.wall,
    newId: () => `${sha256Hex(`${pc.mountName}:${(ids += 1)}`).slice(0, 8)}-0000-7000-8000-000000000000`,
  }
}

export function surroundingsOf(pc: Pc, alive: Alive): HallSurroundings {
  const { loop, chance, events } = pc.parts
  return {
    random: () => chance.next(),
    wait: (ms, signal) => (alive.yes ? loop.wait(ms, signal) : new Promise(() => undefined)),
    locks: undefined,
    onStir: () => () => undefined,
    report: problem => alive.yes && events.onBug(pc, problem),
  }
}
