import { codePoints } from '../text/typed-text'

const MOST = { spokenAround: 55, inOrder: 35, run: 28, pairs: 25 } as const
const PER_SHARED_CHARACTER = 6

/**
 * How well two texts fit when neither begins nor contains the other as typed: 0 for not at all, at most 55. The name stands
 * inside a spoken sentence; or one is in the other in order, with small gaps; or they share a run of characters.
 */
export function fragmentScore(name: string, typed: string): number {
  const [named, word] = [codePoints(name), codePoints(typed)]
  if (named.length < 2 || word.length < 2) return 0
  if (typed.includes(name)) return (MOST.spokenAround * (1 + named.length / word.length)) / 2
  const inOrder = Math.max(orderedShare(named, word), orderedShare(word, named))
  if (inOrder >= 0.5) return MOST.inOrder * inOrder
  const run = longestRun(named, word)
  const runMatters = run >= 3 || (run === 2 && named.length <= 4)
  return runMatters ? Math.min(MOST.run, PER_SHARED_CHARACTER * run + (4 * run) / named.length) : 0
}

/** The neighbour pairs of a typed text by which it may be found; none for letters alone. */
export function pairsOf(signs: readonly string[]): readonly string[] {
  const pairs = signs.slice(1).map((character, index) => `${signs[index]}${character}`)
  return pairs.length >= 2 && pairs.some(pair => /\P{ASCII}/u.test(pair)) ? pairs : []
}

/** The share of those pairs found under any of the names, as a score; 0 below two fifths. */
export function sharedPairs(names: readonly string[], pairs: readonly string[]): number {
  const found = pairs.filter(pair => names.some(name => name.includes(pair))).length
  return found > 0 && found * 5 >= pairs.length * 2 ? (MOST.pairs * found) / pairs.length : 0
}

/** 1 when all of `parts` stand side by side in `whole`, less with every gap, 0 when they are not all there in order. */
function orderedShare(whole: readonly string[], parts: readonly string[]): number {
  let next = 0
  let first = -1
  for (const [index, character] of whole.entries()) {
    if (character !== parts[next]) continue
    if (first < 0) first = index
    next += 1
    if (next === parts.length) return parts.length / (index - first + 1)
  }
  return 0
}

function longestRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0
  let above: number[] = []
  for (const character of a) {
    const row = b.map((other, index) => (other === character ? (index > 0 ? (above[index - 1] ?? 0) : 0) + 1 : 0))
    longest = Math.max(longest, ...row)
    above = row
  }
  return longest
}
