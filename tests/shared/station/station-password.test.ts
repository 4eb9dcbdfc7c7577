import { describe, expect, test } from 'vitest'
import { loadPasswordBooks, type PasswordBooks } from '../../../shared/people/password-books'
import { keyBench } from './key-county'
import {
  createBench,
  draft,
  enrolledBench,
  enrolRequest,
  get,
  jsonAnswer,
  LI,
  PASSWORD,
  unlock,
  VILLAGE,
  WANG,
} from './station-kit'

const NEW_PASSWORD = '秋收冬藏2026'
const refused = (reason: string) => ({ ok: false, reason })
const withBooks = { passwordBooks: loadPasswordBooks }

/** A new PC in front of a county that says where it belongs. */
async function newPc() {
  const bench = createBench(withBooks)
  const { state } = bench.county
  const point = { code: VILLAGE, name: '柳树沟村便民服务站', level: 'village', phone: '', address: '' }
  state.answer = ({ url }) =>
    url.endsWith('/enrol-preview')
      ? jsonAnswer(200, { point, county: '平川县', township: '兴仁镇便民服务中心', staff: state.staff })
      : null
  get(await bench.station['station:preview'](enrolRequest))
  return bench
}

describe('the first password of a PC', () => {
  test.each([
    ['michael123', 'password-known'],
    ['gongxifacai888', 'password-known'],
    ['wangfang-2026', 'password-about-you'],
    ['liushugou99', 'password-about-you'],
    ['xingren-2026', 'password-about-you'],
    ['pingchuan@2026', 'password-about-you'],
    ['13900000009', 'password-plain'],
  ])('%s is refused before the county hears of it, and the code is not used up', async (password, reason) => {
    const bench = await newPc()
    const enrol = (chosen: string) => bench.station['station:enrol']({ ...enrolRequest, password: chosen })
    expect(await enrol(password)).toEqual(refused(reason))
    expect(bench.county.state.calls).not.toContain('/sync/v1/enrol')
    expect(bench.disk.files.size).toBe(0)
    expect((await enrol(PASSWORD)).ok).toBe(true)
  })

  test('another code was looked at last: its names are not held against this one', async () => {
    const bench = await newPc()
    bench.county.state.answer = null
    const code = enrolRequest.code.toLowerCase()
    expect((await bench.station['station:enrol']({ ...enrolRequest, code, password: 'liushugou99' })).ok).toBe(true)
  })
})

describe('a password set by a reset code', () => {
  test('a weak one is refused with its own reason and uses up no code', async () => {
    const { bench, doors } = await keyBench()
    bench.ports.passwordBooks = loadPasswordBooks
    bench.restart()
    const code = doors.codeOf(LI.id, 1)
    const reset = (password: string) => bench.station['station:reset']({ staff: LI.id, code, password })
    expect(await reset('michael123')).toEqual(refused('password-known'))
    expect(await reset('liqiang2026')).toEqual(refused('password-about-you'))
    expect(await reset('abcabcabcabc')).toEqual(refused('password-plain'))
    expect((await reset(NEW_PASSWORD)).ok).toBe(true)
  })
})

describe('changing one’s password', () => {
  test('a weak one is refused with its own reason, and the old one goes on opening', async () => {
    const { station } = await enrolledBench(withBooks)
    const change = (next: string) => station['station:change-password']({ old: PASSWORD, next })
    expect(await change('qwertyuiop123')).toEqual(refused('password-known'))
    expect(await change('wangfang888')).toEqual(refused('password-about-you'))
    expect(await change('shilixian2027')).toEqual(refused('password-about-you'))
    expect(await change('19880713')).toEqual(refused('password-plain'))
    expect((await unlock(station)).ok).toBe(true)
    expect(await change(NEW_PASSWORD)).toEqual({ ok: true, value: null })
  })

  test('somebody else’s name is no reason: the rule is about the person who chooses', async () => {
    const { station } = await enrolledBench(withBooks)
    expect((await station['station:change-password']({ old: PASSWORD, next: 'liqiang2026' })).ok).toBe(true)
  })

  test('the list cannot be fetched: nothing is taken unchecked, nothing is used up, and later it works', async () => {
    let reachable = false
    const passwordBooks = () => (reachable ? loadPasswordBooks() : Promise.reject(new TypeError('not fetched')))
    const { bench, doors } = await keyBench()
    bench.ports.passwordBooks = passwordBooks
    bench.restart()
    const code = doors.codeOf(WANG.id, 1)
    const reset = (password: string) => bench.station['station:reset']({ staff: WANG.id, code, password })
    expect(await reset('1234567')).toEqual(refused('password-too-short'))
    expect(await reset(NEW_PASSWORD)).toEqual(refused('password-unchecked'))
    reachable = true
    expect((await reset(NEW_PASSWORD)).ok).toBe(true)
  })

  test('while the list is on its way over a slow line, what somebody saves is saved', async () => {
    let arrive: (books: PasswordBooks) => void = () => undefined
    const passwordBooks = () => new Promise<PasswordBooks>(resolve => (arrive = resolve))
    const { bench } = await keyBench()
    bench.ports.passwordBooks = passwordBooks
    bench.restart()
    get(await unlock(bench.station))
    const changing = bench.station['station:change-password']({ old: PASSWORD, next: NEW_PASSWORD })
    get(await bench.station['journal:append']([draft()]))
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
    arrive(await loadPasswordBooks())
    expect(await changing).toEqual({ ok: true, value: null })
  })
})
