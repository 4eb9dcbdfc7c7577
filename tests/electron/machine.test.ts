import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { machineHash, type MachineSource } from '../../electron/machine-id'
import { backupPath, createSiblingFile, siblingPath } from '../../electron/sibling-file'

const REG = (name: string, value: string) =>
  `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n    ${name}    REG_SZ    ${value}\r\n\r\n`

const pc = (changes: Partial<MachineSource> = {}): MachineSource => ({
  platform: 'linux',
  hostname: () => 'village-pc',
  read: path => (path === '/etc/machine-id' ? 'ab12\n' : ''),
  run: () => '',
  ...changes,
})

const windows = (guid: string, hardware: string) =>
  pc({
    platform: 'win32',
    run: (program, args) => {
      expect(program).toBe('reg')
      if (args.includes('MachineGuid')) return guid && REG('MachineGuid', guid)
      return hardware && REG('ComputerHardwareId', hardware)
    },
  })

const mac = (uuid: string) =>
  pc({ platform: 'darwin', run: () => `  |   "IOPlatformUUID" = "${uuid}"\n  |   "IOPlatformSerialNumber" = "C02"\n` })

describe('one PC is told from another', () => {
  test.each<[string, MachineSource, MachineSource]>([
    ['Windows set up anew or by sysprep', windows('g-1', 'h-1'), windows('g-2', 'h-1')],
    ['a plain copy of a Windows disk in other hardware', windows('g-1', 'h-1'), windows('g-1', 'h-2')],
    ['two Macs', mac('u-1'), mac('u-2')],
    ['Linux set up anew', pc(), pc({ read: path => (path === '/etc/machine-id' ? 'cd34\n' : '') })],
    ['a plain copy of a Linux disk in other hardware', pc(), pc({ read: path => (path === '/etc/machine-id' ? 'ab12\n' : path.endsWith('modalias') ? 'dmi:bvnX' : '') })],
    ['where the system tells nothing, the name of the PC', pc({ read: () => '' }), pc({ read: () => '', hostname: () => 'other' })],
    ['where the mainboard was never given its own values, too', pc({ read: () => 'To be filled by O.E.M.' }), pc({ read: () => 'To be filled by O.E.M.', hostname: () => 'other' })],
  ])('%s', (_what, one, other) => {
    expect(machineHash(one)).not.toBe(machineHash(other))
  }) // prettier-ignore

  test('and stays the same when it is renamed, or asked twice', () => {
    expect(machineHash(pc())).toBe(machineHash(pc({ hostname: () => 'renamed' })))
    expect(machineHash(windows('g-1', 'h-1'))).toBe(machineHash(windows('g-1', 'h-1')))
    expect(machineHash()).toBe(machineHash())
  })

  test('its names are not told to anybody', () => {
    expect(machineHash(pc())).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('what lies beside the data folder', () => {
  const at = (platform: string, env: Record<string, string> = {}) =>
    siblingPath('/data/daiban', false, { platform, home: '/h', env })

  test('stays out of what is backed up or copied with the folder', () => {
    expect(at('win32', { LOCALAPPDATA: '/local' })).toMatch(/^\/local\/daiban-here\/[0-9a-f]{16}\.json$/)
    expect(at('darwin')).toMatch(/^\/h\/Library\/Daiban Here\//)
    expect(at('linux')).toMatch(/^\/h\/\.local\/state\/daiban\//)
    expect(at('linux', { XDG_STATE_HOME: '/state' })).toMatch(/^\/state\/daiban\//)
    for (const platform of ['win32', 'darwin', 'linux']) expect(at(platform)).not.toContain('/data/daiban')
  })

  test('differs for each data folder, and lies at the side of one that was chosen by hand', () => {
    expect(siblingPath('/data/one', false)).not.toBe(siblingPath('/data/two', false))
    expect(siblingPath('/stick/one', true)).toMatch(/^\/stick\/\.[0-9a-f]{16}\.daiban\.json$/)
  })

  test('the second journal lies there, too, or where the technician says; a trial folder has none', () => {
    expect(backupPath('/data/daiban', false, undefined)).toMatch(/-journal$/)
    expect(backupPath('/data/daiban', false, '/second/disk')).toBe('/second/disk')
    expect(backupPath('/trial', true, undefined)).toBeNull()
    expect(backupPath('/trial', true, '/second/disk')).toBe('/second/disk')
  })

  test('is written as a whole and read back; what cannot be read is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daiban-sibling-'))
    try {
      const store = createSiblingFile(join(folder, 'deep', 'here.json'))
      expect(await store.load()).toBeNull()
      await store.save('one')
      await store.save('two')
      expect(await store.load()).toBe('two')
      expect(await readFile(join(folder, 'deep', 'here.json'), 'utf8')).toBe('two')
      await writeFile(join(folder, 'file'), '')
      await expect(createSiblingFile(join(folder, 'file', 'x.json')).save('x')).rejects.toMatchObject({
        name: 'StorageFault',
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
