import { expect, test } from 'vitest'
import type { HttpAnswer, HttpCall } from '../../../shared/sync/station-ports'
import { certificateSchema } from '../../../shared/sync/wire'
import { draft, enrolledBench, get, jsonAnswer } from './station-kit'

const refused = (error: string) => jsonAnswer(403, { error, message: '' })

/** A county that came back from a backup older than this station: it knows it again by a certificate that comes with a session. */
async function forgottenBench(error: 'unknown-device' | 'revoked') {
  const bench = await enrolledBench()
  const came: string[] = []
  let isKnown = false
  bench.county.state.answer = ({ url, body }: HttpCall): HttpAnswer => {
    const path = new URL(url).pathname.replace('/sync/v1/', '')
    came.push(path)
    if (path === 'challenge') return jsonAnswer(200, { nonce: 'n-1' })
    if (path === 'session' && error === 'unknown-device') {
      const { certificate } = JSON.parse(typeof body === 'string' ? body : '') as { certificate: unknown }
      isKnown = certificateSchema.parse(certificate).publicKey === bench.county.state.enrolledKey
    }
    if (!isKnown) return refused(error)
    return jsonAnswer(200, path === 'session' ? { token: 't', expiresInSeconds: 3600, serverTime: '' } : { path })
  }
  const { epoch } = get(await bench.station['journal:head']())
  await bench.station['journal:append']([draft()])
  const push = () => bench.station['county:push']({ epoch, fromSeq: 1, maxEvents: 500, maxBytes: 256 * 1024 })
  return { bench, came, push }
}

test('a station that its county forgot with a backup shows its certificate once, and its facts go out in the same breath', async () => {
  const { came, push } = await forgottenBench('unknown-device')
  expect(get(await push())?.response).toMatchObject({ status: 200 })
  expect(came).toEqual(['push', 'challenge', 'session', 'push'])
  get(await push())
  expect(came).toHaveLength(5)
})

test('a request with a session of before the backup opens a new one and goes on', async () => {
  const { bench, came } = await forgottenBench('unknown-device')
  const request = { method: 'GET', path: '/sync/v1/devices', authenticated: true, timeoutMs: 1000 } as const
  expect(get(await bench.station['center:request'](request)).status).toBe(200)
  expect(came).toEqual(['devices', 'challenge', 'session', 'devices'])
})

test('a station that was stopped learns it, after one question and no more', async () => {
  const { came, push } = await forgottenBench('revoked')
  expect(await push()).toEqual({ ok: false, reason: 'revoked' })
  expect(came).toEqual(['push', 'challenge', 'session'])
})
