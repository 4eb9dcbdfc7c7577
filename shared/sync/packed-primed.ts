import { canonicalText } from './canonical'
import { Alphabet } from './packed-alphabet'
import { EventCoder } from './packed-event'
import { RangeCoder } from './packed-range'
import { MARKED_1, SAMPLES_1 } from './packed-samples-1'
import { Spelling } from './packed-spelling'
import { learnMarks } from './packed-text'
import { ValueCoder } from './packed-values'
import { SIGNS_1, WORDS_1 } from './packed-words-1'

/** What form 1 knows, and what is at work: it becomes like the former before each batch, and nothing of it is made anew. */
type Primed = { spelling: Spelling; working: { spelling: Spelling; values: ValueCoder; events: EventCoder } }

const ASCII = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')
/** Where no event stands: a sample is learned, never sent. */
const SEAT = { device: '', epoch: '', seq: 0, prev: '' }
const CASE = '00000000-0000-7000-8000-00000000000'

let held: Primed | null = null

/** Learns the words and the sample facts of form 1, as if they had been written before every batch. Takes some 50 ms, once. */
function prime(): Primed {
  const alphabet = new Alphabet(WORDS_1.replaceAll('\n', ' ') + SIGNS_1 + ASCII + '\u0001\u0002')
  const spelling = new Spelling(alphabet)
  const nowhere = RangeCoder.writing()
  for (const word of WORDS_1.trim().split(/\s+/)) spelling.codeWord(nowhere, 1, word)
  spelling.doubt()
  const values = new ValueCoder(spelling, null)
  values.begin(nowhere, Infinity)
  const events = new EventCoder(values, null)
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
  const work = new Spelling(alphabet)
  const workValues = new ValueCoder(work, values)
  return { spelling, working: { spelling: work, values: workValues, events: new EventCoder(workValues, events) } }
}

/** Fresh models for one batch, knowing what form 1 knows. Only one batch can be under way: nothing here waits for anything. */
export function beginCoding(
  coder: RangeCoder,
  allowance: number,
  hashOf: (text: string) => string,
): { values: ValueCoder; events: EventCoder } {
  held ??= prime()
  const { spelling, values, events } = held.working
  spelling.becomeLike(held.spelling)
  values.begin(coder, allowance)
  events.begin(hashOf)
  return { values, events }
}
