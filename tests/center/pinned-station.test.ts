import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateFingerprint, codeCheck, provesAuthority, splitCode } from '../../shared/sync/code-check'
import { createStation } from '../../shared/sync/station-service'
import { asJpeg } from '../kit/photo-bytes'
import { portsWithoutShell } from '../kit/station-without-shell'
import { openTestCounty, type TestCounty } from './county-kit'
import { intakeFor } from './station-kit'
import { deskOver, newAuthority, openStranger } from './tls-kit'

const POINT = '990100101001'
const PASSWORD = 'liushugou-2026-chunhua'
let county: TestCounty
let ca: string
let home: string
let issue: () => Promise<{ code: string; ca: string | null }>
beforeAll(async () => {
  county = await openTestCounty({ https: true })
  ca = county.center.tls?.authority?.pem ?? ''
  home = await mkdtemp(join(tmpdir(), 'daiban-pinned-'))
  const desk = await deskOver(county.center.url, ca, 'guanli')
  issue = async () => (await desk(`/points/${POINT}/enrolment-codes`, {})) as { code: string; ca: string | null }
})
afterAll(async () => {
  await county.end()
  await rm(home, { recursive: true, force: true })
})

const stationIn = (folder: string) => createStation(portsWithoutShell(join(home, folder), ''))
const request = (code: string, centerUrl = county.center.url) => ({
  ...{ centerUrl, code, deviceName: '一号机', staff: 'liushugou', password: PASSWORD },
})
const fileOf = (folder: string) => join(home, folder, 'station.json')
const pinOf = async (folder: string) => (JSON.parse(await readFile(fileOf(folder), 'utf8')) as { ca?: string }).ca

function get<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** One whole day's work: a fact, its photo, up and down again. */
async function works(station: ReturnType<typeof createStation>): Promise<void> {
  const caseId = uuidv7()
  const photo = get(
    await station['attachment:put']({ bytes: asJpeg(new Uint8Array(5000).fill(7)), mime: 'image/jpeg' }),
  )
  const material = { hash: photo.hash, mime: 'image/jpeg', size: photo.size, name: '身份证', material: null }
  const data = { ...intakeFor(POINT, '柳树沟', '李秀英'), attachments: [material] }
  const actor = { staff: 'liushugou', name: '王芳', role: 'agent', point: POINT } as const
  const time = {
    wall: new Date().toISOString(),
    mono: 1,
    serverTime: null,
    serverAgeMs: null,
    quality: 'device',
  } as const
  const draft = { key: uuidv7(), caseId, actor, type: 'intake-recorded', v: 1, base: 0, at: time, data }
  const [told] = get(await station['journal:append']([draft as never]))
  const { epoch, seq } = told?.event ?? { epoch: '', seq: 0 }
  const pushed = get(await station['county:push']({ epoch, fromSeq: seq, maxEvents: 10, maxBytes: 100_000 }))
  expect(pushed?.response?.status).toBe(200)
  const sent = get(await station['attachment:send']({ hash: photo.hash, caseId, mime: 'image/jpeg' }))
  expect(sent.sentBytes).toBe(5000)
  const pull = {
    method: 'GET',
    path: '/sync/v1/pull?cursor=0&limit=100',
    authenticated: true,
    timeoutMs: 5000,
  } as const
  expect(get(await station['center:request'](pull)).status).toBe(200)
}

test('a station that types the five groups checks the authority, pins it, and works over HTTPS from then on', async () => {
  const { code } = await issue()
  expect(code).toMatch(/^(\w{4}-){4}\w{4}$/)
  const station = stationIn('typed')
  // As people type it: small letters, blanks, no scheme.
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const centerUrl = county.center.url.replace('https://', '')
  expect(get(await station['station:preview']({ centerUrl, code: typed })).county).toContain('青禾县')
  const status = get(await station['station:enrol'](request(typed, centerUrl)))
  expect(status).toMatchObject({ enrolled: true, centerUrl: county.center.url })
  expect(await pinOf('typed')).toBe(ca)
  await works(station)
  // After a start it knows its county again.
  const again = stationIn('typed')
  get(await again['station:unlock']({ staff: 'liushugou', password: PASSWORD }))
  await works(again)
}, 30_000)

test('a station that takes the county’s file pins the authority in it', async () => {
  const { code, ca: given } = await issue()
  expect(given).toBe(ca)
  const station = stationIn('file')
  get(await station['station:enrol']({ ...request(splitCode(code).code), ca }))
  expect(await pinOf('file')).toBe(ca)
  await works(station)
}, 30_000)

test('somebody in between who has an authority of their own gets neither the code nor anything else', async () => {
  const { code } = await issue()
  const other = await newAuthority()
  const stranger = await openStranger(other.server, other.authority.pem)
  const station = stationIn('between')
  expect(await station['station:preview']({ centerUrl: stranger.url, code })).toEqual({
    ok: false,
    reason: 'code-check-wrong',
  })
  expect(await station['station:enrol'](request(code, stranger.url))).toEqual({ ok: false, reason: 'code-check-wrong' })
  // They show the county's own authority, which is public: the code fits, and their certificate does not.
  const copied = await openStranger(other.server, ca)
  expect(await station['station:enrol'](request(code, copied.url))).toEqual({ ok: false, reason: 'center-not-pinned' })
  expect([...new Set([...stranger.heard, ...copied.heard])]).toEqual(['GET /sync/v1/ca'])
  // Without the two groups nobody proves the authority, so it is not believed.
  const short = splitCode(code).code
  expect(await station['station:enrol'](request(short))).toEqual({ ok: false, reason: 'center-not-pinned' })
  expect((await station['station:status']()).enrolled).toBe(false)
  await stranger.close()
  await copied.close()
}, 30_000)

test('a second center with another authority is refused by an enrolled station, and hears nothing', async () => {
  const { code } = await issue()
  const station = stationIn('moved')
  get(await station['station:enrol'](request(code)))
  const other = await newAuthority()
  const second = await openStranger(other.server, other.authority.pem)
  // As if the county's name led somewhere else now.
  const ports = portsWithoutShell(join(home, 'moved'), '')
  const led = (url: string) => url.replace(county.center.url, second.url)
  const moved = createStation({ ...ports, http: call => ports.http({ ...call, url: led(call.url) }) })
  get(await moved['station:unlock']({ staff: 'liushugou', password: PASSWORD }))
  const pull = { method: 'GET', path: '/sync/v1/pull?cursor=0', authenticated: true, timeoutMs: 5000 } as const
  expect(await moved['center:request'](pull)).toEqual({ ok: false, reason: 'center-not-pinned' })
  expect(second.heard).toEqual([])
  await second.close()
}, 30_000)

test('the two groups belong to one code and one authority', async () => {
  const fingerprint = certificateFingerprint(ca) ?? ''
  const other = (await newAuthority()).authority.fingerprint
  const check = await codeCheck('7KQ2M9XD4HTA', fingerprint)
  expect(check).toMatch(/^[2-9A-HJKMNP-TW-Z]{8}$/)
  expect(await provesAuthority('7kq2-m9xd-4hta', check.toLowerCase(), fingerprint)).toBe(true)
  expect(await provesAuthority('7KQ2M9XD4HTB', check, fingerprint)).toBe(false)
  expect(await provesAuthority('7KQ2M9XD4HTA', check, other)).toBe(false)
  // As Node's own scrypt has it.
  expect(await codeCheck('7KQ2M9XD4HTA', '00'.repeat(32))).toBe('DG3WPKKM')
  expect(splitCode(`７ｋｑ2 m9xd—4hta ${check}`)).toEqual({ code: '7KQ2M9XD4HTA', check })
  expect(splitCode('7KQ2-M9XD-4HTA')).toEqual({ code: '7KQ2M9XD4HTA', check: null })
  for (const no of [
    '',
    'x',
    `${ca}${ca}`,
    ca.replace('BEGIN', 'START'),
    '-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----',
  ])
    expect(certificateFingerprint(no)).toBeNull()
})
