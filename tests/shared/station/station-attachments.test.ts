import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { UploadAnswer, UploadCall } from '../../../shared/sync/station-ports'
import { fromBase64, fromBase64InScript, toBase64, toBase64InScript } from '../../../shared/sync/station-base64'
import fc from 'fast-check'
import { asJpeg } from '../../kit/photo-bytes'
import { enrolledBench, get } from './station-kit'

const photo = asJpeg(new TextEncoder().encode('!!!a photo of an invented paper'))
const caseId = '01890a5d-ac96-774b-bcce-b302099a8057'

test('a photo is kept encrypted under the hash of its bytes and comes back whole', async () => {
  const { station, disk } = await enrolledBench()
  const { hash } = get(await station['attachment:put']({ bytes: photo, mime: 'image/jpeg' }))
  expect(hash).toBe(createHash('sha256').update(photo).digest('hex'))
  expect(Buffer.from(disk.blobs.get(hash) ?? []).includes('invented')).toBe(false)
  expect(get(await station['attachment:get']({ hash }))).toEqual(photo)
  disk.blobs.set(hash, new Uint8Array(40))
  expect(await station['attachment:get']({ hash })).toEqual({ ok: false, reason: 'attachment-missing' })
})

test('more than 20 MB is refused', async () => {
  const { station } = await enrolledBench()
  const bytes = new Uint8Array(20 * 1024 * 1024 + 1)
  expect(await station['attachment:put']({ bytes, mime: 'image/jpeg' })).toEqual({
    ok: false,
    reason: 'attachment-too-large',
  })
})

test('a broken upload goes on where it was, and one that the county forgot begins anew', async () => {
  const calls: UploadCall[] = []
  const answers: UploadAnswer[] = [{ kind: 'unreachable' }, { kind: 'lost' }, { kind: 'done', sentBytes: 28 }]
  const upload = async (call: UploadCall): Promise<UploadAnswer> => {
    calls.push(call)
    if (call.uploadUrl === null) call.onUrl(`http://127.0.0.1:7788/sync/v1/files/u${calls.length}`)
    return answers[calls.length - 1] ?? { kind: 'unreachable' }
  }
  const bench = await enrolledBench({ upload })
  const { hash } = get(await bench.station['attachment:put']({ bytes: photo, mime: 'image/jpeg' }))
  const job = { hash, caseId, mime: 'image/jpeg' }
  expect(await bench.station['attachment:send'](job)).toEqual({ ok: false, reason: 'center-unreachable' })
  expect(get(await bench.station['attachment:send'](job)).sentBytes).toBe(28)
  expect(calls.map(call => call.uploadUrl)).toEqual([null, 'http://127.0.0.1:7788/sync/v1/files/u1', null])
  expect(calls[0]?.metadata).toEqual({ hash, caseId, mime: 'image/jpeg' })
})

test('a proxy that loses sight of the county for a moment does not put a photo off for a day', async () => {
  const answers: UploadAnswer[] = [429, 500, 502, 503, 504].map(status => ({ kind: 'refused', status }))
  const upload = async (): Promise<UploadAnswer> => answers.shift() ?? { kind: 'refused', status: 403 }
  const bench = await enrolledBench({ upload })
  const { hash } = get(await bench.station['attachment:put']({ bytes: photo, mime: 'image/jpeg' }))
  const job = { hash, caseId, mime: 'image/jpeg' }
  while (answers.length > 0)
    expect(await bench.station['attachment:send'](job)).toEqual({ ok: false, reason: 'center-overloaded' })
  expect(await bench.station['attachment:send'](job)).toEqual({ ok: false, reason: 'center-refused' })
})

test('a file that is not what it is called stays here with its reason, and costs the line nothing, however often it is tried', async () => {
  let asked = 0
  const upload = async (): Promise<UploadAnswer> => {
    asked += 1
    return { kind: 'done', sentBytes: 1 }
  }
  const bench = await enrolledBench({ upload })
  const { hash } = get(await bench.station['attachment:put']({ bytes: photo, mime: 'image/png' }))
  for (let tries = 0; tries < 3; tries += 1)
    expect(await bench.station['attachment:send']({ hash, caseId, mime: 'image/png' })).toEqual({
      ok: false,
      reason: 'attachment-wrong-kind',
    })
  expect(asked).toBe(0)
})

test('what a county refuses for its kind is said so, and the next try begins anew and not at what the county threw away', async () => {
  const calls: UploadCall[] = []
  const upload = async (call: UploadCall): Promise<UploadAnswer> => {
    calls.push(call)
    call.onUrl('http://127.0.0.1:7788/sync/v1/files/u1')
    return { kind: 'refused', status: 415 }
  }
  const bench = await enrolledBench({ upload })
  const { hash } = get(await bench.station['attachment:put']({ bytes: photo, mime: 'image/jpeg' }))
  for (let tries = 0; tries < 2; tries += 1)
    expect(await bench.station['attachment:send']({ hash, caseId, mime: 'image/jpeg' })).toEqual({
      ok: false,
      reason: 'attachment-wrong-kind',
    })
  expect(calls.map(call => call.uploadUrl)).toEqual([null, null])
})

test('base64 of any bytes is what Node makes of them, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      // In an engine that has its own, the script must say the same.
      expect(toBase64InScript(bytes)).toBe(toBase64(bytes))
      expect(fromBase64InScript(toBase64(bytes))).toEqual(bytes)
    }),
  )
  expect(fromBase64('a')).toBeNull()
  expect(fromBase64('a*==')).toBeNull()
})
