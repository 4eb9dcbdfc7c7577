import { createHash, randomBytes } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Upload } from 'tus-js-client'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepParts } from '../../center/sync/file-sweep'
import { asJpeg } from '../kit/photo-bytes'
import { openTestCounty, signInAtDesk, call, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let village: TestStation
beforeAll(async () => {
  county = await openTestCounty()
  village = await enrolStation(county.center.url, '990100101001', 'liushugou')
})
afterAll(() => county.end())

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function send(
  bytes: Buffer,
  caseId: string,
  { hash = hashOf(bytes), mime = 'image/jpeg', from = village } = {},
): Promise<'arrived' | number> {
  const headers = await from.authorization()
  return new Promise(resolve => {
    const upload = new Upload(bytes, {
      endpoint: `${county.center.url}/sync/v1/files`,
      headers,
      chunkSize: 32 * 1024,
      retryDelays: null,
      metadata: { hash, caseId, mime },
      onSuccess: () => resolve('arrived'),
      onError: error => resolve('originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0),
    })
    upload.start()
  })
}

function photographed(bytes: Buffer): string {
  const file = {
    hash: hashOf(bytes),
    size: bytes.length,
    mime: 'image/jpeg',
    material: 'M1',
    name: '困难证明',
  } as const
  return village.recordIntake('李秀英', { attachments: [file] })
}

test('a photo sent in pieces arrives whole, and the desk sees it, whether the case or the photo came first', async () => {
  const bytes = asJpeg(randomBytes(100_000))
  const caseId = photographed(bytes)
  expect(await send(bytes, caseId)).toBe('arrived')
  await village.push()
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  expect((await clerk.open(caseId)).filesHere).toEqual([hashOf(bytes)])
  const later = asJpeg(randomBytes(50_000))
  const second = photographed(later)
  await village.push(village.seal(2))
  expect((await clerk.open(second)).filesHere).toEqual([])
  expect(await send(later, second)).toBe('arrived')
  expect((await clerk.open(second)).filesHere).toEqual([hashOf(later)])
})

test('the desk gets the photo’s own bytes and type, and only whoever may see the case gets it', async () => {
  const bytes = asJpeg(randomBytes(5000))
  const caseId = photographed(bytes)
  await village.push(village.seal(village.events.length))
  await send(bytes, caseId)
  const address = `${county.center.url}/api/v1/cases/${caseId}/files/${hashOf(bytes)}`
  const signIn = await fetch(`${county.center.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-daiban': '1' },
    body: JSON.stringify({ staff: 'xingren', password: 'qinghe-2026' }),
  })
  const answer = await fetch(address, { headers: { cookie: signIn.headers.get('set-cookie')?.split(';')[0] ?? '' } })
  expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
    'image/jpeg',
    'nosniff',
  ])
  expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${hashOf(bytes).slice(0, 16)}.jpg"`)
  expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(hashOf(bytes))
  expect((await call(address)).status).toBe(401)
})

test('a file whose bytes are not what was announced is refused and leaves nothing behind', async () => {
  const caseId = photographed(randomBytes(1000))
  const announced = hashOf(randomBytes(10))
  expect(await send(asJpeg(randomBytes(1000)), caseId, { hash: announced })).toBe(422)
  expect(await readdir(join(county.folder, 'files', 'parts'))).toEqual([])
  expect(await readdir(join(county.folder, 'files'))).not.toContain(announced)
})

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const PAGE = Buffer.from('<!doctype html><script>alert(1)</script>')
test.each([
  ['a page of a browser, called a photo', PAGE, 'image/jpeg'],
  ['a page of a browser, called a PDF', PAGE, 'application/pdf'],
  ['a program, called a scan', Buffer.from('MZ\u0090\u0000\u0003 and more', 'latin1'), 'image/png'],
  ['a PNG, called a JPEG', Buffer.concat([PNG, randomBytes(100)]), 'image/jpeg'],
  ['a PDF after other bytes', Buffer.from(' %PDF-1.7 and more'), 'application/pdf'],
  ['half a beginning', PNG.subarray(0, 7), 'image/png'],
])('%s is refused at its end, and nothing of it is kept', async (_what, bytes, mime) => {
  const caseId = village.recordIntake('李秀英')
  expect(await send(bytes, caseId, { mime })).toBe(415)
  expect(await readdir(join(county.folder, 'files', 'parts'))).toEqual([])
  expect(await readdir(join(county.folder, 'files'))).not.toContain(hashOf(bytes))
  expect(await county.query('select hash from attachments where hash = $1', [hashOf(bytes)])).toEqual([])
})

test('a scan of each kind that is what it says arrives', async () => {
  for (const [beginning, mime] of [
    [PNG, 'image/png'],
    [Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ] as const)
    expect(await send(Buffer.concat([beginning, randomBytes(300)]), village.recordIntake('张铁柱'), { mime })).toBe(
      'arrived',
    )
})

test('a fact that calls a photo something else changes nothing: it is served as what its bytes are', async () => {
  const clerk = await signInAtDesk(county.center.url, 'xingren')
  const writer = await enrolStation(county.center.url, '990100101002', 'shiqiao')
  for (const first of ['fact', 'photo'] as const) {
    const bytes = asJpeg(randomBytes(900))
    const file = { hash: hashOf(bytes), size: 900, mime: 'application/pdf', material: 'M1', name: '证明' } as const
    const caseId = writer.recordIntake('李秀英', { attachments: [file] })
    const told = async () => expect((await writer.push(writer.seal(writer.events.length))).status).toBe(200)
    // The photo goes to another case, so that the row of this one comes from its fact alone.
    const sent = async () => expect(await send(bytes, uuidv7(), { from: writer })).toBe('arrived')
    for (const step of first === 'fact' ? [told, sent] : [sent, told]) await step()
    const address = `${county.center.url}/api/v1/cases/${caseId}/files/${file.hash}`
    const answer = await fetch(address, { headers: { cookie: clerk.cookie } })
    expect([first, answer.status, answer.headers.get('content-type')]).toEqual([first, 200, 'image/jpeg'])
    await answer.arrayBuffer()
  }
})

test('a file over 20 MB, and a file without a session, are refused before their bytes travel', async () => {
  const endpoint = `${county.center.url}/sync/v1/files`
  const metadata = `hash ${btoa('0'.repeat(64))},caseId ${btoa(village.recordIntake('张铁柱'))},mime ${btoa('image/jpeg')}`
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(30 * 1024 * 1024), 'upload-metadata': metadata }
  const authorization = await village.authorization()
  expect((await call(endpoint, { method: 'POST', headers: { ...headers, ...authorization } })).status).toBe(413)
  expect((await call(endpoint, { method: 'POST', headers })).status).toBe(401)
})

test('an upload that one station began cannot be gone on with by another', async () => {
  const other = await enrolStation(county.center.url, '990100101001', 'liushugou')
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const metadata = `hash ${encode('a'.repeat(64))},caseId ${encode('019aa000-0000-7000-8000-00000000000a')},mime ${encode('image/png')}`
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${county.center.url}/sync/v1/files`, {
    method: 'POST',
    headers: { ...tus, ...(await village.authorization()), 'upload-length': '4', 'upload-metadata': metadata },
  })
  const address = county.center.url + (begun.headers.get('location') ?? '')
  const patch = async (from: TestStation) =>
    fetch(address, {
      method: 'PATCH',
      headers: {
        ...tus,
        ...(await from.authorization()),
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: 'ab',
    })
  expect((await patch(other)).status).toBe(404)
  expect((await fetch(address, { method: 'HEAD', headers: { ...tus, ...(await other.authorization()) } })).status).toBe(
    404,
  )
  expect((await patch(village)).status).toBe(204)
})

test('an upload that nobody went on with for a week is cleared away, and what arrived stays though its case is unknown', async () => {
  const parts = join(county.folder, 'files', 'parts')
  const headers = await village.authorization()
  const begin = async (bytes: Buffer) => {
    const metadata = Object.entries({ hash: hashOf(bytes), caseId: village.recordIntake('李秀英'), mime: 'image/jpeg' })
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',')
    const answer = await fetch(`${county.center.url}/sync/v1/files`, {
      method: 'POST',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': metadata,
      },
    })
    const address = answer.headers.get('location') ?? ''
    await fetch(new URL(address, county.center.url), {
      method: 'PATCH',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(bytes.subarray(0, 100)),
    })
    return basename(address)
  }
  const [old, young] = [await begin(randomBytes(5000)), await begin(randomBytes(5000))]
  const arrived = asJpeg(randomBytes(700))
  expect(await send(arrived, village.recordIntake('张铁柱'))).toBe('arrived')
  const eightDaysAgo = new Date(Date.now() - 8 * 24 * 3600 * 1000)
  for (const name of [old, `${old}.json`]) await utimes(join(parts, name), eightDaysAgo, eightDaysAgo)
  await utimes(join(county.folder, 'files', hashOf(arrived)), eightDaysAgo, eightDaysAgo)
  await utimes(join(parts, `${young}.json`), eightDaysAgo, eightDaysAgo)
  expect(await sweepParts(parts, Date.now())).toBe(1)
  const left = await readdir(parts)
  expect([left.includes(old), left.includes(`${old}.json`)]).toEqual([false, false])
  expect([left.includes(young), left.includes(`${young}.json`)]).toEqual([true, true])
  expect(await readdir(join(county.folder, 'files'))).toContain(hashOf(arrived))
  expect(await sweepParts(parts, Date.now())).toBe(0)
})
