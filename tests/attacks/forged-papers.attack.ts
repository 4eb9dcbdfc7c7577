import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { canonicalText } from '../../shared/sync/canonical'
import { keyPairFrom, sign } from '../../shared/sync/crypto-suite'
import { sessionText, signCertificate } from '../../shared/sync/receipt'
import type { DeviceCertificate } from '../../shared/sync/wire'
import { newSeed, post } from '../center/county-kit'
import { attack, refuses } from './attack'
import { openTarget, type Target } from './county-target'

let target: Target

beforeAll(async () => void (target = await openTarget()))
afterAll(() => target.end())

describe('certificates and sessions', () => {
  const session = async (
    device: string,
    key: Uint8Array,
    more: { certificate?: DeviceCertificate; nonce?: string; text?: string } = {},
  ) => {
    const nonce =
      more.nonce ?? (await post<{ nonce: string }>(`${target.url}/sync/v1/challenge`, { device })).body.nonce
    const signature = sign(key, more.text ?? sessionText(device, nonce))
    const body = { device, nonce, signature, ...(more.certificate ? { certificate: more.certificate } : {}) }
    return post(`${target.url}/sync/v1/session`, body)
  }
  const { device } = { device: '990100101001-66' }
  const forgedCertificate = (
    key: string,
    signer: Uint8Array,
    part: Partial<DeviceCertificate> = {},
  ): DeviceCertificate =>
    signCertificate(
      {
        county: '990100',
        device,
        point: '990100101001',
        slot: 66,
        publicKey: key,
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2031-01-01T00:00:00.000Z',
        ...part,
      },
      signer,
    )

  attack('session · wrong key', 'a made-up key answers the challenge of a real device', async () =>
    refuses(await session(target.village.head.device, newSeed())),
  )
  attack('session · neighbour’s key', 'the neighbour answers our challenge', async () =>
    refuses(await session(target.village.head.device, target.neighbour.keys.secretKey)),
  )
  attack('session · made-up nonce', 'a nonce the county never gave, signed properly', async () =>
    refuses(
      await session(target.village.head.device, target.village.keys.secretKey, {
        nonce: randomBytes(24).toString('base64url'),
      }),
    ),
  )
  attack('session · a batch’s signature in place of the answer', 'the signature of another kind of message', async () =>
    refuses(
      await session(target.village.head.device, target.village.keys.secretKey, {
        text: canonicalText({ device: target.village.head.device }),
      }),
    ),
  )
  attack('certificate · signed by itself', 'a made-up station brings a certificate signed by its own key', async () => {
    const pair = keyPairFrom(newSeed())
    return refuses(
      await session(device, pair.secretKey, { certificate: forgedCertificate(pair.publicKey, pair.secretKey) }),
    )
  })
  attack('certificate · signed by a real station', 'a real station signs a certificate for another PC', async () => {
    const pair = keyPairFrom(newSeed())
    return refuses(
      await session(device, pair.secretKey, {
        certificate: forgedCertificate(pair.publicKey, target.village.keys.secretKey),
      }),
    )
  })
  attack(
    'certificate · another’s, without its key',
    'the neighbour’s certificate copied from the wire, answered by our own key',
    async () =>
      refuses(
        await session(target.neighbour.head.device, target.village.keys.secretKey, {
          certificate: target.neighbour.enrolled.certificate,
        }),
      ),
  )
  attack('certificate · point altered', 'our certificate with the township’s code written over ours', async () => {
    const certificate = { ...target.village.enrolled.certificate, device, point: '990100101000' }
    return refuses(await session(device, target.village.keys.secretKey, { certificate }))
  })
  attack('session · a stopped station', 'a station that the desk has stopped opens a session', async () => {
    const stopped = await target.enrol('990100103001', 'chayuan')
    await target.town.query('update devices set revoked_at = now() where id = $1', [stopped.head.device])
    return refuses(await session(stopped.head.device, stopped.keys.secretKey), 403)
  })
  attack('token · of a station stopped meanwhile', 'a token that was good a minute ago', async () => {
    const stopped = await target.enrol('990100103002', 'zhuxi')
    const headers = await stopped.authorization()
    await target.town.query('update devices set revoked_at = now() where id = $1', [stopped.head.device])
    const response = await fetch(`${target.url}/sync/v1/pull?cursor=0&limit=10`, { headers })
    return refuses({ status: response.status, body: await response.json() }, 401, 403)
  })
  attack('session · an ended certificate', 'a station whose certificate ran out last year', async () => {
    const ended = await target.enrol('990100103003', 'gaotai')
    await target.town.query(`update devices set not_after = '2025-01-01T00:00:00.000Z' where id = $1`, [
      ended.head.device,
    ])
    return refuses(await session(ended.head.device, ended.keys.secretKey), 403)
  })
  attack('token · signature cut off', 'a real token without its last part', async () => {
    const { authorization } = await target.village.authorization()
    const response = await fetch(`${target.url}/sync/v1/hint?cursor=`, {
      headers: { authorization: authorization.replace(/\.[^.]*$/, '.') },
    })
    return refuses({ status: response.status, body: await response.json() }, 401)
  })
  attack('token · another device written into it', 'the neighbour’s name before our signature', async () => {
    const { authorization } = await target.village.authorization()
    const [, mac] = authorization.replace('Bearer ', '').split('.')
    const said = Buffer.from(`${target.neighbour.head.device} 99999999999999`).toString('base64url')
    const response = await fetch(`${target.url}/sync/v1/hint?cursor=`, {
      headers: { authorization: `Bearer ${said}.${mac ?? ''}` },
    })
    return refuses({ status: response.status, body: await response.json() }, 401)
  })
})

describe('scope', () => {
  attack('pull · another village’s cases', 'the neighbour pulls everything from the beginning', async () => {
    const pulled = await target.neighbour.pull(0)
    expect(JSON.stringify(pulled)).not.toContain('李秀英')
    expect(pulled.changes.every(({ bytes }) => !bytes.includes(target.caseId))).toBe(true)
    return 'nothing of the village’s among what came'
  })
  attack('file · of another village’s case', 'the neighbour announces a photo for our case', async () => {
    const headers = await target.neighbour.authorization()
    const metadata = `caseId ${Buffer.from(target.caseId).toString('base64')},hash ${Buffer.from('a'.repeat(64)).toString('base64')},mime ${Buffer.from('image/png').toString('base64')}`
    const response = await fetch(`${target.url}/sync/v1/files`, {
      method: 'POST',
      headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': metadata },
    })
    return refuses({ status: response.status, body: {} })
  })
})
