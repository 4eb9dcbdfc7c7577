import { END, OTHER, type Alphabet } from './packed-alphabet'
import { codeUnit, PackFault, type RangeCoder } from './packed-range'
import { BitMixer, mixHash } from './packed-symbols'

const RECALL_BITS = 13
const WORDS_SET = 0
const DIGIT_SETS = 16

export const MAX_WORD = 4096

/** What follows two or three signs is remembered, and how often it came true. */
class Recall {
  private readonly next = new Uint16Array(1 << RECALL_BITS)
  private readonly trust = new Uint8Array(1 << RECALL_BITS)
  private place = 0

  look(hash: number): void {
    this.place = hash >>> (32 - RECALL_BITS)
  }
  get guess(): number {
    return (this.next[this.place] as number) - 1
  }
  get trusted(): number {
    return this.trust[this.place] as number
  }
  learn(symbol: number): void {
    const { place } = this
    const trust = this.trust[place] as number
    if (this.next[place] === symbol + 1) this.trust[place] = trust < 15 ? trust + 1 : 15
    else if (trust > 1) this.trust[place] = trust >> 1
    else {
      this.next[place] = symbol + 1
      this.trust[place] = 0
    }
  }
  copyFrom(other: Recall): void {
    this.next.set(other.next)
    this.trust.set(other.trust)
  }
}

/** Spells words sign by sign (UTF-16 units) and runs of digits, each better the more it has seen. */
export class Spelling {
  private readonly mixer = new BitMixer()
  private readonly afterTwo = new Recall()
  private readonly afterThree = new Recall()
  /** Signs without a place in the alphabet, in the order in which this batch brought them. */
  private readonly own: string[] = []
  private readonly ownSymbols = new Map<number, number>()

  constructor(private readonly alphabet: Alphabet) {}

  /** Knows again what `other` knows, and nothing else. */
  becomeLike(other: Spelling): void {
    this.mixer.copyFrom(other.mixer)
    this.afterTwo.copyFrom(other.afterTwo)
    this.afterThree.copyFrom(other.afterThree)
    this.own.length = 0
    this.ownSymbols.clear()
  }

  doubt(): void {
    this.mixer.doubt()
  }

  /** A word of any signs. `slot` tells where it stands, so that names are foretold from names. */
  codeWord(coder: RangeCoder, slot: number, word: string): string {
    const { mixer, afterTwo, afterThree } = this
    const { contexts, trust } = mixer
    let [one, two, three] = [0, 0, 0]
    let found = ''
    for (let at = 0; ; at += 1) {
      const pair = mixHash(mixHash(2, one), two)
      contexts[0] = 0x51ab
      contexts[1] = mixHash(1, one)
      contexts[2] = pair
      contexts[3] = mixHash(slot, at < 2 ? at : 2)
      afterTwo.look(pair)
      afterThree.look(mixHash(pair, three))
      trust[0] = afterTwo.trusted
      trust[1] = afterThree.trusted
      const coded = this.codeSymbol(coder, at < word.length ? this.symbolOf(word.charCodeAt(at)) : END)
      afterTwo.learn(coded)
      afterThree.learn(coded)
      if (coded === END) return found
      if (at >= MAX_WORD) throw new PackFault('a word without an end')
      found += coded === OTHER ? this.codeOther(coder, word.charCodeAt(at)) : this.signOf(coded)
      three = two
      two = one
      one = coded
    }
  }

  /** `length` digits; their places count from the right, as in amounts. */
  codeDigits(coder: RangeCoder, slot: number, length: number, digits: string): string {
    const { mixer } = this
    const { contexts, guesses } = mixer
    guesses.fill(-1)
    let found = ''
    let [one, two] = [10, 10]
    for (let at = 0; at < length; at += 1) {
      const place = mixHash(slot, length - at)
      contexts[0] = 0x0d19
      contexts[1] = place
      contexts[2] = mixHash(place, one + 16)
      contexts[3] = mixHash(contexts[2], two)
      const set = 1 + ((place >>> 8) & (DIGIT_SETS - 1))
      const wanted = digits.charCodeAt(at) - 48
      let path = 1
      for (let left = 3; left >= 0; left -= 1) path = path * 2 + mixer.code(coder, set, 4, path, (wanted >> left) & 1)
      const digit = path - 16
      if (digit > 9) throw new PackFault('no digit')
      found += String(digit)
      two = one
      one = digit
    }
    return found
  }

  /** A small number, below 32, as it is usual in `slot`. */
  codeSmall(coder: RangeCoder, slot: number, value: number): number {
    const { contexts, guesses } = this.mixer
    guesses.fill(-1)
    contexts[0] = mixHash(slot, 3)
    let path = 1
    for (let left = 4; left >= 0; left -= 1) path = path * 2 + this.mixer.code(coder, 1, 1, path, (value >> left) & 1)
    return path - 32
  }

  /** One symbol down the tree of the alphabet, with the guesses speaking as long as they were right. */
  private codeSymbol(coder: RangeCoder, symbol: number): number {
    const { mixer, alphabet } = this
    const { branches, paths } = alphabet
    const { guesses } = mixer
    const wantedPath = paths[symbol] as number
    const wantedBits = 31 - Math.clz32(wantedPath)
    const one = this.afterTwo.guess < 0 ? 1 : (paths[this.afterTwo.guess] as number)
    const other = this.afterThree.guess < 0 ? 1 : (paths[this.afterThree.guess] as number)
    const oneBits = 31 - Math.clz32(one)
    const otherBits = 31 - Math.clz32(other)
    let path = 1
    for (let node = 0, depth = 0; ; depth += 1) {
      guesses[0] = depth < oneBits && one >> (oneBits - depth) === path ? (one >> (oneBits - depth - 1)) & 1 : -1
      guesses[1] =
        depth < otherBits && other >> (otherBits - depth) === path ? (other >> (otherBits - depth - 1)) & 1 : -1
      const bit = mixer.code(coder, WORDS_SET, 4, node + 1, (wantedPath >> (wantedBits - depth - 1)) & 1)
      path = path * 2 + bit
      const next = branches[node * 2 + bit] as number
      if (next < 0) return -1 - next
      node = next
    }
  }

  private symbolOf(unit: number): number {
    return this.alphabet.symbols.get(unit) ?? this.ownSymbols.get(unit) ?? OTHER
  }

  private signOf(symbol: number): string {
    const { signs, firstFree } = this.alphabet
    const sign = symbol < firstFree ? signs[symbol] : this.own[symbol - firstFree]
    if (sign === undefined) throw new PackFault('no such sign')
    return sign
  }

  private codeOther(coder: RangeCoder, unit: number): string {
    const sign = codeUnit(coder, unit)
    const found = sign.charCodeAt(0)
    const symbol = this.alphabet.firstFree + this.own.length
    if (symbol < this.alphabet.size && this.symbolOf(found) === OTHER) {
      this.ownSymbols.set(found, symbol)
      this.own.push(sign)
    }
    return sign
  }
}
