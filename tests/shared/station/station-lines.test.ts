import { describe, expect, test } from 'vitest'
import type { KeptEntry } from '../../../shared/ipc/station'
import { deriveKey, sha256Hex } from '../../../shared/sync/crypto-suite'
import {
  decryptAllInScript,
  LINE_KINDS,
  openLines,
  parseLine,
  sealLine,
  type DecryptAll,
} from '../../../shared/sync/journal-line'
import { contentOf, textOf } from '../../../shared/sync/station-journal-text'
import { decryptAllInNode } from '../../../electron/native-cipher'
import { decryptAllInPage } from '../../../renderer/platform/web-cipher'
import { draft, enrolledBench, get, unlock } from './station-kit'

const KEY = deriveKey(new Uint8Array(32).fill(3), 'journal')
const EPOCH = '00112233445566aa'
const nonce = new Uint8Array(12).fill(9)
const receipt = {
  ...{ county: '999903', device: 'd-1', epoch: EPOCH, ackedSeq: 1, headHash: sha256Hex('x') },
  ...{ serverTime: '2026-03-07T01:00:00.000Z', signature: 'ab'.repeat(64) },
}

const KEPT: readonly KeptEntry[] = [
  { kind: 'page', page: '{"changes":[]}' },
  { kind: 'receipt', receipt },
  { kind: 'snapshot', text: '{"cases":[]}', begin: true, end: false },
  { kind: 'snapshot', text: 'first\nsecond', begin: false, end: true },
  { kind: 'snapshot', text: '', begin: false, end: false },
  { kind: 'carried', text: '{"packed":"AQ=="}' },
  { kind: 'seen', text: '{"event":"𠮷"}' },
]

const WAYS: readonly [string, DecryptAll][] = [
  ['the script', decryptAllInScript],
  ['Node', decryptAllInNode],
  ['the page', decryptAllInPage],
]

describe('what is kept beside own facts', () => {
  test('comes back after a restart, each kind as it was, in line order', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    for (const [index, entry] of KEPT.entries())
      expect(get(await bench.station['journal:keep'](entry)).line).toBe(index + 2)
    await bench.station['journal:append']([draft()])
    bench.restart()
    await unlock(bench.station)
    const { entries } = get(await bench.station['journal:read']({ fromLine: 2, limit: 100 }))
    expect(entries.slice(0, KEPT.length)).toEqual(KEPT.map((entry, index) => ({ ...entry, line: index + 2 })))
    expect(entries.slice(KEPT.length).map(({ kind }) => kind)).toEqual(['event', 'audit'])
  })

  test.each(KEPT.map(entry => [entry.kind, entry] as const))(
    'a half-written %s line was never promised: it is put aside, and the next takes its place',
    async (_kind, entry) => {
      const bench = await enrolledBench()
      await bench.station['journal:append']([draft()])
      await bench.station['journal:keep'](entry)
      const [epoch = ''] = bench.disk.lines.keys()
      const lines = bench.disk.lines.get(epoch) ?? []
      lines[1] = (lines[1] ?? '').slice(0, -20)
      bench.restart()
      expect(get(await unlock(bench.station)).status).toMatchObject({ epoch, notices: ['torn-line-dropped'] })
      // The unlock took the place of the torn line.
      expect(get(await bench.station['journal:keep'](entry)).line).toBe(3)
      expect(get(await bench.station['journal:append']([draft()]))[0]?.event.seq).toBe(2)
      bench.restart()
      expect(get(await unlock(bench.station)).status).toMatchObject({ epoch, notices: [] })
      expect(get(await bench.station['journal:head']())).toMatchObject({ lines: 5, seq: 2 })
    },
  )

  test('a long page takes a fraction of its size on disk, and a short line is left as it is', async () => {
    const bench = await enrolledBench()
    const page = JSON.stringify(Array.from({ length: 400 }, (_, at) => ({ change: at, type: 'receipt-printed' })))
    await bench.station['journal:keep']({ kind: 'page', page })
    await bench.station['journal:keep']({ kind: 'page', page: '{}' })
    const [lines = []] = bench.disk.lines.values()
    expect(lines[0]?.length).toBeLessThan(page.length / 4)
    expect(lines[0]).toContain('"z":1')
    expect(lines[1]).not.toContain('"z"')
  })
})

describe('the form of a line', () => {
  // Written by the program before it knew keys, kinds beyond three and deflating. Never to be changed.
  const OLD =
    '{"n":1,"p":"0000000000000000000000000000000000000000000000000000000000000000","k":"page","c":"CQkJCQkJCQkJCQkJaZTCcRAYgGdtw/cEGXS6/bMRP8gerSdH0xMtU4+b"}'

  test.each(WAYS)('of the first program still opens in %s', async (_where, way) => {
    const line = parseLine(OLD)
    expect(line && (await openLines(KEY, EPOCH, [line], way))).toEqual(['{"changes":[]}'])
  })

  test('and short texts are still written in it, byte for byte', () => {
    const p = '0'.repeat(64)
    expect(sealLine(KEY, nonce, { epoch: EPOCH, n: 1, p, k: 'page', text: '{"changes":[]}' })).toBe(OLD)
  })

  test.each([
    ['no JSON', '{"n":1'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['a number that is none', OLD.replace('"n":1', '"n":"1"')],
    ['line nought', OLD.replace('"n":1', '"n":0')],
    ['half a line', OLD.replace('"n":1', '"n":1.5')],
    ['a hash that is none', OLD.replace('"p":"00', '"p":"zz')],
    ['an unknown kind', OLD.replace('page', 'pages')],
    ['an unknown packing', OLD.replace('"k"', '"z":2,"k"')],
    ['no content', OLD.replace('"c"', '"d"')],
    ['something besides', OLD.replace('"k"', '"x":1,"k"')],
  ])('%s is no line', (_what, text) => {
    expect(parseLine(text)).toBeNull()
  })

  test('an event without a key, as the first program wrote it, is known by its id', () => {
    const bytes = '{"id":"01890a5d-ac96-774b-bcce-b302099a8057"}'
    const content = contentOf('event', bytes)
    expect(content).toMatchObject({
      key: '01890a5d-ac96-774b-bcce-b302099a8057',
      sealed: { bytes, hash: sha256Hex(bytes) },
    })
    expect(textOf({ ...content, key: 'k-1' } as typeof content)).toBe(`${bytes}\nk-1`)
  })

  test.each(WAYS)(
    'opens only in its own place, whatever its kind, also when it was deflated, in %s',
    async (_where, way) => {
      // Long enough, and of no use to the packer, that the page hands it to the browser.
      const noise = Array.from({ length: 400 }, (_, at) => sha256Hex(String(at))).join('')
      for (const [index, kind] of LINE_KINDS.entries()) {
        const text = index % 2 === 0 ? noise : 'x'.repeat(5000)
        const line = parseLine(sealLine(KEY, nonce, { epoch: EPOCH, n: 4, p: '0'.repeat(64), k: kind, text }))
        if (!line) throw new Error('it is a line')
        const { z: _, ...claimed } = line
        const spoiled = [
          { ...line, n: 5 },
          { ...line, k: kind === 'page' ? ('seen' as const) : ('page' as const) },
          claimed,
          { ...line, c: '' },
          { ...line, c: line.c.replace(/.{8}$/, 'AAAAAAAA') },
        ]
        // Good ones between spoiled ones: each is answered for itself, in order.
        const lines = spoiled.flatMap(one => [line, one])
        expect(await openLines(KEY, EPOCH, lines, way)).toEqual(spoiled.flatMap(() => [text, null]))
        expect(await openLines(KEY, 'ff'.repeat(8), [line], way)).toEqual([null])
        expect(await openLines(deriveKey(KEY, 'other'), EPOCH, [line], way)).toEqual([null])
      }
    },
  )

  test.each(WAYS)('many short lines and a text of any length are opened alike in %s', async (_where, way) => {
    const sizes = [1, 40, 900, 2048, 2049, 4000, 65_535, 65_536, 65_537, 300_000]
    const texts = sizes.map((size, at) => `${at}`.repeat(size).slice(0, size))
    const lines = texts.map((text, at) => {
      const line = parseLine(sealLine(KEY, nonce, { epoch: EPOCH, n: at + 1, p: '0'.repeat(64), k: 'seen', text }))
      if (!line) throw new Error('it is a line')
      return line
    })
    const spoiled = lines.map((line, at) => (at === 3 ? { ...line, c: line.c.replace(/.{8}$/, 'AAAAAAAA') } : line))
    expect(await openLines(KEY, EPOCH, spoiled, way)).toEqual(texts.map((text, at) => (at === 3 ? null : text)))
  })
})
