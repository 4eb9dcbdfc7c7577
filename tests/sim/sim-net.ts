import type { HttpAnswer, HttpCall } from '../../shared/sync/station-ports'
import type { Chance } from './prng'
import type { VirtualLoop } from './virtual-loop'

/** What goes wrong on one line, as shares of the requests; delays in milliseconds one way. */
export type Weather = {
  down: boolean
  dropRequest: number
  dropAnswer: number
  /** The request reaches the county a second time, up to minutes later. */
  duplicate: number
  /** The request lies somewhere for longer than anybody waits, and then arrives. */
  late: number
  /** The answer is cut off in the middle, and nobody notices at the transport. */
  half: number
  /** A captive portal or a proxy answers instead. */
  portal: number
  /** A box in between answers 200 and some JSON of its own. */
  liar: number
  badGateway: number
  delay: { from: number; to: number }
}

export const FAIR: Weather = {
  down: false,
  dropRequest: 0,
  dropAnswer: 0,
  duplicate: 0,
  late: 0,
  half: 0,
  portal: 0,
  liar: 0,
  badGateway: 0,
  delay: { from: 20, to: 400 },
}

export type CountyAnswer = { status: number; contentType: string; bytes: Uint8Array }
/** Answers, or null when the county's process died over it. */
export type CountyDoor = (call: HttpCall) => Promise<CountyAnswer | null>

const PORTAL = '<html><body>欢迎使用无线网络，请登录</body></html>'
const text = (status: number, contentType: string, body: string): HttpAnswer =>
  asHttpAnswer({ status, contentType, bytes: new Uint8Array(Buffer.from(body)) })

/** Both forms of the answer: `text` for what is JSON, `bytes` for what is not. */
const asHttpAnswer = ({ status, contentType, bytes }: CountyAnswer): HttpAnswer =>
  ({ kind: 'answer', status, contentType, text: Buffer.from(bytes).toString('utf8'), bytes }) as HttpAnswer

/** One request over a line in this weather, with everything that may happen to it. */
export async function overTheLine(
  parts: { loop: VirtualLoop; chance: Chance; weather: () => Weather; county: CountyDoor },
  call: HttpCall,
): Promise<HttpAnswer> {
  const { loop, chance, county } = parts
  const weather = parts.weather()
  const hop = () => loop.wait(chance.between(weather.delay.from, weather.delay.to))
  const giveUp = async (): Promise<HttpAnswer> => {
    await loop.wait(call.timeoutMs)
    return { kind: 'failed', why: 'timeout' }
  }
  const began = loop.now()
  if (weather.down) {
    await loop.wait(50)
    return { kind: 'failed', why: 'unreachable' }
  }
  if (chance.happens(weather.portal)) return hop().then(() => text(200, 'text/html', PORTAL))
  if (chance.happens(weather.liar)) return hop().then(() => text(200, 'application/json', '{"ok":true}'))
  if (chance.happens(weather.badGateway)) return hop().then(() => text(502, 'text/html', '<h1>502</h1>'))
  if (chance.happens(weather.dropRequest)) return chance.happens(0.5) ? giveUp() : unreachable(hop)
  if (chance.happens(weather.late)) {
    // Kept back by some box on the way: it arrives when the sender has long tried again.
    loop.setTimeout(() => void county(call), call.timeoutMs + chance.between(1_000, 600_000))
    return giveUp()
  }
  if (chance.happens(weather.duplicate)) loop.setTimeout(() => void county(call), chance.between(1, 300_000))
  await hop()
  const answer = await Promise.race([county(call), loop.wait(call.timeoutMs).then(() => 'timeout' as const)])
  if (answer === 'timeout') return { kind: 'failed', why: 'timeout' }
  if (answer === null) return unreachable(hop)
  await hop()
  if (loop.now() - began > call.timeoutMs) return { kind: 'failed', why: 'timeout' }
  // The line may have gone down, or worse, while the county worked.
  if (parts.weather().down || chance.happens(weather.dropAnswer))
    return chance.happens(0.5) ? giveUp() : { kind: 'failed', why: 'unreachable' }
  if (answer.bytes.length > call.maxBytes) return { kind: 'failed', why: 'too-large' }
  if (chance.happens(weather.half))
    return asHttpAnswer({ ...answer, bytes: answer.bytes.slice(0, chance.below(answer.bytes.length)) })
  return asHttpAnswer(answer)
}

async function unreachable(hop: () => Promise<void>): Promise<HttpAnswer> {
  await hop()
  return { kind: 'failed', why: 'unreachable' }
}
