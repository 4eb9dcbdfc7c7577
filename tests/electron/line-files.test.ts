import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLineFiles } from '../../electron/journal/line-files'
import { REAL_DISK, type JournalDisk } from '../../electron/journal/segment'

const EPOCH = '00112233445566aa'
const FILE = '2026-03.ndjson'
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function newJournal(disk?: JournalDisk, maxBytes?: number) {
  const lines = createLineFiles(folder, disk, maxBytes)
  await lines.open()
  await lines.begin({ epoch: EPOCH, machine: 'pc-one' })
  return lines
}

/** A disk whose file handles fail at one call, after half of the bytes when it is a write. */
function failingDisk(...calls: ('appendFile' | 'sync' | 'truncate')[]): {
  disk: JournalDisk
  arm: (code: string | null) => void
} {
  let code: string | null = null
  const fail = () =>
    Object.assign(new Error(`${code}: ${calls.join()}`), { code, syscall: calls.includes('sync') ? 'fsync' : 'write' })
  const open = async (path: string, flags: string): Promise<FileHandle> => {
    const handle = await REAL_DISK.open(path, flags)
    if (code === null) return handle
    return new Proxy(handle, {
      get(target, name) {
        if (name === 'appendFile' && calls.includes('appendFile'))
          return async (bytes: Buffer) => {
            await target.appendFile(bytes.subarray(0, bytes.length >> 1))
            throw fail()
          }
        if (calls.some(call => call === name)) return () => Promise.reject(fail())
        const member = Reflect.get(target, name) as unknown
        return typeof member === 'function' ? (member as (...args: never[]) => unknown).bind(target) : member
      },
    })
  }
  return { disk: { open }, arm: next => void (code = next) }
}

describe('lines on disk', () => {
  test('are all there after opening again, read from any place', async () => {
    const lines = await newJournal()
    await lines.append(EPOCH, ['one', '二'], '2026-03')
    await lines.append(EPOCH, ['three'], '2026-04')
    const again = createLineFiles(folder)
    expect(await again.open()).toEqual({ epochs: [{ epoch: EPOCH, machine: 'pc-one' }], torn: false })
    expect(again.count(EPOCH)).toBe(3)
    expect(await again.read(EPOCH, 1, 10)).toEqual(['one', '二', 'three'])
    expect(await again.read(EPOCH, 2, 2)).toEqual(['二', 'three'])
    expect(await again.read(EPOCH, 4, 5)).toEqual([])
    expect((await readdir(join(folder, EPOCH))).sort()).toEqual(['2026-03.ndjson', '2026-04.ndjson'])
  })

  test('stay in order when the clock falls back to 1970 or a segment is full', async () => {
    const lines = await newJournal(undefined, 8)
    for (const [line, month] of [
      ['first', '2026-03'],
      ['second', '1970-01'],
      ['third', '1970-01'],
      ['fourth', '2026-04'],
    ] as const)
      await lines.append(EPOCH, [line], month)
    const again = createLineFiles(folder)
    await again.open()
    expect(await again.read(EPOCH, 1, 10)).toEqual(['first', 'second', 'third', 'fourth'])
    expect(await readdir(join(folder, EPOCH))).toContain('2026-03.002.ndjson')
  })

  test('a segment that was begun and never written is as if it had not been', async () => {
    const lines = await newJournal()
    await lines.append(EPOCH, ['one'], '2026-03')
    // The clock said 2036, and the disk failed before the new file’s name was safe.
    await writeFile(join(folder, EPOCH, '2036-03.ndjson'), '')
    const again = createLineFiles(folder)
    await again.open()
    await again.append(EPOCH, ['two'], '2026-03')
    expect(await readFile(join(folder, EPOCH, FILE), 'utf8')).toBe('one\ntwo\n')
    expect(await again.read(EPOCH, 1, 10)).toEqual(['one', 'two'])
  })

  test('a refused line that could not be cut off then is cut off before anything is written, in whatever month', async () => {
    const { disk, arm } = failingDisk('sync', 'truncate')
    const lines = await newJournal(disk)
    await lines.append(EPOCH, ['one'], '2026-03')
    arm('ENOSPC')
    await expect(lines.append(EPOCH, ['refused'], '2026-03')).rejects.toMatchObject({ reason: 'disk-full' })
    await expect(lines.append(EPOCH, ['refused too'], '2026-04')).rejects.toMatchObject({ reason: 'disk-full' })
    arm(null)
    await lines.append(EPOCH, ['two'], '2026-04')
    const again = createLineFiles(folder)
    expect(await again.open()).toMatchObject({ torn: false })
    expect(await again.read(EPOCH, 1, 10)).toEqual(['one', 'two'])
  })

  test('a last line without its newline is cut off, and a copy is kept', async () => {
    const lines = await newJournal()
    await lines.append(EPOCH, ['whole'], '2026-03')
    await appendFile(join(folder, EPOCH, FILE), '{"n":2,"p":"ha')
    const again = createLineFiles(folder)
    expect((await again.open()).torn).toBe(true)
    await again.append(EPOCH, ['next'], '2026-03')
    expect(await readFile(join(folder, EPOCH, FILE), 'utf8')).toBe('whole\nnext\n')
    expect(await readFile(join(folder, EPOCH, `${FILE}.1.torn`), 'utf8')).toBe('{"n":2,"p":"ha')
    expect((await createLineFiles(folder).open()).torn).toBe(false)
  })

  test('at every byte at which a power cut may stop a write, whole lines and nothing else come back', async () => {
    const lines = await newJournal()
    await lines.append(EPOCH, ['first'], '2026-03')
    const group = 'second\nthird\n'
    for (let cut = 0; cut <= group.length; cut += 1) {
      await writeFile(join(folder, EPOCH, FILE), `first\n${group.slice(0, cut)}`)
      const again = createLineFiles(folder)
      const { torn } = await again.open()
      const whole = ['first', ...group.slice(0, cut).split('\n').slice(0, -1)]
      expect(await again.read(EPOCH, 1, 10)).toEqual(whole)
      expect(torn).toBe(cut > 0 && group[cut - 1] !== '\n')
    }
  })

  test('a power cut while a new writer begins leaves the one before, or the new one, and never a stranger', async () => {
    const lines = await newJournal()
    await lines.append(EPOCH, ['one'], '2026-03')
    const next = { epoch: 'ffeeddccbbaa9988', machine: 'pc-one', instance: 'here', apart: true } as const
    await lines.begin(next)
    const before = { epoch: EPOCH, machine: 'pc-one' }
    // The marker says which PC wrote an epoch, and why it was begun.
    expect((await createLineFiles(folder).open()).epochs).toEqual([before, next])
    // Cut after the marker, before the folder.
    await rm(join(folder, next.epoch), { recursive: true })
    const again = createLineFiles(folder)
    expect((await again.open()).epochs).toEqual([before])
    await again.begin(next)
    await again.append(next.epoch, ['two'], '2026-03')
    expect((await createLineFiles(folder).open()).epochs).toEqual([before, next])
  })

  test('a folder without its marker was written elsewhere', async () => {
    await newJournal()
    await rm(join(folder, 'writer.json'))
    expect((await createLineFiles(folder).open()).epochs).toEqual([{ epoch: EPOCH, machine: 'unknown' }])
    await writeFile(join(folder, 'writer.json'), '{"v":1,"ep')
    expect((await createLineFiles(folder).open()).epochs).toEqual([{ epoch: EPOCH, machine: 'unknown' }])
  })
})

describe.each([
  ['appendFile', 'ENOSPC', 'disk-full'],
  ['appendFile', 'EDQUOT', 'disk-full'],
  ['appendFile', 'EIO', 'disk-failed'],
  ['sync', 'EIO', 'disk-failed'],
  ['sync', 'ENOSPC', 'disk-full'],
] as const)('when %s fails with %s', (call, code, reason) => {
  test('the attempt is refused, cut off, and the next line follows the last good one', async () => {
    const { disk, arm } = failingDisk(call)
    const lines = await newJournal(disk)
    await lines.append(EPOCH, ['good'], '2026-03')
    arm(code)
    await expect(lines.append(EPOCH, ['a line that does not fit'], '2026-03')).rejects.toMatchObject({
      name: 'StorageFault',
      reason,
    })
    arm(null)
    expect(lines.count(EPOCH)).toBe(1)
    await lines.append(EPOCH, ['after'], '2026-03')
    expect(await readFile(join(folder, EPOCH, FILE), 'utf8')).toBe('good\nafter\n')
  })
})
