import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLineFiles } from '../../electron/journal/line-files'
import { findMachine, linesAt, type MachineSource } from '../../electron/machine-id'
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

const linux = (model: string) =>
  pc({ read: path => (path === '/etc/machine-id' ? 'ab12\n' : path.endsWith('modalias') ? model : '') })

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

/** Whether the second, asked today, takes what the first wrote for its own. */
const isSame = (then: MachineSource, now: MachineSource): boolean => findMachine(now).isMeant(findMachine(then).marks)

describe('one PC is told from another', () => {
  test.each<[string, MachineSource, MachineSource]>([
    ['Windows set up anew or by sysprep', windows('g-1', 'h-1'), windows('g-2', 'h-1')],
    ['a plain copy of a Windows disk in other hardware', windows('g-1', 'h-1'), windows('g-1', 'h-2')],
    ['two Macs', mac('u-1'), mac('u-2')],
    ['Linux set up anew', pc(), pc({ read: path => (path === '/etc/machine-id' ? 'cd34\n' : '') })],
    ['a plain copy of a Linux disk in other hardware', linux('dmi:bvnX'), linux('dmi:bvnY')],
    ['where the system tells nothing, the name of the PC', pc({ read: () => '' }), pc({ read: () => '', hostname: () => 'other' })],
    ['where the mainboard was never given its own values, too', pc({ read: () => 'To be filled by O.E.M.' }), pc({ read: () => 'To be filled by O.E.M.', hostname: () => 'other' })],
  ])('%s', (_what, one, other) => {
    expect(isSame(one, other)).toBe(false)
  }) // prettier-ignore

  test('and stays the same when it is renamed, or asked twice', () => {
    expect(isSame(pc(), pc({ hostname: () => 'renamed' }))).toBe(true)
    expect(isSame(windows('g-1', 'h-1'), windows('g-1', 'h-1'))).toBe(true)
    expect(findMachine().marks).toBe(findMachine().marks)
  })

  test.each<[string, MachineSource]>([
    ['the mainboard’s id', windows('g-1', '')],
    ['Windows’ own id', windows('', 'h-1')],
    ['anything at all', windows('', '')],
  ])('and stays the same on a morning on which Windows is too slow to tell %s', (_what, slow) => {
    expect(isSame(slow, windows('g-1', 'h-1'))).toBe(true)
    expect(isSame(windows('g-1', 'h-1'), slow)).toBe(true)
  })

  test('a clone in other hardware is another one, though its first morning was slow', () => {
    expect(isSame(windows('', 'h-1'), windows('g-1', 'h-2'))).toBe(false)
  })

  test('its names are not told to anybody', () => {
    expect(findMachine(windows('g-1', 'h-1')).marks).toMatch(/^system:[0-9a-f]{32} board:[0-9a-f]{32}$/)
  })
})

describe('the journal of an earlier version', () => {
  const before = (source: MachineSource, ...names: string[]) =>
    createHash('sha256')
      .update(`daiban-machine:${source.platform}:${names.join('|')}`)
      .digest('hex')
  const source = windows('g-1', 'h-1')

  test('is known again after the update, also when one name could not be asked at that time', () => {
    for (const names of [['g-1', 'h-1'], ['g-1'], ['h-1']])
      expect(findMachine(source).isMeant(before(source, ...names))).toBe(true)
  })

  test('that came from another PC, or from nobody knows where, is not', () => {
    expect(findMachine(source).isMeant(before(source, 'g-1', 'h-2'))).toBe(false)
    expect(findMachine(source).isMeant('unknown')).toBe(false)
  })

  test('goes on with all its writers under one name, and keeps a foreign one foreign', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'daiban-machine-'))
    try {
      const slow = findMachine(windows('g-1', ''))
      const lines = createLineFiles(folder)
      await lines.open()
      const [first, second, third] = ['00112233445566aa', '00112233445566bb', '00112233445566cc'] as const
      await lines.begin({ epoch: first, machine: before(source, 'g-1', 'h-1') })
      await lines.begin({ epoch: second, machine: slow.marks })
      await lines.begin({ epoch: third, machine: findMachine(windows('g-1', 'h-2')).marks })
      const machine = findMachine(source)
      const opened = await linesAt(createLineFiles(folder), machine).open()
      expect(opened.epochs.map(record => record.machine === machine.marks)).toEqual([true, true, false])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
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
