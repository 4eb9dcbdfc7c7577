import { request, type IncomingMessage } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addressGroup } from '../../center/progress/address-group'
import { receiptCodeText } from '../../shared/paper/receipt-code'
import { beijingDateOf } from '../../shared/time/instant'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { numberOf } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

const DAY = beijingDateOf(new Date().toISOString())
const NAME = '欧阳秀英'
const RIGHT = '135790'
const HOUR = 3_600_000

let town: TestCounty
let village: TestStation
let clerk: DeskWorker
let ahead = 0

beforeAll(async () => {
  town = await openTestCounty({ now: () => new Date(Date.now() + ahead) })
  village = await enrolStation(town.center.url, '990100101001', 'liushugou')
  clerk = await signInAtDesk(town.center.url, 'xingren')
}, 120_000)
afterAll(() => town.end())
beforeEach(() => void (asker += 1))

let sequence = 0
async function received(): Promise<{ number: string; caseId: string }> {
  const number = numberOf(village, DAY, (sequence += 1))
  const caseId = village.recordIntake(NAME, { receiptNo: number, notes: `${NAME}家里没有电话` })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push(village.seal(village.events.length - 1))
  return { number, caseId }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** From which address of this machine somebody asks; each test is somebody else. */
let asker = 1

async function ask(number: string, code: string, lang = '') {
  const started = performance.now()
  const body = new URLSearchParams({ number, code }).toString()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method: 'POST', localAddress: `127.0.0.${asker}`, headers: FORM }
    request(`${town.center.url}/progress${lang}`, options, resolve).on('error', reject).end(body)
  })
  const text = await readText(response)
  return { status: response.statusCode, text, headers: response.headers, ms: performance.now() - started }
}

/** Another number of the same village that nobody was given. */
const unknown = () => numberOf(village, DAY, 900 + ((sequence += 1) % 90))

describe('how far a request is, for whoever holds its receipt', () => {
  test('the page is plain: no script, no cookie, nothing kept', async () => {
    const response = await fetch(`${town.center.url}/progress`)
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('查办理进度')
    expect(text).not.toContain('<script')
    expect(response.headers.get('set-cookie')).toBe(null)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`)
  })

  test('a resident reads where it is in a villager’s words, where to ask and whom to complain to, and no full name', async () => {
    const { number } = await received()
    const { status, text, headers } = await ask(number, RIGHT)
    expect(status).toBe(200)
    expect(text).toContain('已经送到镇里')
    expect(text).toContain('就业登记')
    expect(text).toContain('12345')
    expect(text).toContain('欧阳*英')
    expect(text).not.toContain(NAME)
    expect(text).not.toContain(RIGHT)
    expect(headers['set-cookie']).toBe(undefined)
  })

  test('once accepted, the promised day stands there; while papers lack, they do', async () => {
    const accepted = await received()
    await clerk.run(accepted.caseId, { type: 'receiveAtTownship', originalsCounted: 0 })
    await clerk.run(accepted.caseId, { type: 'accept' })
    expect((await ask(accepted.number, RIGHT)).text).toMatch(/哪天能好<\/h2><p>[^<]*\d+月\d+日/)
  })

  test('the number may be typed group by group, or scanned as the small code of the receipt', async () => {
    const { number } = await received()
    const grouped = `${number.slice(0, 5)} ${number.slice(5, 9)}-${number.slice(9)}`
    expect((await ask(grouped, '135 790')).status).toBe(200)
    const code = receiptCodeText({ receiptNo: number, matter: 'SX-LD-001', date: DAY, check: 'a1b2c3d4' })
    expect((await ask(code.toLowerCase(), '１３５７９０')).status).toBe(200)
    expect((await ask(number, RIGHT, '?lang=en')).text).toContain('It has gone to the township')
  })

  test('a slip of the pen is told as such, and is no try', async () => {
    const { number } = await received()
    const wrong = `${number.slice(0, -1)}${number.endsWith('7') ? '8' : '7'}`
    for (let time = 0; time < 12; time += 1) expect((await ask(wrong, RIGHT)).status).toBe(400)
    expect((await ask(number, '12')).text).toContain('查询码应当是6位数字')
    expect((await ask(number, RIGHT)).status).toBe(200)
  }, 30_000)
})

/** As a stranger sees it: what was typed comes back in the field, and nothing else may differ. */
const seen = ({ text }: { text: string }, number: string) =>
  text.replace(/nonce="[^"]*"/g, '').replaceAll(number, 'NUMBER')

describe('whoever guesses', () => {
  test('cannot tell a wrong code from an unknown number, by words or by time', async () => {
    const { number } = await received()
    const [wrong, none] = [await ask(number, '000000'), await ask(unknown(), '000000')]
    expect([wrong.status, none.status]).toEqual([404, 404])
    const other = /value="(代[^"]*)"/.exec(none.text)?.[1] ?? ''
    expect(seen(wrong, number)).toBe(seen(none, other))
    expect(Math.min(wrong.ms, none.ms)).toBeGreaterThan(340)
  })

  test('shuts the number after ten tries, also a hundred at once, and the right code is not told apart then', async () => {
    ahead += 3 * HOUR
    const { number } = await received()
    const answers = await Promise.all(Array.from({ length: 25 }, (_, at) => ask(number, String(100_000 + at))))
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
    const shut = await ask(number, RIGHT)
    expect(shut.status).toBe(429)
    expect(shut.text).toContain('到代办点或窗口当面问')
    expect(Number(shut.headers['retry-after'])).toBeGreaterThan(3000)
  }, 30_000)

  test('waits longer each time: an hour, then two; the resident’s right code ends it', async () => {
    ahead += 90 * 60_000
    const { number } = await received()
    for (let at = 0; at < 10; at += 1) await ask(number, String(200_000 + at))
    ahead += HOUR + 60_000
    expect((await ask(number, '300000')).status).toBe(404)
    ahead += HOUR + 60_000
    expect((await ask(number, RIGHT)).status).toBe(429)
    ahead += HOUR
    expect((await ask(number, RIGHT)).status).toBe(200)
    expect((await ask(number, '300001')).status).toBe(404)
  }, 60_000)

  test('from one address at many numbers is stopped too, numbers that exist or not', async () => {
    ahead += 30 * HOUR
    const statuses: (number | undefined)[] = []
    for (let at = 0; at < 36; at += 1) statuses.push((await ask(numberOf(village, DAY, 500 + at), RIGHT)).status)
    expect(statuses).toEqual([...Array<number>(31).fill(404), ...Array<number>(5).fill(429)])
    asker += 1
    expect((await ask(numberOf(village, DAY, 600), RIGHT)).status).toBe(404)
  }, 60_000)

  test('leaves neither number nor code in the database', async () => {
    const rows = await town.query<{ key: string }>('select key from sign_in_tries')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ key }) => key.includes('9901001') || key.includes('127.0.0.1'))).toEqual([])
  })
})

test('one household’s IPv6 addresses count as one asker, and IPv4 in IPv6 dress as itself', () => {
  expect(addressGroup('2001:db8:0:1::5')).toBe(addressGroup('2001:0db8:0000:0001:abcd:1:2:3'))
  expect(addressGroup('2001:db8:0:2::5')).not.toBe(addressGroup('2001:db8:0:1::5'))
  expect(addressGroup('::1')).toBe('0:0:0:0::/64')
  expect(addressGroup('::ffff:10.0.0.5')).toBe('10.0.0.5')
})
