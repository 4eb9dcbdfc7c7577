import { beforeEach, describe, expect, test } from 'vitest'
import { sealBatch } from '../../../shared/sync/batch'
import type { KeyPair } from '../../../shared/sync/crypto-suite'
import { jsonRecord, withCovers, type ReturnCover } from '../../../shared/sync/package-content'
import { sealPackage } from '../../../shared/sync/package-form'
import { openReturn } from '../../../shared/sync/package-outward'
import { packBatch } from '../../../shared/sync/packed-batch'
import { paperCodes } from '../../../shared/sync/paper-code'
import {
  AT,
  county,
  factsOf,
  openRoads,
  own,
  random,
  valueOf,
  village,
  VILLAGE_POINT,
  type RoadsBench,
} from './roads-bench'

let bench: RoadsBench
let roads: ReturnType<typeof openRoads>['roads']
beforeEach(() => {
  ;({ bench, roads } = openRoads())
})

const codesOf = (keys: KeyPair, { countyCode = '990100', device = 'v-01' } = {}): string[] =>
  paperCodes([packBatch(sealBatch(countyCode, factsOf(device).slice(0, 1), keys.secretKey))]) ?? []

describe('a receipt on the township’s scanner', () => {
  test('of a station in its directory is proved with no line at all', async () => {
    const { batches, parts } = valueOf(await roads['carried:open']({ codes: codesOf(village) }))
    expect(parts).toEqual({ read: 1, of: 1 })
    expect(batches).toMatchObject([{ reading: 'verified', device: 'v-01', point: VILLAGE_POINT }])
    expect(bench.calls).toEqual([])
  })

  test('of a station that it does not know, or that was stopped, is shown but not believed', async () => {
    const stranger = valueOf(await roads['carried:open']({ codes: codesOf(village, { device: 'v-09' }) }))
    expect(stranger.batches).toMatchObject([{ reading: 'unknown-device', point: null }])
    bench.files.set('devices', (bench.files.get('devices') ?? '').replace('"revoked":false', '"revoked":true'))
    const stopped = valueOf(await roads['carried:open']({ codes: codesOf(village) }))
    expect(stopped.batches).toMatchObject([{ reading: 'revoked' }])
  })

  test('that somebody forged, from another county, or from a station that speaks for another village, is refused', async () => {
    const forged = await roads['carried:open']({ codes: codesOf(own) })
    const foreign = await roads['carried:open']({ codes: codesOf(village, { countyCode: '990200' }) })
    bench.files.set('devices', (bench.files.get('devices') ?? '').replace(VILLAGE_POINT, '990100101009'))
    const elsewhere = await roads['carried:open']({ codes: codesOf(village) })
    for (const refused of [forged, foreign, elsewhere])
      expect(refused).toEqual({ ok: false, reason: 'paper-code-false' })
  })

  test('that is none, half or mixed up is told apart in words, and nothing is kept of it', async () => {
    const before = [...bench.files]
    const read = async (...codes: string[]) => {
      const opened = await roads['carried:open']({ codes })
      return opened.ok ? opened.value.parts : opened.reason
    }
    const [code = ''] = codesOf(village)
    expect(await read('https://example.com/prize')).toBe('paper-code-other')
    expect(await read(code.slice(0, -9))).toBe('paper-code-damaged')
    expect(await read('DB1/1/2/20260307/A1B2C3D4')).toBe('paper-code-small')
    const other = paperCodes([random(300)]) ?? []
    expect(await read(code, ...other)).toBe('paper-code-mixed')
    expect(await read(...other)).toBe('paper-code-false')
    const halves = paperCodes([random(2000)]) ?? []
    expect(await read(halves[1] ?? '')).toEqual({ read: 1, of: 2 })
    expect([...bench.files]).toEqual(before)
  })
})

test('a return keeps only what the county’s cover names, whatever else somebody put between', async () => {
  const mailbox = random(16)
  const said = { v: 1, way: 'to-station', county: '990100', device: 't-01', serverTime: AT.wall } as const
  const page = jsonRecord('page', { from: '', page: { changes: [] } })
  const covered = withCovers<ReturnCover>(said, { mailbox, records: [page, page], secretKey: county.secretKey })
  const forged = covered.map((one, index) =>
    index === 2 ? jsonRecord('page', { from: '', page: { forged: true } }) : one,
  )
  const bytes = sealPackage({ recipient: own.publicKey, mailbox, secret: random(32) }, forged)
  const opened = await openReturn(bytes, {
    device: { id: 't-01', secretKey: own.secretKey },
    county: { code: '990100', publicKey: county.publicKey },
  })
  expect(opened).toMatchObject({ ok: true, contents: { pages: [{ from: '', page: { changes: [] } }] } })
  expect(JSON.stringify(opened)).not.toContain('forged')
})
