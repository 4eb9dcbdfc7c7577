import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { toBase64 } from '../../../shared/sync/station-base64'
import { stationFileSchema } from '../../../shared/sync/station-file'
import { openSecret } from '../../../shared/sync/station-keys'
import { openByPassword } from '../../../shared/sync/station-people'
import { openSession, closeSession } from '../../../shared/sync/station-session'
import type { payloadSchemas } from '../../../shared/ipc/payload-schemas'
import { STATION_CHANNELS } from '../../../shared/ipc/station-channels'
import { fileOn, keyBench } from './key-county'
import { draft, get, LI, PASSWORD, unlock, VILLAGE, WANG, type Bench } from './station-kit'

const NEW_PASSWORD = '秋收冬藏2026'

/** Every secret that this PC has, told by its name. */
async function secretsOf(bench: Bench): Promise<[string, Uint8Array][]> {
  const file = stationFileSchema.parse(fileOn(bench.disk))
  const wang = file.staff.find(({ id }) => id === WANG.id)
  const opened = wang && (await openByPassword(bench.ports, file, wang, PASSWORD))
  if (!opened) throw new Error('the password opens')
  const session = await openSession(bench.ports, file, { member: WANG, dataKey: opened.dataKey, wasTorn: false })
  return [
    ['data key', opened.dataKey],
    ['secret of a person', opened.secret],
    ['device secret', openSecret(opened.dataKey, file.deviceSecret)],
    ...session.keys.files.map((key, index): [string, Uint8Array] => [`file key ${index}`, key]),
    ...session.keys.journal.map((key, index): [string, Uint8Array] => [`journal key ${index}`, key]),
    ...session.dataKeys.older.map((key, index): [string, Uint8Array] => [`older data key ${index}`, key]),
  ]
}

/** Everything that an answer says, bytes as hex, so that a secret shows in whichever way it is written. */
const told = (answer: unknown): string =>
  JSON.stringify(answer, (_key, value: unknown) => (value instanceof Uint8Array ? bytesToHex(value) : value)) ?? ''

/** One call of every channel that there is, as a page that was taken over would try it. */
const CALLS: { [C in keyof typeof payloadSchemas]: readonly unknown[] } = {
  'station:status': [],
  'station:enrol': [{ centerUrl: 'http://127.0.0.1:1', code: 'X', deviceName: '', staff: WANG.id, password: PASSWORD }],
  'station:preview': [{ centerUrl: 'http://127.0.0.1:1', code: 'X' }],
  'station:unlock': [{ staff: WANG.id, password: PASSWORD }],
  'station:reset': [{ staff: LI.id, code: 'X', password: NEW_PASSWORD }],
  'station:change-password': [{ old: PASSWORD, next: NEW_PASSWORD }],
  'station:prove': [{ staff: WANG.id, password: NEW_PASSWORD }],
  'station:settings': [{ autoLockMinutes: 3 }],
  'station:rotate': [],
  'station:orders': [],
  'station:enrolment-file': [],
  'station:practice': [{ on: true }],
  'audit:note': [{ kind: 'case-viewed', subject: 'c', reason: '' }],
  'audit:printed': [{ subject: 'c' }],
  'complaint:seal': [{}],
  'slip:sign': [{ text: 'x' }],
  'journal:append': [[draft()]],
  'journal:rescue': [{ events: [], newEpoch: false }],
  'journal:head': [],
  'journal:read': [{ fromLine: 1, limit: 100 }],
  'journal:keep': [{ kind: 'seen', text: '{}' }],
  'batch:seal': [{ fromSeq: 1, maxEvents: 10 }],
  'county:push': [{ epoch: 'ab'.repeat(8), fromSeq: 1, maxEvents: 1, maxBytes: 1000 }],
  'report:facts': [],
  'number:mint': [{ beijingDate: '2026-03-07' }],
  'number:document': [{ commandId: '00000000-0000-4000-8000-000000000000', kind: '送', beijingDate: '2026-03-07' }],
  'center:request': [{ method: 'GET', path: '/sync/v1/pull', authenticated: true, timeoutMs: 1000 }],
  'catalogue:get': [],
  'attachment:put': [{ bytes: new Uint8Array([1]), mime: 'image/png' }],
  'attachment:get': [{ hash: 'a'.repeat(64) }],
  'attachment:send': [{ hash: 'a'.repeat(64), caseId: crypto.randomUUID(), mime: 'image/png' }],
  'paper:print': [{ html: '', paper: 'A4', title: 'x' }],
  'paper:pdf': [{ html: '', paper: 'A4', title: 'x' }],
  'package:export': [{ writers: [], cursor: 0, name: '' }],
  'package:import': [],
  'relay:exchange': [{ writers: [], cursor: 0 }],
  'relay:state': [],
  'relay:set': [{ on: false }],
  'relay:find': [],
  'carried:open': [{ packed: new Uint8Array() }],
  'carried:forward': [{ texts: [] }],
  'devices:refresh': [],
  'station:lock': [],
}

describe('a page that was taken over by a script', () => {
  test('gets no data key, device secret or wrap from any channel, before and after every one of them', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(await unlock(bench.station))
    get(await bench.station['station:rotate']())
    expect(new Set(Object.keys(CALLS))).toEqual(STATION_CHANNELS)
    const secrets = await secretsOf(bench)
    const wraps = (fileOn(bench.disk).staff as { wrap: { sealed: string } }[]).map(({ wrap }) => wrap.sealed)
    for (const [channel, args] of Object.entries(CALLS)) {
      const call = bench.station[channel as keyof typeof CALLS] as (...given: readonly unknown[]) => Promise<unknown>
      const answer = told(await call(...args).catch((problem: unknown) => String(problem)))
      for (const [name, secret] of secrets)
        for (const way of [bytesToHex(secret), toBase64(secret), JSON.stringify([...secret]).slice(1, -1)])
          expect(answer.includes(way), `${channel} tells the ${name}`).toBe(false)
      for (const wrap of wraps) expect(answer.includes(wrap), `${channel} tells a wrap`).toBe(false)
    }
  })

  test('signs nothing with the device key but what is a slip, a batch or a session by its first words', async () => {
    const { bench } = await keyBench()
    const { signature } = get(await bench.station['slip:sign']({ text: `:n-1` }))
    const { verify } = await import('../../../shared/sync/crypto-suite')
    const key = bench.county.state.enrolledKey ?? ''
    expect(verify(key, `daiban-session:${VILLAGE}-07:n-1`, signature)).toBe(false)
    expect(verify(key, 'daiban-slip::n-1', signature)).toBe(true)
  })
})

test('at lock every key of the session lies in zeros', async () => {
  const { bench } = await keyBench()
  const file = stationFileSchema.parse(fileOn(bench.disk))
  const wang = file.staff.find(({ id }) => id === WANG.id)
  const opened = wang && (await openByPassword(bench.ports, file, wang, PASSWORD))
  if (!opened) throw new Error('the password opens')
  const session = await openSession(bench.ports, file, { member: WANG, dataKey: opened.dataKey, wasTorn: false })
  const keys = [...session.keys.fields, ...session.keys.files, ...session.keys.journal, session.keys.device]
  expect(keys.every(key => key.some(byte => byte !== 0))).toBe(true)
  closeSession(session)
  for (const key of [...keys, session.dataKeys.newest, opened.dataKey]) expect(key.every(byte => byte === 0)).toBe(true)
  expect(keyPairFrom(new Uint8Array(32)).publicKey).not.toBe(bench.county.state.enrolledKey)
})
