import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { LineStore } from '../shared/sync/station-ports'

/** The operating system as far as a machine's names go; a test puts another one here. */
export type MachineSource = {
  platform: string
  hostname: () => string
  /** The file's text, or '' when it cannot be read. */
  read: (path: string) => string
  /** What the program prints, or '' when it fails or takes longer than three seconds. */
  run: (program: string, args: readonly string[]) => string
}

const THIS_MACHINE: MachineSource = {
  platform: process.platform,
  hostname,
  read: path => orEmpty(() => readFileSync(path, 'utf8')),
  run: (program, args) =>
    orEmpty(() =>
      execFileSync(program, [...args], {
        encoding: 'utf8',
        timeout: 3000,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ),
}

function orEmpty(work: () => string): string {
  try {
    return work()
  } catch {
    return ''
  }
}

/** Values that a mainboard or an image carries when nobody filled them in: worse than none, since every such PC has them. */
const MEANINGLESS = /^(0+|f+|none|default string|to be filled by o\.e\.m\.?|not specified|system serial number)$/i

/** What a PC goes by: the kind of name, and what it says here. */
type Names = Record<string, string>

/**
 * What distinguishes this PC from one with the same disk image. The system's own id is copied with the image (sysprep and
 * first-boot make a new one, plain copying does not); the mainboard's is not. So both go in, and a clone on other hardware, or one
 * that was given a new id, is another machine. Two virtual machines that copy even the mainboard's id are told apart by the county
 * alone, at the first fork.
 */
function namesOf({ platform, read, run }: MachineSource): Names {
  const ask = (name: string, ...query: string[]) =>
    new RegExp(`${name}\\s+REG_SZ\\s+(\\S+)`).exec(run('reg', ['query', ...query]))?.[1] ?? ''
  switch (platform) {
    case 'win32':
      return {
        system: ask('MachineGuid', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid', '/reg:64'),
        board: ask(
          'ComputerHardwareId',
          'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SystemInformation',
          '/v',
          'ComputerHardwareId',
        ),
      }
    case 'darwin': {
      const told = run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])
      return { board: /"IOPlatformUUID"\s*=\s*"([^"]+)"/.exec(told)?.[1] ?? '' }
    }
    default:
      return {
        system: read('/etc/machine-id').trim(),
        // Root only on most systems, readable on some; the board's serial likewise.
        product: read('/sys/class/dmi/id/product_uuid').trim(),
        board: read('/sys/class/dmi/id/board_serial').trim(),
        // Readable by everybody, and a clone on another model shows by it.
        model: read('/sys/class/dmi/id/modalias').trim(),
      }
  }
}

/** One PC as its journal knows it. */
type Machine = {
  /** `kind:hash` for each name that could be asked today; names nobody. */
  marks: string
  /** Whether what the journal kept means this PC: no name that could be asked both then and now is another one. */
  isMeant: (kept: string) => boolean
}

/** Names this PC without naming it. A name that is not told today, as when the system is slow at its start, proves nothing. */
export function findMachine(source: MachineSource = THIS_MACHINE): Machine {
  const told = Object.entries(namesOf(source)).filter(([, name]) => name !== '' && !MEANINGLESS.test(name))
  // A PC may be renamed; only where the system tells nothing else does its name count.
  const names = told.length > 0 ? told : [['name', source.hostname()] as const]
  const hash = (text: string) => createHash('sha256').update(`daiban-machine:${source.platform}:${text}`).digest('hex')
  const marks = names.map(([kind, name]) => `${kind}:${hash(name).slice(0, 32)}`).join(' ')
  const now = readMarks(marks)
  return {
    marks,
    isMeant: kept => {
      const then = readMarks(kept)
      // Versions that were never released kept one hash of all names that they could ask.
      if (!then) return subsetsOf(names.map(([, name]) => name)).some(some => hash(some.join('|')) === kept)
      return [...then].every(([kind, mark]) => (now?.get(kind) ?? mark) === mark)
    },
  }
}

function readMarks(text: string): Map<string, string> | null {
  const marks = text.split(' ').map(mark => /^([a-z]+):([0-9a-f]{32})$/.exec(mark))
  return marks.every(mark => mark !== null) ? new Map(marks.map(([, kind = '', hash = '']) => [kind, hash])) : null
}

const subsetsOf = (names: readonly string[]): string[][] =>
  names.reduceRight<string[][]>((found, name) => [...found.map(some => [name, ...some]), ...found], [[]])

/** The journal's lines, with every writer that this PC began under the name it goes by today. */
export const linesAt = (lines: LineStore, { marks, isMeant }: Machine): LineStore => ({
  ...lines,
  async open() {
    const opened = await lines.open()
    const epochs = opened.epochs.map(record => (isMeant(record.machine) ? { ...record, machine: marks } : record))
    return { ...opened, epochs }
  },
})
