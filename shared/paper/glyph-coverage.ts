import { BUNDLED_OPTIONAL } from './bundled-fonts'
import { GLYPH_RUNS, OPTIONAL_RUNS } from './glyph-runs'

type Run = readonly [first: number, last: number]

/**
 * The code points that the bundled fonts can draw, one list of ranges for each group of fonts.
 * `build/glyph-coverage.ts` writes them from the cmap tables of the very files that are shipped.
 */
const GROUPS: readonly (readonly Run[])[] = [GLYPH_RUNS, ...BUNDLED_OPTIONAL.map(name => OPTIONAL_RUNS[name])].map(
  decodeRuns,
)

/** True when a bundled font of every paper holds the character. Only then the paper looks the same on every PC. */
export function isCovered(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return GROUPS.some(runs => holds(runs, point))
}

function holds(runs: readonly Run[], point: number): boolean {
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

function decodeRuns(text: string): Run[] {
  const lengths = text.split(' ').map(length => parseInt(length, 36))
  const decoded: Run[] = []
  let point = 0
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    const first = point + (lengths[index] ?? 0)
    point = first + (lengths[index + 1] ?? 0)
    decoded.push([first, point - 1])
  }
  return decoded
}
