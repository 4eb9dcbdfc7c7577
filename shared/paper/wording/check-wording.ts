import { z } from 'zod'
import { codePoints } from '../../text/typed-text'
import { isWordingId, slotsOf, WORDING_TEXTS, type WordingId, type WordingOverlay } from './paper-words'

/** Why a county's text cannot stand on a paper. */
export const WORDING_PROBLEMS = [
  'unknown-id',
  'empty',
  'too-long',
  'unknown-slot',
  'missing-slot',
  'unprintable',
] as const
export type WordingProblemKind = (typeof WORDING_PROBLEMS)[number]
export type WordingProblem = { id: string; problem: WordingProblemKind; detail: string }

/** A paper has room for about twice the standard text, and short ones may grow to two lines of a form. */
export const longestOf = (id: WordingId): number => Math.max(80, codePoints(WORDING_TEXTS[id].text).length * 2)

/** Everything that is wrong with these texts; empty when they may be printed. Each problem names its text. */
export function checkWording(texts: Readonly<Record<string, string>>): WordingProblem[] {
  return Object.entries(texts).flatMap(([id, text]): WordingProblem[] => {
    if (!isWordingId(id)) return [{ id, problem: 'unknown-id', detail: id }]
    return problemsOf(id, text).map(([problem, detail]) => ({ id, problem, detail }))
  })
}

function* textProblems(id: WordingId, text: string): Generator<[WordingProblemKind, string]> {
  if (text.trim() === '') {
    yield ['empty', '']
    return
  }
  const [length, most] = [codePoints(text).length, longestOf(id)]
  if (length > most) yield ['too-long', `${length}/${most}`]
  const allowed = slotsOf(WORDING_TEXTS[id].text)
  const used = slotsOf(text)
  const unknown = used.filter(slot => !allowed.includes(slot))
  // A single brace is a slot that was begun and not ended: it would stand on the paper as it is.
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) unknown.push('{ }')
  if (unknown.length > 0) yield ['unknown-slot', unknown.join('、')]
  const lost = allowed.filter(slot => !used.includes(slot))
  if (lost.length > 0) yield ['missing-slot', lost.join('、')]
  if (/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(text))
    yield ['unprintable', '']
}

const problemsOf = (id: WordingId, text: string): [WordingProblemKind, string][] => [...textProblems(id, text)]

const overlaySchema = z.object({ version: z.number().int().min(1), texts: z.record(z.string(), z.string()) })

/**
 * The overlay that came with a catalogue, or null when there is none. Texts that do not fit this version of the program are left
 * out: a paper then says the standard text, never a broken one.
 */
export function readOverlay(found: unknown): WordingOverlay | null {
  const read = overlaySchema.safeParse(found)
  if (!read.success) return null
  const wrong = new Set(checkWording(read.data.texts).map(({ id }) => id))
  const texts = Object.fromEntries(Object.entries(read.data.texts).filter(([id]) => !wrong.has(id)))
  return { version: read.data.version, texts }
}
