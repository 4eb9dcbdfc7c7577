import { END, OTHER, type Alphabet } from './packed-alphabet'
import { codeUnit, PackFault, type RangeCoder } from './packed-range'
import { BitMixer, mixHash, NO_GUESS, TRUST } from './packed-symbols'

const RECALL_BITS = 13
const WORDS_SET = 0
const DIGIT_SETS = 16

/** Four bits as a tree: a node is its path less one. */
const DIGITS = Int16Array.from({ length: 30 }, (_, branch) => (branch < 14 ? branch + 1 : -1 - (branch - 14)))

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
  private ownSymbols = new Map<number, number>()

  constructor(private readonly alphabet: Alphabet) {}

  /** Knows again what `other` knows, and nothing else. */
  becomeLike(other: Spelling): void {
    this.mixer.copyFrom(other.mixer)
    this.afterTwo.copyFrom(other.afterTwo)
    this.afterThree.copyFrom(other.afterThree)
    this.own.length = 0
    this.ownSymbols = new Map()
  }

  doubt(): void {
    this.mixer.doubt()
  }

  /** A word of any signs. `slot` tells where it stands, so that names are foretold from names. */
  codeWord(coder: RangeCoder, slot: number, word: string): string {
    const { mixer, afterTwo, afterThree } = this
    const { asked } = mixer
    const { branches, paths } = this.alphabet
    let [one, two, three] = [0, 0, 0]
    let found = ''
    for (let at = 0; ; at += 1) {
      const pair = mixHash(mixHash(2, one), two)
      asked[0] = 0x51ab
      asked[1] = mixHash(1, one)
      asked[2] = pair
      asked[3] = mixHash(slot, at < 2 ? at : 2)
      afterTwo.look(pair)
      afterThree.look(mixHash(pair, three))
      asked[TRUST] = afterTwo.trusted
      asked[TRUST + 1] = afterThree.trusted
      const guess2 = afterTwo.guess
      const guess3 = afterThree.guess
      const coded = mixer.codeSymbol(
        coder,
        WORDS_SET,
        branches,
        paths[at < word.length ? this.symbolOf(word.charCodeAt(at)) : END] as number,
        guess2 < 0 ? NO_GUESS : (paths[guess2] as number),
        guess3 < 0 ? NO_GUESS : (paths[guess3] as number),
      )
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
    const { asked } = mixer
    let found = ''
    let [one, two] = [10, 10]
    for (let at = 0; at < length; at += 1) {
      const place = mixHash(slot, length - at)
      asked[0] = 0x0d19
      asked[1] = place
      asked[2] = mixHash(place, one + 16)
      asked[3] = mixHash(asked[2], two)
      const set = 1 + ((place >>> 8) & (DIGIT_SETS - 1))
      const wanted = coder.isReading ? 0 : digits.charCodeAt(at) - 48
      const digit = mixer.codeSymbol(coder, set, DIGITS, 16 + wanted, NO_GUESS, NO_GUESS)
      if (digit > 9) throw new PackFault('no digit')
      found += String(digit)
      two = one
      one = digit
    }
    return found
  }

  /** A small number, below 32, as it is usual in `slot`. */
  codeSmall(coder: RangeCoder, slot: number, value: number): number {
    const { asked } = this.mixer
    asked[0] = mixHash(slot, 3)
    let path = 1
    for (let left = 4; left >= 0; left -= 1) path = path * 2 + this.mixer.codeAlone(coder, 1, path, (value >> left) & 1)
    return path - 32
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
