import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { uploadOverTus } from '../../electron/upload-port'
import { createStation } from '../../shared/sync/station-service'
import { FIRST_SUITE } from '../../shared/sync/crypto-suite'
import { sealLine } from '../../shared/sync/journal-line'
import { openRecovery } from '../../shared/sync/station-rotation'
import { createFieldCipher, ifWhole } from '../../renderer/storage/field-cipher'
import { encodingsOf } from '../e2e/encodings'
import { asJpeg } from '../kit/photo-bytes'
import { get, LI, PASSWORD, unlock, WANG } from '../shared/station/station-kit'
import { attack } from './attack'
import { LI_PASSWORD, RESIDENT, stolenPc, work, type StolenPc } from './stolen-pc'

type Facts = { texts: string[]; notices: string[] }

/** What the person finds the next morning. */
async function nextMorning({ bench }: StolenPc): Promise<Facts> {
  bench.restart()
  const { status } = get(await unlock(bench.station))
  const { entries } = get(await bench.station['journal:read']({ fromLine: 1, limit: 99 }))
  return {
    texts: entries.flatMap(entry => (entry.kind === 'event' ? [entry.sealed.bytes] : [])),
    notices: status.notices,
  }
}

describe('the journal, edited on the disk', () => {
  const flip = (text: string): string => text.slice(0, -9) + (text.at(-9) === 'A' ? 'B' : 'A') + text.slice(-8)
  /** Two people came and went before the first fact: four lines of the trail. */
  const BEFORE = 4
  const rows: [string, string, (facts: string[], other: string[]) => string[], number, mend?: 'hashes'][] = [
    ['one bit of a line flipped', 'one letter of the second fact’s cipher', ([a = '', b = '', ...rest]) => [a, flip(b), ...rest], 3],
    ['two lines swapped', 'the second and third fact change places', ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest], 2],
    ['a line taken out', 'the second fact left out', ([a = '', , ...rest]) => [a, ...rest], 1],
    ['a line of another PC', 'the second fact of a second PC put in its place', ([a = '', , ...rest], [, b = '']) => [a, b, ...rest], 3],
    ['the same line twice', 'the first fact written again after itself', ([a = '', ...rest]) => [a, a, ...rest], 1],
    [
      'hashes mended after a swap',
      'two facts swapped and numbers and hashes of all lines written anew',
      ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest],
      2,
      'hashes',
    ],
    [
      'sealed with a guessed key',
      'the second fact replaced by one that fits everywhere but in its key',
      ([a = '', , ...rest]) => [a, forged(a, randomBytes(32)), ...rest],
      3,
    ],
  ] // prettier-ignore
  for (const [name, tried, change, left, mend] of rows)
    attack(`journal · ${name}`, tried, async () => {
      const [pc, other] = [await stolenPc(), await stolenPc()]
      const before = await nextMorning(pc)
      const { lines } = pc.journal()
      const facts = change(lines.slice(BEFORE), other.journal().lines.slice(BEFORE))
      const changed = [...lines.slice(0, BEFORE), ...facts]
      pc.writeJournal(mend ? rechained(changed) : changed)
      const after = await nextMorning(pc)
      expect(after.texts.every(text => before.texts.includes(text))).toBe(true)
      expect(new Set(after.texts).size).toBe(left)
      expect(after.notices).toContain('journal-damaged')
      get(await pc.bench.station['journal:append']([work()]))
      expect(get(await pc.bench.station['journal:head']()).seq).toBe(1)
      return `${left} of 4 facts still open and are true, the person is told, and a new writer goes on`
    })
  attack('journal · last lines cut off', 'the two newest facts cut off whole, so that nothing looks torn', async () => {
    const pc = await stolenPc()
    const before = await nextMorning(pc)
    get(await pc.bench.station['batch:seal']({ fromSeq: 1, maxEvents: 99 }))
    pc.writeJournal(pc.journal().lines.slice(0, BEFORE + 2))
    const after = await nextMorning(pc)
    expect(after.texts).toEqual(before.texts.slice(0, 2))
    expect(after.notices).toContain('restored-backup')
    return 'found out by the marker outside the folder: restored-backup, and a new writer goes on'
  })

  function forged(before: string, key: Uint8Array): string {
    const p = createHash('sha256').update(before).digest('hex')
    const line = { epoch: '0'.repeat(16), n: BEFORE + 2, p, k: 'event' as const, text: '{"type":"delivered"}' }
    return sealLine(key, randomBytes(12), line)
  }
  function rechained(lines: string[]): string[] {
    let p = '0'.repeat(64)
    return lines.map((text, index) => {
      const line = JSON.stringify({ ...(JSON.parse(text) as object), n: index + 1, p })
      p = createHash('sha256').update(line).digest('hex')
      return line
    })
  }
})

describe('the working copy and the photos', () => {
  attack('IndexedDB · rows of another PC', 'the sealed rows of one station laid under the other’s field key', async () => {
    const keys = []
    for (const pc of [await stolenPc(), await stolenPc()]) keys.push(get(await unlock(pc.bench.station)).fieldKey)
    const [mine, theirs] = keys.map(key => createFieldCipher(key))
    const row = theirs?.sealJson('cases:1', RESIDENT) ?? new Uint8Array()
    expect(ifWhole(() => mine?.openJson('cases:1', row))).toBeNull()
    return 'no row opens; what does not open is passed over and rebuilt from the journal'
  }) // prettier-ignore
  attack('IndexedDB · a row under another case', 'one person’s sealed row copied over another’s', async () => {
    const pc = await stolenPc()
    const cipher = createFieldCipher(get(await unlock(pc.bench.station)).fieldKey)
    const row = cipher.sealJson('cases:1', RESIDENT)
    expect(ifWhole(() => cipher.openJson('cases:2', row))).toBeNull()
    expect(ifWhole(() => cipher.openJson('drafts:1', row))).toBeNull()
    return 'does not open there: its place is bound into it'
  })
  attack('photo · swapped', 'the sealed bytes of one photo under the name of another', async () => {
    const pc = await stolenPc()
    get(await unlock(pc.bench.station))
    const put = (text: string) => pc.bench.station['attachment:put']({ bytes: new TextEncoder().encode(text), mime: 'image/png' }) // prettier-ignore
    const [one, other] = [get(await put('x'.repeat(400))), get(await put('y'.repeat(400)))]
    const path = (hash: string) => join(pc.folder, 'attachments', hash.slice(0, 2), hash)
    writeFileSync(path(one.hash), readFileSync(path(other.hash)))
    expect(await pc.bench.station['attachment:get']({ hash: one.hash })).toEqual({ ok: false, reason: 'attachment-missing' }) // prettier-ignore
    return 'attachment-missing: never shown as somebody else’s'
  })
})

describe('a photo on its way', () => {
  attack('photo · its upload address written over', 'uploads.json says that the rest of a photo goes to the thief’s server', async () => {
    const heard: string[] = []
    const server = createServer((request, response) => {
      heard.push(`${request.method} ${request.headers.authorization ?? ''}`)
      response.writeHead(200, { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'upload-length': '400' }).end()
    })
    const port = await new Promise<number>(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))) // prettier-ignore
    const pc = await stolenPc()
    pc.bench.ports.upload = uploadOverTus
    pc.bench.restart()
    get(await unlock(pc.bench.station))
    const put = await pc.bench.station['attachment:put']({ bytes: asJpeg(new TextEncoder().encode('x'.repeat(400))), mime: 'image/jpeg' }) // prettier-ignore
    const [{ hash }, caseId] = [get(put), '00000000-0000-4000-8000-000000000001']
    pc.write('uploads', JSON.stringify({ v: 1, urls: { [`${hash}:${caseId}`]: `http://127.0.0.1:${port}/sync/v1/files/x` } })) // prettier-ignore
    const sent = await pc.bench.station['attachment:send']({ hash, caseId, mime: 'image/jpeg' })
    server.close()
    expect(sent).toEqual({ ok: false, reason: 'center-unreachable' })
    expect(heard).toEqual([])
    return 'the address is passed over: neither photo nor token goes there'
  }) // prettier-ignore
})

describe('what can be read without a password', () => {
  function* filesUnder(folder: string): Generator<string> {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) yield* filesUnder(path)
      else yield path
    }
  }
  const search = (pc: StolenPc, needles: readonly Buffer[]) => {
    let files = 0
    for (const path of filesUnder(pc.folder)) {
      files += 1
      const bytes = readFileSync(path)
      for (const needle of needles) expect(bytes.includes(needle), path.slice(pc.folder.length)).toBe(false)
    }
    return files
  }

  attack('grep · for the people', 'every file searched for name, number, phone and passwords in four encodings', async () => {
    const pc = await stolenPc()
    const secrets = [...Object.values(RESIDENT), PASSWORD, LI_PASSWORD]
    const files = search(pc, secrets.flatMap(encodingsOf).map(({ needle }) => needle))
    return `${files} files, ${secrets.length} secrets, no hit`
  }) // prettier-ignore
  attack('grep · for the keys', 'every file searched for each key, raw, in hex, in base64', async () => {
    const pc = await stolenPc()
    const { fieldKey } = get(await unlock(pc.bench.station))
    const opened = openRecovery(pc.text('station'), pc.doors.recoverySecret)
    if (!opened.ok) throw new Error(opened.reason)
    const dataKey = opened.keys.newest
    const derived = ['fields', 'attachments', 'journal', 'vouch', 'anchor'].map(purpose => FIRST_SUITE.deriveKey(dataKey, purpose)) // prettier-ignore
    const keys = [fieldKey, dataKey, ...derived].map(key => Buffer.from(key))
    const codes = [WANG, LI].map(({ id }) => Buffer.from(pc.doors.codeOf(id, 2).replaceAll('-', '')))
    const needles = keys.flatMap(key => [
      key,
      ...(['hex', 'base64', 'base64url'] as const).map(form => Buffer.from(key.toString(form).replace(/=+$/, ''))),
      Buffer.from(key.toString('hex').toUpperCase()),
    ])
    const files = search(pc, [...needles, ...codes])
    return `${files} files, ${keys.length} keys in five forms and two reset codes, no hit`
  })
  attack('memory · after the lock', 'the keys that the program held are looked at after the screen was locked', async () => {
    const pc = await stolenPc()
    const held: Uint8Array[] = []
    const { decryptAll } = pc.bench.ports
    const station = createStation({
      ...pc.bench.ports,
      decryptAll: async (key, pieces) => {
        held.push(key)
        return (await decryptAll?.(key, pieces)) ?? []
      },
    })
    const { fieldKey } = get(await unlock(station))
    expect(held.some(key => key.some(byte => byte !== 0))).toBe(true)
    const given = Uint8Array.from(fieldKey)
    await station['station:lock']()
    expect(held.every(key => key.every(byte => byte === 0))).toBe(true)
    // The page’s copy is the page’s to forget; it opens no line of the journal.
    expect(given).toEqual(fieldKey)
    expect(await station['batch:seal']({ fromSeq: 1, maxEvents: 1 })).toEqual({ ok: false, reason: 'locked' })
    return 'zeros where they lay; nothing can be signed or read'
  }) // prettier-ignore
})
