import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect } from 'vitest'
import { createPackageFiles } from '../../electron/package-files'
import { createPickText } from '../../electron/pick-text'
import type { StationService } from '../../shared/ipc/station'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import { signCertificate, signReceipt } from '../../shared/sync/receipt'
import { sealReturn } from '../../shared/sync/package-return'
import type { DeviceCertificate } from '../../shared/sync/wire'
import { createBench, enrolRequest, get, jsonAnswer, unlock } from '../shared/station/station-kit'
import { attack } from './attack'
import { playCounty, type FalseCounty } from './false-county'
import { newFolder, portsOver, stolenPc, type StolenPc } from './stolen-pc'

const random = (size: number) => new Uint8Array(randomBytes(size))
/** The operating system's dialog, in which the person picks the attacker's file. */
const picks = (path: string) => ({
  showOpenDialog: async () => ({ canceled: false, filePaths: [path] }),
  showSaveDialog: async () => ({ canceled: false, filePath: path }),
})
const stick = newFolder()
beforeAll(() => void mkdirSync(stick, { recursive: true }))

function laidOn(name: string, content: string | Uint8Array): string {
  const path = join(stick, name)
  writeFileSync(path, content)
  return path
}

const FILE = { centerUrl: 'https://zw.example.gov.cn:8480', code: '7KQ2-M9XD-4HTA', point: '松溪村', county: '青禾县' }

describe('an enrolment file', () => {
  /** A new PC, the file on the stick, and what the program reads of it. */
  async function read(content: string | Uint8Array, name = 'x.daiban-enrol') {
    const bench = createBench(portsOver(newFolder()))
    const called: string[] = []
    const { http } = bench.ports
    bench.ports.http = async call => (called.push(call.url), http(call))
    bench.ports.pickText = createPickText(picks(laidOn(name, content)))
    bench.restart()
    const started = performance.now()
    const answer = await bench.station['station:enrolment-file']()
    expect(performance.now() - started).toBeLessThan(2000)
    expect(called).toEqual([])
    return { bench, answer, called }
  }
  const json = (part: object): string => JSON.stringify({ ...FILE, ...part })
  const refused: [string, string, string | Uint8Array][] = [
    ['of 50 MB', 'a file that never ends', Buffer.alloc(50 * 1024 * 1024, 0x20)],
    ['that is no JSON', 'a page with a script under the name', '<html><script>alert(1)</script>'],
    ['that is a program', 'the first bytes of an EXE', Buffer.from('4d5a90000300000004000000ffff', 'hex')],
    ['nested 30,000 deep', 'brackets without end', '['.repeat(30_000)],
    ['that is a list', 'a list in place of the members', '[1,2,3]'],
    ['without a code', 'the code left out', json({ code: undefined })],
    ['with a code of a thousand letters', 'a code longer than any', json({ code: 'A'.repeat(1000) })],
    ['with an address of a megabyte', 'no address is so long', json({ centerUrl: `https://${'a'.repeat(60_000)}` })],
    ['with an authority that is an object', 'a certificate of another type', json({ ca: { toString: 'x' } })],
    ['with half a character', 'bytes that are no text', Buffer.from('7bff22fe', 'hex')],
  ]
  for (const [name, tried, content] of refused)
    attack(`enrolment file · ${name}`, tried, async () => {
      expect((await read(content)).answer).toEqual({ ok: false, reason: 'file-not-ours' })
      return 'file-not-ours; nobody was called'
    })
  attack('enrolment file · a link to a file of the PC', 'a symbolic link to /etc/passwd under the right name', async () => {
    const path = join(stick, 'link.daiban-enrol')
    symlinkSync('/etc/passwd', path)
    const bench = createBench({ ...portsOver(newFolder()), pickText: createPickText(picks(path)) })
    expect(await bench.station['station:enrolment-file']()).toEqual({ ok: false, reason: 'file-not-ours' })
    return 'file-not-ours; not a word of it reaches the page'
  }) // prettier-ignore
  attack('enrolment file · prototype and more members', '__proto__, path and password beside the honest ones', async () => {
    const content = json({ password: 'x', path: '/etc' }).replace('{', '{"__proto__":{"isAdmin":true},')
    const { answer } = await read(content)
    expect(answer).toEqual({ ok: true, value: FILE })
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    return 'only the five known members are taken'
  }) // prettier-ignore

  const addresses = [
    'http://evil.example/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://user:pw@evil.example', 'https://evil.example/path?x', 'http://8.8.8.8:80',
    'https://evil.example#@zw.gov.cn', 'https://evil.example\\@zw.gov.cn', 'ftp://127.0.0.1', 'https://127.0.0.1:99999', 'https://zw.gov.cn\r\nhost: x', '//evil.example',
  ] // prettier-ignore
  attack('enrolment file · addresses', `${addresses.length} addresses that run something, hide a host, or speak plainly to the internet`, async () => {
    for (const centerUrl of addresses) {
      const { bench, called } = await read(json({ centerUrl }))
      const enrol = await bench.station['station:enrol']({ ...enrolRequest, centerUrl })
      const preview = await bench.station['station:preview']({ centerUrl, code: FILE.code })
      expect([centerUrl, enrol.ok, preview.ok]).toEqual([centerUrl, false, false])
      // What can be read as one public https host may be asked; nothing else is.
      for (const url of called) expect(new URL(url).protocol).toBe('https:')
    }
    return 'refused before anything is sent, or asked over https alone'
  }) // prettier-ignore
  attack('enrolment file · authority of another county', 'a certificate that is none, pinned', async () => {
    const bench = createBench(portsOver(newFolder()))
    for (const ca of ['x', '-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----', `${'A'.repeat(9000)}`])
      expect(await bench.station['station:enrol']({ ...enrolRequest, centerUrl: 'https://127.0.0.1', ca })).toEqual({ ok: false, reason: 'file-not-ours' }) // prettier-ignore
    expect(bench.county.state.calls).toEqual([])
    return 'file-not-ours; nobody was called'
  })
  attack('enrolment file · markup in its names', 'point and county carry tags, bidi and zero-width signs', async () => {
    const { answer } = await read(json({ point: '<img src=x onerror=alert(1)>', county: '\u202e县\u200b' }))
    expect(answer).toMatchObject({ ok: true, value: { point: '<img src=x onerror=alert(1)>' } })
    return 'taken as text; the screens escape it (markup attacks), and the county’s own names replace it at the preview'
  })
  attack('enrolment · a county that answers for another key', 'the certificate in the answer is for the attacker’s key', async () => {
    const bench = createBench(portsOver(newFolder()))
    const { http } = bench.ports
    bench.ports.http = async call => {
      const answer = await http(call)
      if (answer.kind === 'failed' || !call.url.endsWith('/enrol')) return answer
      const reply = JSON.parse(new TextDecoder().decode(answer.bytes)) as { certificate: DeviceCertificate }
      const { signature: _, ...said } = { ...reply.certificate, publicKey: keyPairFrom(random(32)).publicKey }
      return jsonAnswer(200, { ...reply, certificate: signCertificate(said, bench.county.county.secretKey) })
    }
    bench.restart()
    const answer = await bench.station['station:enrol'](enrolRequest)
    expect(answer).toEqual({ ok: false, reason: 'center-not-daiban' })
    expect((await bench.station['station:status']()).enrolled).toBe(false)
    return 'center-not-daiban; the PC is not enrolled'
  }) // prettier-ignore
})

describe('a return file', () => {
  let pc: StolenPc
  let county: FalseCounty
  const DEVICE = '999903101203-07'
  beforeAll(async () => {
    pc = await stolenPc()
    county = playCounty(pc)
    // What all of these differ from: a true return opens and is believed.
    pc.bench.ports.packages = createPackageFiles(picks(laidOn('true.daiban', made(pc.bench.county.county))))
    pc.bench.restart()
    get(await unlock(pc.bench.station))
    expect(get(await pc.bench.station['package:import']())?.catalogue).not.toBeNull()
  })
  const answers = { batches: [], damaged: [] } as unknown as Parameters<typeof sealReturn>[0]['answers']
  const said = (part: Partial<Parameters<typeof sealReturn>[0]> = {}) => ({
    ...{ receipts: [], pages: [], answers, serverTime: '2030-01-01T00:00:00.000Z' },
    catalogue: { version: randomBytes(4).toString('hex'), catalogue: { matters: [] } },
    ...part,
  })
  const made = (keys = county.keys, to: { county?: string; id?: string; publicKey?: string } = {}): Uint8Array =>
    sealReturn(said(), {
      county: to.county ?? '999903',
      keys,
      device: { id: to.id ?? DEVICE, publicKey: to.publicKey ?? pc.bench.county.state.enrolledKey ?? '' },
      mailbox: random(16),
      secret: random(32),
    })
  async function imported(bytes: Uint8Array): Promise<string> {
    const { bench } = pc
    bench.ports.packages = createPackageFiles(picks(laidOn('return.daiban', bytes)))
    const station: StationService = bench.restart()
    get(await unlock(station))
    const before = await station['catalogue:get']()
    const contact = (await station['station:status']()).contact
    const answer = await station['package:import']()
    expect(answer.ok).toBe(false)
    expect(await station['catalogue:get']()).toEqual(before)
    expect((await station['station:status']()).contact).toEqual(contact)
    return `${answer.ok ? '' : answer.reason}; catalogue and contact as before`
  }
  attack('return · from a false county', 'sealed for this PC and signed by a county of the attacker’s', () =>
    imported(made()),
  )
  attack('return · for another PC', 'a true return for the neighbour', () =>
    imported(made(pc.bench.county.county, { publicKey: keyPairFrom(random(32)).publicKey })),
  )
  attack(
    'return · true, with another name on it',
    'the true county’s return for another device, sealed for this key',
    () => imported(made(pc.bench.county.county, { id: '999903101203-08' })),
  )
  attack('return · of another county’s code', 'the true key under the code of the next county', () =>
    imported(made(pc.bench.county.county, { county: '999904' })),
  )
  attack('return · one bit flipped', 'a true return, changed in the middle of every record', () => {
    const bytes = made(pc.bench.county.county)
    for (let at = 100; at < bytes.length; at += 64) bytes[at] = (bytes[at] ?? 0) ^ 1
    return imported(bytes)
  })
  attack('return · cut off', 'the first half of a true return', () =>
    imported(made(pc.bench.county.county).slice(0, 90)),
  )
  attack('return · a package to the county', 'this PC’s own outward package handed back', async () => {
    const path = join(stick, 'outward.daiban')
    pc.bench.ports.packages = createPackageFiles(picks(path))
    const station = pc.bench.restart()
    get(await unlock(station))
    const { epoch } = get(await station['journal:head']())
    get(await station['package:export']({ writers: [{ epoch, fromSeq: 1 }], cursor: '' }))
    return imported(readFileSync(path))
  })
  attack('return · of 70 MB', 'a file larger than any package', () => imported(new Uint8Array(70 * 1024 * 1024)))
  attack('receipt · forged', 'a receipt by a false county, kept so that the PC retires facts and believes a later day', async () => {
    const station = pc.bench.restart()
    get(await unlock(station))
    const { epoch, hash } = get(await station['journal:head']())
    const body = { county: '999903', device: DEVICE, epoch, ackedSeq: 4, headHash: hash, serverTime: '2030-01-01T00:00:00.000Z' } // prettier-ignore
    const before = (await station['station:status']()).contact
    await station['journal:keep']({ kind: 'receipt', receipt: signReceipt(body, county.keys.secretKey) })
    expect((await station['station:status']()).contact).toEqual(before)
    expect(get(await station['batch:seal']({ fromSeq: 1, maxEvents: 9 }))?.count).toBe(4)
    return 'moves no day; all four facts still wait to be sent'
  }) // prettier-ignore
})
