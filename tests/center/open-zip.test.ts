import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openZip } from '../../center/archive/open-zip'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const text = (of: string) => new TextEncoder().encode(of)
const sound = Buffer.from(zipSync({ 'one.txt': text('first '.repeat(50)), 'two.txt': text('second') }))
const END = sound.length - 22
const TABLE = sound.readUInt32LE(END + 16)

const namesOf = async (bytes: Uint8Array): Promise<string[] | null> => {
  const path = join(folder, 'some.zip')
  await writeFile(path, bytes)
  return (await openZip(path))?.map(({ name }) => name) ?? null
}
/** A copy of the sound zip with some of its bytes written over. */
const with16 = (...writes: [at: number, value: number][]): Buffer => {
  const copy = Buffer.from(sound)
  for (const [at, value] of writes) copy.writeUInt16LE(value, at)
  return copy
}
/** The sound zip with bytes put in at a place, and its end record moved along where they lie before the table. */
function putIn(at: number, more: Buffer): Buffer {
  const copy = Buffer.concat([sound.subarray(0, at), more, sound.subarray(at)])
  if (at <= TABLE) copy.writeUInt32LE(TABLE + more.length, copy.length - 6)
  return copy
}

test('a zip of another program is read, packed and unpacked entries alike', async () => {
  expect(await namesOf(sound)).toEqual(['one.txt', 'two.txt'])
  expect(await namesOf(zipSync({ 'one.txt': text('x') }, { level: 0 }))).toEqual(['one.txt'])
})

const second = sound.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'), TABLE + 1)
/** One entry, and a table that lists it two times. */
const single = Buffer.from(zipSync({ 'one.txt': text('first') }))
const table = single.subarray(single.readUInt32LE(single.length - 6), single.length - 22)
const twice = Buffer.concat([single.subarray(0, single.length - 22), table, single.subarray(single.length - 22)])
for (const place of [14, 12]) twice.writeUInt16LE(2, twice.length - place)
twice.writeUInt32LE(2 * table.length, twice.length - 10)
const stranger = Buffer.from(zipSync({ 'hidden.txt': text('nobody lists me') }))
test.each<[string, () => Buffer]>([
  ['an entry of the table that its count leaves out', () => with16([END + 8, 1], [END + 10, 1])],
  ['a count that another volume tells otherwise', () => with16([END + 8, 1])],
  ['a further volume', () => with16([END + 4, 1])],
  ['a comment', () => Buffer.concat([with16([END + 20, 4]), Buffer.from('note')])],
  ['bytes behind the end', () => Buffer.concat([sound, Buffer.from('more')])],
  ['a whole zip behind the end', () => Buffer.concat([sound, stranger])],
  ['bytes between the table and the end', () => putIn(END, Buffer.from('more'))],
  ['bytes between the entries and the table', () => putIn(TABLE, stranger.subarray(0, 60))],
  ['a zip in front', () => Buffer.concat([stranger, sound])],
  ['a local head with another method', () => with16([8, 0])],
  ['a local head with another length', () => with16([22, 7])],
  ['a local head with another packed length', () => with16([18, 7])],
  ['a local head with another checksum', () => with16([14, 7])],
  ['two entries over the same bytes', () => twice],
])('%s: no package', async (_, hostile) => {
  expect(await namesOf(hostile())).toBeNull()
}) // prettier-ignore

test('bytes in front of the first entry, with every place moved along: no package', async () => {
  const moved = putIn(0, Buffer.from('#!/bin/sh\n'))
  for (const at of [TABLE + 10, second + 10]) moved.writeUInt32LE(moved.readUInt32LE(at + 42) + 10, at + 42)
  expect(await namesOf(moved)).toBeNull()
})

test('whatever is cut off it is no package, down to nothing', async () => {
  for (let length = 0; length < sound.length; length += 1)
    expect([length, await namesOf(sound.subarray(0, length))]).toEqual([length, null])
})
