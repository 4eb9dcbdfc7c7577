/**
 * Thrown only inside the reader, by bytes that no writer made; `unpackBatch` turns it into its answer. A reader deep in a value
 * has no other way out that costs nothing on the way in.
 */
export class PackFault extends Error {}
/** The bytes would give more text than was allowed. */
export class TooMuchText extends PackFault {}

const FULL = 0xffffffff
const LEAST = 0x1000000
/** How many zero bytes a reader may add behind the end: so many trailing zeros the writer leaves away. */
const SPARE_BYTES = 8
/** Of the numbers of 32 bits that move with every bit: in an array, they never become objects. */
const [SPAN, LOW, CODE] = [0, 1, 2]

/**
 * One side of a range coder. The models are written once for both sides: a writer is told the value and gives it back, a reader
 * is told nothing of use and gives what it finds. One class for both, because engines are fast where they meet one only.
 */
export class RangeCoder {
  private readonly state = Uint32Array.of(FULL, 0, 0)
  private length = 0
  private constructor(
    readonly isReading: boolean,
    private bytes: Uint8Array,
  ) {}

  static writing(): RangeCoder {
    return new RangeCoder(false, new Uint8Array(1024))
  }

  static reading(bytes: Uint8Array): RangeCoder {
    const coder = new RangeCoder(true, bytes)
    for (let turn = 0; turn < 4; turn += 1) coder.state[CODE] = ((coder.state[CODE] as number) << 8) | coder.next()
    return coder
  }

  /** One bit whose chance to be 1 is `chance` / 65536, from 1 to 65535. */
  bit(chance: number, wanted: number): number {
    const { state } = this
    const span = state[SPAN] as number
    const bound = Math.imul(span >>> 16, chance) >>> 0
    const bit = this.isReading ? ((state[CODE] as number) < bound ? 1 : 0) : wanted
    if (bit) state[SPAN] = bound
    else {
      state[SPAN] = span - bound
      this.skip(bound)
    }
    while (state[SPAN] < LEAST) this.widen()
    return bit
  }

  /** Where in 0 … `total` - 1 the reader stands; a writer's answer means nothing. `total` is at most 65536. */
  place(total: number): number {
    if (!this.isReading) return 0
    const step = Math.floor((this.state[SPAN] as number) / total)
    return Math.min(total - 1, Math.floor((this.state[CODE] as number) / step))
  }

  /** The part from `from` on, `size` long, of a whole of `total`: what was found at `place`, or what is to be written. */
  take(from: number, size: number, total: number): void {
    const { state } = this
    const step = Math.floor((state[SPAN] as number) / total)
    state[SPAN] = size * step
    this.skip(from * step)
    while (state[SPAN] < LEAST) this.widen()
  }

  /** The bytes written, as few as a reader needs. */
  finish(): Uint8Array {
    const { state } = this
    const low = state[LOW] as number
    let step = FULL + 1
    let end = Math.ceil(low / step) * step
    for (; end > low + (state[SPAN] as number) - 1; end = Math.ceil(low / step) * step) step /= 2
    this.skip(end - low)
    for (let turn = 0; turn < 4; turn += 1) this.put()
    const least = Math.max(0, this.length - SPARE_BYTES)
    while (this.length > least && this.bytes[this.length - 1] === 0) this.length -= 1
    return this.bytes.slice(0, this.length)
  }

  /** Leaves the lower `size` of what is open away. */
  private skip(size: number): void {
    const { state } = this
    if (this.isReading) {
      state[CODE] = (state[CODE] as number) - size
      return
    }
    const low = (state[LOW] as number) + size
    state[LOW] = low
    if (low > FULL) this.carry()
  }

  /** One more in the bytes written so far. There is always one that can take it: all of them are a part of 1. */
  private carry(): void {
    const { bytes } = this
    let at = this.length - 1
    for (; bytes[at] === 255; at -= 1) bytes[at] = 0
    bytes[at] = (bytes[at] as number) + 1
  }

  private widen(): void {
    const { state } = this
    state[SPAN] = (state[SPAN] as number) << 8
    if (this.isReading) state[CODE] = ((state[CODE] as number) << 8) | this.next()
    else this.put()
  }

  /** Moves the top byte of what is written out. */
  private put(): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(this.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    const low = this.state[LOW] as number
    this.bytes[this.length] = low >>> 24
    this.state[LOW] = low << 8
    this.length += 1
  }

  private next(): number {
    const at = this.length
    this.length = at + 1
    if (at < this.bytes.length) return this.bytes[at] as number
    if (at >= this.bytes.length + SPARE_BYTES) throw new PackFault('it ends too early')
    return 0
  }
}

/** A UTF-16 unit of which nothing is known. */
export function codeUnit(coder: RangeCoder, unit: number): string {
  const found = coder.isReading ? coder.place(65536) : unit
  coder.take(found, 1, 65536)
  return String.fromCharCode(found)
}
