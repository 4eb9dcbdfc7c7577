import { cpSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { openKeyBox, recoveryBoxAad } from '../../shared/sync/key-box'
import { encodeResetCode, RESET_SECRET_BYTES } from '../../shared/sync/reset-code'
import { fromBase64 } from '../../shared/sync/station-base64'
import { get, LI, PASSWORD, unlock, WANG } from '../shared/station/station-kit'
import { attack } from './attack'
import { FALSE_URL, playCounty } from './false-county'
import { copiedTo, LI_PASSWORD, newFolder, opensWith, stolenPc, work, type StolenPc } from './stolen-pc'

type File = Parameters<Parameters<StolenPc['alter']>[0]>[0]
const member = (file: File, id: string) => file.staff.find(one => one['id'] === id) ?? {}
const daysLater = (days: number) => new Date(Date.parse('2026-03-07T01:00:00.000Z') + days * 86_400_000).toISOString()

/** The right person comes the next day and types the right password into what the thief left. */
async function laidTrap(trap: (file: File, county: ReturnType<typeof playCounty>) => void) {
  const pc = await stolenPc()
  const county = playCounty(pc)
  pc.alter(file => trap(file, county))
  return { pc, county, answer: await opensWith(pc.bench) }
}

/** Nothing that the thief reads afterwards opens with their key, and they were told nothing. */
function leftWithNothing(pc: StolenPc, county: ReturnType<typeof playCounty>): void {
  const file = JSON.parse(pc.text('station')) as { certificate: { publicKey: string }; generation: number; recovery: { box: string } | null } // prettier-ignore
  const box = fromBase64(file.recovery?.box ?? '') ?? new Uint8Array()
  const aad = recoveryBoxAad(file.certificate.publicKey, file.generation)
  expect(openKeyBox(county.recovery.secretKey, box, aad)).toBeNull()
  expect(county.facts()).toEqual([])
}

describe('who the PC believes, written over on the disk', () => {
  const traps: [string, string, Parameters<typeof laidTrap>[0]][] = [
    [
      'a county of the thief’s',
      'county key, recovery key and address are the thief’s; the box for the county is taken out',
      (file, county) => {
        Object.assign(file.county, { publicKey: county.keys.publicKey, recoveryKey: county.recovery.publicKey })
        Object.assign(file, { centerUrl: FALSE_URL, recovery: null })
      },
    ],
    [
      'the thief’s recovery key',
      'only the recovery key is another one; the box for the county is taken out',
      (file, county) => {
        Object.assign(file.county, { recoveryKey: county.recovery.publicKey })
        file['recovery'] = null
      },
    ],
    ['another address', 'the next sync shall go to the thief’s own server', file => void (file['centerUrl'] = FALSE_URL)],
    ['an authority of the thief’s', 'a certificate that the thief’s server can show', file => void (file['ca'] = 'x')],
    [
      'a key beside the colleague',
      'the next data key shall be sealed for the thief',
      (file, county) => void (member(file, LI.id)['publicKey'] = county.keys.publicKey),
    ],
    ['a higher role', 'the agent shall sign as the county’s approver', file => void (member(file, WANG.id)['role'] = 'approver')],
    ['another point', 'the PC shall speak for the township', file => void (file.certificate['point'] = '999903101000')],
    [
      'one more person',
      'an entry of the thief’s own beside the others',
      (file, county) =>
        void file.staff.push({ ...member(file, LI.id), id: 's-thief', publicKey: county.keys.publicKey, wrap: null }),
    ],
  ] // prettier-ignore
  for (const [name, tried, trap] of traps)
    attack(`disk · ${name}`, tried, async () => {
      const { pc, county, answer } = await laidTrap(trap)
      if (answer === 'opened') {
        await pc.bench.station['station:orders']()
        await pc.bench.station['county:push']({ epoch: get(await pc.bench.station['journal:head']()).epoch, fromSeq: 1, maxEvents: 9, maxBytes: 99_999 }) // prettier-ignore
      }
      leftWithNothing(pc, county)
      expect(answer).toBe('station-altered')
      return `refused: ${answer}; the thief’s server heard nothing`
    })
  attack('disk · a county of the thief’s, opened by a code', 'the same trap, and the person resets the password', async () => {
    const pc = await stolenPc()
    const county = playCounty(pc)
    const code = pc.doors.codeOf(WANG.id, 1)
    pc.alter(file => {
      Object.assign(file.county, { publicKey: county.keys.publicKey, recoveryKey: county.recovery.publicKey })
      Object.assign(file, { centerUrl: FALSE_URL, recovery: null })
    })
    const answer = await pc.bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })
    leftWithNothing(pc, county)
    expect(answer).toEqual({ ok: false, reason: 'station-altered' })
    return 'refused: station-altered; no box for the thief was made'
  }) // prettier-ignore
  attack('disk · a later contact', 'the day of the last word from the county moved on by forty days', async () => {
    const pc = await stolenPc()
    pc.bench.county.state.reachable = false
    pc.alter(file => void (file['contact'] = { at: daysLater(40), seen: daysLater(40) }))
    expect(await opensWith(pc.bench)).toBe('contact-overdue')
    return 'contact-overdue: the county must be asked first'
  })
})

describe('the wraps', () => {
  attack('wrap · mine onto yours', 'the colleague’s wrap put in place of the other’s, with the colleague’s password', async () => {
    const pc = await stolenPc()
    pc.alter(file => void (member(file, WANG.id)['wrap'] = member(file, LI.id)['wrap']))
    expect(await opensWith(pc.bench, LI_PASSWORD)).toBe('wrong-password')
    return 'wrong-password: the name is bound into it'
  }) // prettier-ignore
  attack('wrap · mine and my box onto yours', 'wrap, key and box of the colleague under the other’s name', async () => {
    const pc = await stolenPc()
    pc.alter(file => void Object.assign(member(file, WANG.id), { ...member(file, LI.id), id: WANG.id }))
    expect(await opensWith(pc.bench, LI_PASSWORD)).toBe('wrong-password')
    return 'wrong-password'
  })
  attack('wrap · taken out', 'the wrap deleted, so that any password does', async () => {
    const pc = await stolenPc()
    pc.alter(file => void (member(file, WANG.id)['wrap'] = null))
    expect(await opensWith(pc.bench, '')).toBe('wrong-password')
    return 'wrong-password'
  })
  attack('wrap · made cheap', 'Argon2 parameters lowered to one pass over 8 KiB', async () => {
    const pc = await stolenPc()
    pc.alter(file => Object.assign(member(file, WANG.id)['wrap'] as object, { params: { memoryKiB: 8, passes: 1, lanes: 1 } })) // prettier-ignore
    expect(await opensWith(pc.bench)).toBe('wrong-password')
    return 'wrong-password: other parameters give another key'
  })
  attack('wrap · made endless', 'Argon2 parameters raised to 4 TiB and a million passes', async () => {
    const pc = await stolenPc()
    const file = JSON.parse(pc.text('station')) as File
    Object.assign(member(file, WANG.id)['wrap'] as object, { params: { memoryKiB: 2 ** 32, passes: 1e6, lanes: 1 } })
    pc.write('station', JSON.stringify(file))
    pc.bench.restart()
    const started = performance.now()
    expect(await opensWith(pc.bench)).toBe('opened')
    return `the copy beside it opened after ${Math.round(performance.now() - started)} ms`
  })
  attack('device secret · of another PC', 'the sealed device secret of a second PC put in', async () => {
    const [pc, other] = [await stolenPc(), await stolenPc()]
    const { deviceSecret } = JSON.parse(other.text('station')) as { deviceSecret: string }
    pc.alter(file => void (file['deviceSecret'] = deviceSecret))
    await expect(unlock(pc.bench.station)).rejects.toThrow('device secret')
    expect((await pc.bench.station['station:status']()).unlocked).toBeNull()
    return 'does not open; the PC stays locked'
  })
  attack('station.json · of another PC', 'the whole file of a second PC, opened with its own password', async () => {
    const [pc, other] = [await stolenPc(), await stolenPc()]
    for (const name of ['station', 'station-copy']) pc.write(name, other.text('station'))
    pc.bench.restart()
    get(await unlock(pc.bench.station))
    const { entries } = get(await pc.bench.station['journal:read']({ fromLine: 1, limit: 99 }))
    // Nothing but this very unlock.
    expect(entries.map(({ kind }) => kind)).toEqual(['audit'])
    return 'opens as that other PC; not one line of this one’s journal opens'
  })
})

describe('tries, waits and clocks', () => {
  const guess = async (pc: StolenPc, count: number) => {
    for (let n = 0; n < count; n += 1) await opensWith(pc.bench, `guess-${n}-x`)
  }
  attack('tries · after a restart', 'the program ended after five wrong passwords to begin anew', async () => {
    const pc = await stolenPc()
    await guess(pc, 5)
    pc.bench.restart()
    expect(await opensWith(pc.bench)).toBe('wait-before-retry')
    return 'wait-before-retry, from the beginning'
  })
  attack('tries · with the clock a year ahead', 'the PC’s clock set on to sit out the wait', async () => {
    const pc = await stolenPc()
    await guess(pc, 5)
    pc.bench.clock.wall = daysLater(365)
    expect(await opensWith(pc.bench)).toBe('wait-before-retry')
    pc.bench.clock.wall = daysLater(-365)
    expect(await opensWith(pc.bench)).toBe('wait-before-retry')
    return 'wait-before-retry either way'
  })
  attack('tries · an old station.json put back', 'the count of wrong tries set to nought again and again', async () => {
    const pc = await stolenPc()
    const before = pc.text('station')
    const started = performance.now()
    for (let round = 0; round < 2; round += 1) {
      await guess(pc, 5)
      pc.write('station', before)
      pc.bench.restart()
    }
    const each = (performance.now() - started) / 10
    const { wrap } = member(JSON.parse(before) as File, WANG.id) as { wrap: { params: object } }
    expect(wrap.params).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 })
    expect(each).toBeGreaterThan(30)
    return `more tries can be had, as with any copy of the disk; each costs Argon2id over 64 MiB, here ${Math.round(each)} ms`
  })
  attack('clock · 46 days offline, set back', 'the stolen PC’s clock kept at the day of the theft', async () => {
    const pc = await stolenPc()
    pc.bench.county.state.reachable = false
    pc.bench.clock.wall = daysLater(44)
    pc.bench.restart()
    expect(await opensWith(pc.bench)).toBe('opened')
    pc.bench.clock.wall = daysLater(1)
    pc.bench.clock.mono += 3 * 86_400_000
    expect(await opensWith(pc.bench)).toBe('contact-overdue')
    return 'contact-overdue: what was seen and how long it ran both count'
  })
  attack('code · used again', 'a reset code from the waste paper', async () => {
    const pc = await stolenPc()
    const code = pc.doors.codeOf(LI.id, 1)
    const again = await pc.bench.station['station:reset']({ staff: LI.id, code, password: PASSWORD })
    expect(again).toEqual({ ok: false, reason: 'reset-code-used' })
    return 'reset-code-used'
  })
  attack('code · used under another name', 'the colleague’s fresh code for the other person', async () => {
    const pc = await stolenPc()
    const code = pc.doors.codeOf(LI.id, 2)
    const other = await pc.bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })
    expect(other).toEqual({ ok: false, reason: 'reset-code-wrong' })
    return 'reset-code-wrong'
  })
  attack('code · guessed', '300 well-formed codes made up, as fast as the program takes them', async () => {
    const pc = await stolenPc()
    const started = performance.now()
    for (let n = 0; n < 300; n += 1) {
      const code = encodeResetCode(pc.bench.ports.random(RESET_SECRET_BYTES))
      const answer = await pc.bench.station['station:reset']({ staff: WANG.id, code, password: PASSWORD })
      expect(answer).toEqual({ ok: false, reason: 'reset-code-wrong' })
    }
    const perSecond = 300_000 / (performance.now() - started)
    const years = 2 ** (RESET_SECRET_BYTES * 8 - 2) / 1e12 / 31_557_600
    expect(years).toBeGreaterThan(1e6)
    return `none fits; ${Math.round(perSecond)} a second here, and ${years.toExponential(0)} years at a million million a second`
  })
})

describe('the folder taken away', () => {
  attack('copy · to another PC, without a password', 'the whole profile copied and the password guessed', async () => {
    const pc = await stolenPc()
    const folder = newFolder()
    cpSync(pc.folder, folder, { recursive: true })
    const copy = copiedTo(folder, pc.bench, 'pc-two')
    expect(await opensWith(copy, 'a-guess-2026')).toBe('wrong-password')
    expect(await copy.station['journal:read']({ fromLine: 1, limit: 9 })).toEqual({ ok: false, reason: 'locked' })
    return 'wrong-password; the journal stays locked'
  })
  attack('copy · to another PC, with a password', 'a clerk works on with a copy at home under the same identity', async () => {
    const pc = await stolenPc()
    const folder = newFolder()
    cpSync(pc.folder, folder, { recursive: true })
    const copy = copiedTo(folder, pc.bench, 'pc-two')
    const { status } = get(await unlock(copy.station))
    get(await copy.station['journal:append']([work()]))
    get(await unlock(pc.bench.station))
    const [here, there] = [get(await pc.bench.station['journal:head']()), get(await copy.station['journal:head']())]
    expect(status.notices).toContain('new-epoch')
    expect(there.epoch).not.toBe(here.epoch)
    return 'it is another writer and says so; the numbers of the two never meet'
  }) // prettier-ignore
})
