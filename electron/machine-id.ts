import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

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

/**
 * What distinguishes this PC from one with the same disk image. The system's own id is copied with the image (sysprep and
 * first-boot make a new one, plain copying does not); the mainboard's is not. So both go in, and a clone on other hardware, or one
 * that was given a new id, is another machine. Two virtual machines that copy even the mainboard's id are told apart by the county
 * alone, at the first fork.
 */
function namesOf({ platform, read, run }: MachineSource): string[] {
  switch (platform) {
    case 'win32':
      return [
        /MachineGuid\s+REG_SZ\s+(\S+)/.exec(
          run('reg', ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid', '/reg:64']),
        )?.[1] ?? '',
        /ComputerHardwareId\s+REG_SZ\s+(\S+)/.exec(
          run('reg', [
            'query',
            'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SystemInformation',
            '/v',
            'ComputerHardwareId',
          ]),
        )?.[1] ?? '',
      ]
    case 'darwin':
      return [
        /"IOPlatformUUID"\s*=\s*"([^"]+)"/.exec(run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']))?.[1] ?? '',
      ]
    default:
      return [
        read('/etc/machine-id').trim(),
        // Root only on most systems, readable on some; the board's serial likewise.
        read('/sys/class/dmi/id/product_uuid').trim(),
        read('/sys/class/dmi/id/board_serial').trim(),
        // Readable by everybody, and a clone on another model shows by it.
        read('/sys/class/dmi/id/modalias').trim(),
      ]
  }
}

/** Names this PC without naming it: a disk that is moved or cloned shows by another value. Stays the same on one PC. */
export function machineHash(source: MachineSource = THIS_MACHINE): string {
  const names = namesOf(source).filter(name => name !== '' && !MEANINGLESS.test(name))
  // A PC may be renamed; only where the system tells nothing else does its name count.
  const known = names.length > 0 ? names.join('|') : source.hostname()
  return createHash('sha256').update(`daiban-machine:${source.platform}:${known}`).digest('hex')
}
