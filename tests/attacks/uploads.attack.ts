import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { attack, refuses } from './attack'
import { openTarget, type Target } from './county-target'

let target: Target

beforeAll(async () => void (target = await openTarget()))
afterAll(() => target.end())

const b64 = (text: string) => Buffer.from(text).toString('base64')
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function tus(method: 'POST' | 'PATCH', path: string, headers: Record<string, string>, body?: Buffer) {
  const response = await fetch(target.url + path, {
    method,
    headers: { ...(await target.village.authorization()), 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body: Uint8Array.from(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.text()) as unknown }
}

const announce = (mime: string, hash = 'a'.repeat(64), length = 10) =>
  tus('POST', '/sync/v1/files', {
    'upload-length': String(length),
    'upload-metadata': `caseId ${b64(target.caseId)},hash ${b64(hash)},mime ${b64(mime)},name ${b64('x')}`,
  })

/** The whole way of a file: announced, sent, and what the county says at its end. */
async function upload(bytes: Buffer, mime: string) {
  const begun = await announce(mime, hashOf(bytes), bytes.length)
  expect(begun.status).toBe(201)
  const part = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const { status, body } = await tus('PATCH', begun.headers.get('location') ?? '', part, bytes)
  return { status, body: status === 204 ? null : (JSON.parse(String(body)) as unknown) }
}

describe('uploads', () => {
  for (const mime of [
    'image/svg+xml',
    'text/html',
    'application/x-msdownload',
    'image/png; charset=html',
    'application/xhtml+xml',
  ])
    attack(`upload · ${mime}`, 'something that runs, announced as a photo of the case', async () =>
      refuses(await announce(mime)),
    )
  for (const [what, bytes] of [
    ['a page of a browser', Buffer.from('<!doctype html><script>fetch("https://evil.example")</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program of Windows', Buffer.concat([Buffer.from('MZ'), randomBytes(200)])],
    ['a zip archive', Buffer.concat([Buffer.from('504b0304', 'hex'), randomBytes(200)])],
    ['a photo after a page', Buffer.concat([Buffer.from('<script>'), Buffer.from('ffd8ff', 'hex'), randomBytes(200)])],
  ] as const)
    for (const mime of ['image/jpeg', 'image/png', 'application/pdf'])
      attack(`upload · ${what}, called ${mime}`, 'bytes that are not of their announced kind, hash and all right', async () => {
        const answer = await upload(bytes, mime)
        expect(await readdir(join(target.town.folder, 'files', 'parts'))).toEqual([])
        expect(await readdir(join(target.town.folder, 'files'))).not.toContain(hashOf(bytes))
        return `${refuses(answer, 415)}; nothing of it is kept`
      }) // prettier-ignore
  attack('upload · named after a way out', 'a file whose hash is ../../center', async () =>
    refuses(await announce('image/png', '../../../../tmp/owned')),
  )
  attack('upload · a gigabyte', 'an announced length over the limit', async () =>
    refuses(await announce('image/png', 'a'.repeat(64), 1_073_741_824), 413),
  )
})
