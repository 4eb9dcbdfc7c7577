import { canonicalText } from './canonical'
import { Alphabet } from './packed-alphabet'
import { EventCoder } from './packed-event'
import { RangeWriter, type RangeCoder } from './packed-range'
import { MARKED_1, SAMPLES_1 } from './packed-samples-1'
import { Spelling } from './packed-spelling'
import { learnMarks } from './packed-text'
import { ValueCoder } from './packed-values'
import { SIGNS_1, WORDS_1 } from './packed-words-1'

type Primed = { spelling: Spelling; working: Spelling; values: ValueCoder; events: EventCoder }

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')
/** Where no event stands: a sample is learned, never sent. */
const SEAT = { device: '', epoch: '', seq: 0, prev: '' }
const CASE = '00000000-0000-7000-8000-00000000000'

let held: Primed | null = null

/** Learns the words and the sample facts of form 1, as if they had been written before every batch. Takes some 50 ms, once. */
function prime(): Primed {
  const alphabet = new Alphabet(WORDS_1.replaceAll('\n', ' ') + SIGNS_1 + ASCII + '\u0001\u0002')
  const spelling = new Spelling(alphabet)
  const nowhere = new RangeWriter()
  for (const word of WORDS_1.trim().split(/\s+/)) spelling.codeWord(nowhere, 1, word)
  spelling.doubt()
  const values = new ValueCoder(nowhere, spelling, Infinity, null)
  const events = new EventCoder(values, () => '', null)
  for (const [at, { type, data, ...rest }] of SAMPLES_1.entries())
    events.code(
      SEAT,
      canonicalText({
        ...SEAT,
        id: CASE + '0',
        caseId: CASE + String(at >> 2),
        base: at & 3,
        type,
        v: 1,
        data,
        ...rest,
      }),
    )
  for (const text of MARKED_1) learnMarks(values, text)
  return { spelling, working: new Spelling(alphabet), values, events }
}

/** Fresh models for one batch, knowing what form 1 knows. Only one batch can be under way: nothing here waits for anything. */
export function beginCoding(
  coder: RangeCoder,
  allowance: number,
  hashOf: (text: string) => string,
): { values: ValueCoder; events: EventCoder } {
  held ??= prime()
  held.working.becomeLike(held.spelling)
  const values = new ValueCoder(coder, held.working, allowance, held.values)
  return { values, events: new EventCoder(values, hashOf, held.events) }
}
