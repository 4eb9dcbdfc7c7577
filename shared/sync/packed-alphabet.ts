/** Signs that a batch brings itself get one of so many free places. */
const FREE_PLACES = 512
const MAX_SIGNS = 4000

/** Two symbols are no signs: `OTHER` is followed by the 16 bits of a sign that has no place, `END` ends a word. */
export const OTHER = 0
export const END = 1
const FIRST_SIGN = 2

/**
 * Signs (UTF-16 units) as the leaves of a Huffman tree: common ones are few questions away. Symbol numbers: `OTHER`, `END`, the
 * signs with the commonest first, then the free places.
 */
export class Alphabet {
  readonly signs: readonly string[]
  readonly symbols: ReadonlyMap<number, number>
  readonly firstFree: number
  readonly size: number
  /** `branches[node * 2 + bit]`: the next node, or -1 - symbol. The root is node 0. */
  readonly branches: Int16Array
  /** The path to each symbol, first bit highest, with a 1 before it. */
  readonly paths: Int32Array

  /** `text` shows which signs are common. */
  constructor(text: string) {
    const counts = new Map<string, number>()
    for (let at = 0; at < text.length; at += 1) counts.set(text.charAt(at), (counts.get(text.charAt(at)) ?? 0) + 1)
    const sorted = [...counts]
      .sort(([one, often], [other, seldom]) => seldom - often || one.charCodeAt(0) - other.charCodeAt(0))
      .slice(0, MAX_SIGNS)
    this.signs = ['', '', ...sorted.map(([sign]) => sign)]
    this.symbols = new Map(sorted.map(([sign], at) => [sign.charCodeAt(0), at + FIRST_SIGN]))
    this.firstFree = this.signs.length
    this.size = this.firstFree + FREE_PLACES
    const weights = [text.length >> 4, text.length >> 1, ...sorted.map(([, count]) => count * 4)]
    while (weights.length < this.size) weights.push(1)
    this.branches = new Int16Array(this.size * 2)
    this.paths = new Int32Array(this.size)
    this.grow(weights)
  }

  /** Joins the two lightest again and again; among equals the one made or listed first. */
  private grow(weights: readonly number[]): void {
    const leaves = weights.map((weight, symbol) => ({ weight, code: -1 - symbol }))
    leaves.sort((one, other) => one.weight - other.weight || other.code - one.code)
    const joined: { weight: number; code: number }[] = []
    const inner = this.size - 1
    let leaf = 0
    let join = 0
    const lightest = () => {
      const [one, other] = [leaves[leaf], joined[join]]
      if (one && (!other || one.weight <= other.weight)) {
        leaf += 1
        return one
      }
      join += 1
      return other as { weight: number; code: number }
    }
    for (let made = 0; made < inner; made += 1) {
      const node = inner - 1 - made
      const [one, other] = [lightest(), lightest()]
      this.branches[node * 2] = one.code
      this.branches[node * 2 + 1] = other.code
      joined.push({ weight: one.weight + other.weight, code: node })
    }
    this.label(0, 1)
  }

  private label(node: number, path: number): void {
    for (let bit = 0; bit < 2; bit += 1) {
      const next = this.branches[node * 2 + bit] as number
      if (next < 0) this.paths[-1 - next] = path * 2 + bit
      else this.label(next, path * 2 + bit)
    }
  }
}
