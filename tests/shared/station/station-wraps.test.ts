import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeResetCode, RESET_SECRET_BYTES } from '../../../shared/sync/reset-code'
import { wrapKey } from '../../../shared/sync/station-keys'
import { openRecovery, recoverStation } from '../../../shared/sync/station-rotation'
import { fileOn, keyBench, type KeyCounty } from './key-county'
import { draft, get, LI, PASSWORD, unlock, WANG, type Bench } from './station-kit'

const NEW_PASSWORD = '秋收冬藏2026'
const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

/** A station where two people work and a fact waits. */
async function stationOfTwo(): Promise<{ bench: Bench; doors: KeyCounty }> {
  const { bench, doors } = await keyBench()
  get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
  get(await unlock(bench.station))
  get(await bench.station['journal:append']([draft()]))
  get(await bench.station['station:orders']())
  return { bench, doors }
}

type File = ReturnType<typeof fileOn>
type Person = { wrap: { sealed: string; salt: string } | null; box: string; resets: { sealed: string }[] }
const personIn = (file: File, id: string) => file.staff.find(one => one['id'] === id) as unknown as Person

/** Each way in, and how it is spoiled. */
const SPOILED: readonly [string, (file: File) => void, (readonly ['password' | 'colleague' | 'code' | 'county'])[]][] =
  [
    [
      'own password is deleted',
      file => void (personIn(file, WANG.id).wrap = null),
      [['colleague'], ['code'], ['county']],
    ],
    [
      'own password is altered',
      file => spoilText(personIn(file, WANG.id).wrap, 'sealed'),
      [['colleague'], ['code'], ['county']],
    ],
    [
      'salt of the own password is altered',
      file => spoilText(personIn(file, WANG.id).wrap, 'salt'),
      [['colleague'], ['code'], ['county']],
    ],
    ['own box is altered', file => spoilText(personIn(file, WANG.id), 'box'), [['colleague'], ['county']]],
    [
      'password of the colleague is deleted',
      file => void (personIn(file, LI.id).wrap = null),
      [['password'], ['code'], ['county']],
    ],
    [
      'all reset codes are deleted',
      file => file.staff.forEach(one => (one['resets'] = [])),
      [['password'], ['colleague'], ['county']],
    ],
    [
      'a reset code is altered',
      file => spoilText(personIn(file, WANG.id).resets[0], 'sealed'),
      [['password'], ['colleague'], ['county']],
    ],
    ['box for the county is deleted', file => void (file['recovery'] = null), [['password'], ['colleague'], ['code']]],
    ['everybody’s entries are gone', file => void (file.staff = []), [['county']]],
  ]

function spoilText<K extends string>(holder: Partial<Record<K, unknown>> | null | undefined, field: K): void {
  const text = holder?.[field]
  if (!holder || typeof text !== 'string') throw new Error(`nothing at ${field}`)
  const at = text.length >> 1
  holder[field] = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

const headOf = async (bench: Bench) => get(await bench.station['journal:head']()).seq

const WAYS_IN = {
  password: async (bench: Bench) => get(await unlock(bench.station)),
  colleague: async (bench: Bench) => get(await unlock(bench.station, NEW_PASSWORD, LI.id)),
  code: async (bench: Bench, doors: KeyCounty) => {
    const [index] =
      ((await bench.station['station:status']()).staff.find(({ id }) => id === WANG.id)?.resetIndex ?? 0, [1])
    get(
      await bench.station['station:reset']({
        staff: WANG.id,
        code: doors.codeOf(WANG.id, index ?? 1),
        password: PASSWORD,
      }),
    )
  },
  county: async (bench: Bench, doors: KeyCounty) => {
    const code = random(RESET_SECRET_BYTES)
    const text = bench.disk.files.get('station') ?? ''
    const recovered = recoverStation(text, doors.recoverySecret, { staff: WANG, code }, random)
    if (!recovered.ok) throw new Error(recovered.reason)
    bench.disk.files.set('station', recovered.fileText)
    bench.restart()
    get(await bench.station['station:reset']({ staff: WANG.id, code: encodeResetCode(code), password: PASSWORD }))
  },
} as const

describe('losing one way in never loses data', () => {
  for (const [what, spoil, ways] of SPOILED)
    test.each(ways)(`${what}: %s still opens everything`, async way => {
      const { bench, doors } = await stationOfTwo()
      const file = fileOn(bench.disk)
      spoil(file)
      bench.disk.files.set('station', JSON.stringify(file))
      bench.restart()
      await WAYS_IN[way](bench, doors)
      expect(await headOf(bench)).toBe(1)
    })

  test('a file that a dying disk left half heals from the one beside it, and so does one that is gone', async () => {
    for (const left of ['{"v":2,"centerUrl":"http', '', null]) {
      const { bench } = await stationOfTwo()
      if (left === null) bench.disk.files.delete('station')
      else bench.disk.files.set('station', left)
      bench.restart()
      get(await unlock(bench.station))
      expect(await headOf(bench)).toBe(1)
      bench.disk.files.set('station-copy', '')
      bench.restart()
      get(await unlock(bench.station, NEW_PASSWORD, LI.id))
    }
  })

  test('when both are spoiled nothing is overwritten: the station does not start as if it were new', async () => {
    const { bench } = await stationOfTwo()
    bench.disk.files.set('station', '{')
    bench.disk.files.set('station-copy', '{')
    bench.restart()
    await expect(bench.station['station:status']()).rejects.toThrow()
    expect(bench.disk.files.get('station')).toBe('{')
  })

  test('another county’s recovery key opens nothing', async () => {
    const { bench } = await stationOfTwo()
    const text = bench.disk.files.get('station') ?? ''
    expect(openRecovery(text, random(32))).toEqual({ ok: false, reason: 'not-ours' })
    expect(openRecovery('no file', random(32))).toEqual({ ok: false, reason: 'file-spoiled' })
  })
})

describe('a station of the first version', () => {
  /** As the program before key pairs left it: the data key itself under the password. */
  async function firstVersion({ two } = { two: false }) {
    const { bench, doors } = await keyBench()
    const opened = openRecovery(bench.disk.files.get('station') ?? '', doors.recoverySecret)
    if (!opened.ok) throw new Error(opened.reason)
    const wrapOf = (staff: string) =>
      wrapKey(bench.ports, opened.keys.newest, { what: 'data-key', staff, password: PASSWORD })
    const { centerUrl, county, certificate, point, township, deviceSecret } = opened.file
    const old = { v: 1, centerUrl, county, certificate, point, township, deviceSecret }
    const { recoveryKey: _, ...oldCounty } = county
    const staff = [
      { ...WANG, wrap: await wrapOf(WANG.id), wrong: 0, waitUntil: null },
      { ...LI, wrap: two ? await wrapOf(LI.id) : null, wrong: 0, waitUntil: null },
    ]
    get(await bench.station['journal:append']([draft()]))
    bench.disk.files.set('station', JSON.stringify({ ...old, county: oldCounty, staff }))
    bench.disk.files.delete('station-copy')
    bench.restart()
    return { bench, doors }
  }

  test('opens with the same password, keeps its facts, and has pairs and codes after the first round with the county', async () => {
    const { bench, doors } = await firstVersion()
    expect(await unlock(bench.station, 'wrong-password')).toEqual({ ok: false, reason: 'wrong-password' })
    get(await unlock(bench.station))
    expect(await headOf(bench)).toBe(1)
    expect(fileOn(bench.disk)['v']).toBe(2)
    get(await bench.station['station:orders']())
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    bench.restart()
    get(await unlock(bench.station))
    expect(await headOf(bench)).toBe(1)
  })

  test('once one colleague is in, nobody plays the county for the others who still have their old password', async () => {
    const { bench } = await firstVersion({ two: true })
    get(await unlock(bench.station))
    const now = fileOn(bench.disk)
    bench.disk.files.set('station', JSON.stringify({ ...now, centerUrl: 'https://false.example' }))
    bench.restart()
    expect(await unlock(bench.station, PASSWORD, LI.id)).toEqual({ ok: false, reason: 'station-altered' })
    bench.disk.files.set('station', JSON.stringify(now))
    bench.restart()
    get(await unlock(bench.station, PASSWORD, LI.id))
    expect(await headOf(bench)).toBe(1)
  })

  test('a power cut while it changes over leaves it one or the other', async () => {
    const { bench } = await firstVersion()
    const { keys } = bench.ports
    bench.ports.keys = {
      ...keys,
      save: async (name, text) => {
        if (text.includes('"v":2') && name === 'station-copy') throw new Error('the power went')
        return keys.save(name, text)
      },
    }
    bench.restart()
    await expect(unlock(bench.station)).rejects.toThrow('the power went')
    bench.ports.keys = keys
    bench.restart()
    get(await unlock(bench.station))
    expect(await headOf(bench)).toBe(1)
  })
})

test('what a power cut left of the enrolment is gone at the next start, so no old password opens anything in it', async () => {
  const { bench } = await keyBench()
  bench.disk.files.set('pending', '{"v":1}')
  bench.restart()
  await bench.station['station:status']()
  expect(bench.disk.files.has('pending')).toBe(false)
  expect((await unlock(bench.station)).ok).toBe(true)
})
