import { SAMPLE_POINTS } from '../../center/store/sample-county-data'
import { keyOf } from '../../center/numbers/answer-numbers'
import { casesToNumber, countyActor, numberCases, wantedToNumber } from '../../center/numbers/number-cases'
import { usesIn } from '../../center/numbers/note-uses'
import type { Held, Kept, Wanted } from '../../center/sync/county-store'
import { DOCUMENT_KIND_NAMES } from '../../shared/paper/document-kinds'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import { numbersRequestSchema, type NumbersReply, type NumbersRequest } from '../../shared/sync/wire-numbers'
import { beijingDateOf } from '../../shared/time/instant'
import { answerFrom, NO_BOOKS_OF_NUMBERS, type NumberBooks } from '../kit/number-books'
import type { County } from './county'
import { ok, type Reply } from './county-answers'
import type { CountyData } from './county-memory'
import type { Asked } from './county-routes'

// Document numbers and 办件编号: the county's own rules over memory; center/numbers/ keeps the same in PostgreSQL.

/** Small, so that stations run out and ask again within one day. */
const BLOCK = 4
/** As many numbers as all stations of a point hold at most. */
const LEFT_OUT = 8 * BLOCK

/** Every key of the simulated year. */
const allKeys = DOCUMENT_KIND_NAMES.map(kind => ({ kind, year: 2026 }))

export const booksAt = ({ numbers }: Pick<CountyData, 'numbers'>, point: string): NumberBooks =>
  numbers.get(point) ?? NO_BOOKS_OF_NUMBERS

const organOf = (point: string): string => SAMPLE_POINTS.find(({ code }) => code === point)?.shortName ?? point

/** A station tells of its numbers and asks for new ones. The answer leaves when the books hold it. */
export async function numberBlocks(county: County, asked: Asked): Promise<Reply> {
  const { device, point } = asked.device()
  return ok(await takeNumbers(county, { device, point }, numbersRequestSchema.parse(asked.body)))
}

/** The same, of a package's cover. */
export async function takeNumbers(
  county: County,
  { device, point }: { device: string; point: string },
  request: NumbersRequest,
): Promise<NumbersReply> {
  const by = {
    ...{ county: county.code, keys: county.keys, device, point, organ: organOf(point), sizeOf: () => BLOCK },
    today: beijingDateOf(county.now().toISOString()),
    newId: () => Buffer.from(county.parts.chance.bytes(8)).toString('hex'),
  }
  const said: NumbersReply[] = []
  await county.memory.commit(data => {
    const { reply, books } = answerFrom(booksAt(data, point), by, request)
    said.push(reply)
    return { ...data, numbers: new Map([...data.numbers, [point, books]]) }
  })
  const [reply] = said
  if (!reply) throw new Error('every request is answered')
  return reply
}

/** Which numbers stand on papers now; each paper once. */
export function withUses(data: CountyData, { facts }: Pick<Kept, 'facts'>): CountyData {
  const uses = usesIn(facts, point => [organOf(point)])
  if (uses.length === 0) return data
  const numbers = new Map(data.numbers)
  let alarms = data.alarms
  for (const { unit, text, case: caseId, device } of uses) {
    const books = booksAt({ numbers }, unit)
    const before = books.uses.filter(use => use.text === text)
    if (before.some(use => use.caseId === caseId)) continue
    if (before.length > 0) alarms = [...alarms, { kind: 'number-twice', device, about: { receiptNo: text } }]
    numbers.set(unit, { ...books, uses: [...books.uses, { text, caseId, device }] })
  }
  return { ...data, numbers, alarms }
}

/** The county's own facts about cases that these facts accepted without a number; null when there are none. */
export function numbersFor(
  data: CountyData,
  kept: Kept,
  look: (wanted: Wanted) => Held,
): { kept: Kept; caseSerial: number } | null {
  const cases = casesToNumber(kept)
  if (cases.length === 0) return null
  const writer = { device: 'center', epoch: data.history }
  const numbers = new Map(
    cases.map(({ id }, index) => [id, `99010020260309${String(data.caseSerial + index + 1).padStart(6, '0')}`]),
  )
  const said = { writer, numbers, actor: countyActor('990100', '示例县'), now: kept.now, mono: 0, hashOf: sha256Hex }
  return {
    kept: numberCases(look(wantedToNumber(writer, cases)), cases, said),
    caseSerial: data.caseSerial + cases.length,
  }
}

/** The county was put back: what it may have given out since is left out, as `leaveNumbersOut` does. */
export function leftOutNumbers(data: CountyData): CountyData {
  const numbers = new Map(data.numbers)
  for (const { code } of SAMPLE_POINTS) {
    const books = booksAt(data, code)
    const lasts = new Map(books.lasts)
    const leftOut = [...books.leftOut]
    for (const key of allKeys) {
      const last = lasts.get(keyOf(key)) ?? 0
      lasts.set(keyOf(key), last + LEFT_OUT)
      leftOut.push({ ...key, from: last + 1, to: last + LEFT_OUT })
    }
    numbers.set(code, { ...books, lasts, leftOut })
  }
  return { ...data, numbers, caseSerial: data.caseSerial + LEFT_OUT }
}
