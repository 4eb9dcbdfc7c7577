import { GLYPH_RUNS } from './glyph-runs'

/**
 * The code points that the bundled fonts can draw, as ranges.
 * `build/glyph-coverage.ts` writes them from the cmap tables of the very files that are shipped.
 */
const runs: readonly (readonly [first: number, last: number])[] = decodeRuns(GLYPH_RUNS)

/** True when a bundled font of both papers holds the character. Only then the paper looks the same on every PC. */
export function isCovered(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  let [low, high] = [0, runs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = runs[middle] ?? [0, 0]
    if (point < first) high = middle - 1
    else if (point > last) low = middle + 1
    else return true
  }
  return false
}

/**
 * The characters of the texts that may come out as an empty box, each once, in order of appearance. Variation selectors and
 * joiners draw nothing and are left out.
 */
export function uncoveredCharacters(...texts: readonly string[]): string[] {
  const characters = Array.from(texts.join('')).filter(
    character => !/[\p{Cc}\p{Cf}\p{Variation_Selector}\s]/u.test(character) && !isCovered(character),
  )
  return [...new Set(characters)]
}

function decodeRuns(text: string): (readonly [number, number])[] {
  const lengths = text.split(' ').map(length => parseInt(length, 36))
  const decoded: (readonly [number, number])[] = []
  let point = 0
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    const first = point + (lengths[index] ?? 0)
    point = first + (lengths[index + 1] ?? 0)
    decoded.push([first, point - 1])
  }
  return decoded
}
