/**
 * Thrown only inside the reader, by bytes that no writer made; `unpackBatch` turns it into its answer. A reader deep in a value
 * has no other way out that costs nothing on the way in.
 */
export class PackFault extends Error {}

/**
 * One side of a range coder. The models are written once for both sides: a writer is told the value and gives it back, a reader
 * is told nothing of use and gives what it finds.
 */
export type RangeCoder = {
  readonly isReading: boolean
  /** One bit whose chance to be 1 is `chance` / 65536, from 1 to 65535. */
  bit(chance: number, bit: number): number
  /** Where in 0 … `total` - 1 the reader stands; a writer's answer means nothing. `total` is at most 65536. */
  place(total: number): number
  /** The part from `from` on, `size` long, of a whole of `total`: what was found at `place`, or what is to be written. */
  take(from: number, size: number, total: number): void
}

const FULL = 0xffffffff
const LEAST = 0x1000000
/** How many zero bytes a reader may add behind the end: the writer leaves trailing zeros away. */
const SPARE_BYTES = 8

export class RangeWriter implements RangeCoder {
  readonly isReading = false
  private low = 0
  private span = FULL
  private held = 0
  private waiting = 0
  private begun = false
  private bytes = new Uint8Array(4096)
  private length = 0

  bit(chance: number, bit: number): number {
    const bound = (this.span >>> 16) * chance
    if (bit) this.span = bound
    else {
      this.low += bound
      this.span -= bound
    }
    while (this.span < LEAST) this.widen()
    return bit
  }

  place(): number {
    return 0
  }

  take(from: number, size: number, total: number): void {
    const step = Math.floor(this.span / total)
    this.low += from * step
    this.span = size * step
    while (this.span < LEAST) this.widen()
  }

  /** The bytes written, as few as a reader needs. */
  finish(): Uint8Array {
    let step = FULL + 1
    let end = Math.ceil(this.low / step) * step
    for (; end > this.low + this.span - 1; end = Math.ceil(this.low / step) * step) step /= 2
    this.low = end
    for (let turn = 0; turn < 5; turn += 1) this.shift()
    while (this.length > 0 && this.bytes[this.length - 1] === 0) this.length -= 1
    return this.bytes.slice(0, this.length)
  }

  private widen(): void {
    this.shift()
    this.span = (this.span << 8) >>> 0
  }

  /** Moves the top byte of `low` out; bytes of 255 wait, because a carry may still run through them. */
  private shift(): void {
    if (this.low < 0xff000000 || this.low > FULL) {
      const carry = this.low > FULL ? 1 : 0
      if (this.begun) this.put(this.held + carry)
      this.begun = true
      for (; this.waiting > 0; this.waiting -= 1) this.put(255 + carry)
      this.held = Math.floor(this.low / LEAST) & 255
    } else this.waiting += 1
    this.low = (this.low % LEAST) * 256
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(this.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    this.bytes[this.length] = byte & 255
    this.length += 1
  }
}

export class RangeReader implements RangeCoder {
  readonly isReading = true
  private span = FULL
  private code = 0
  private at = 0

  constructor(private readonly bytes: Uint8Array) {
    for (let turn = 0; turn < 4; turn += 1) this.code = (this.code * 256 + this.next()) >>> 0
  }

  bit(chance: number): number {
    const bound = (this.span >>> 16) * chance
    const bit = this.code < bound ? 1 : 0
    if (bit) this.span = bound
    else {
      this.code -= bound
      this.span -= bound
    }
    while (this.span < LEAST) this.widen()
    return bit
  }

  place(total: number): number {
    return Math.min(total - 1, Math.floor(this.code / Math.floor(this.span / total)))
  }

  take(from: number, size: number, total: number): void {
    const step = Math.floor(this.span / total)
    this.code -= from * step
    this.span = size * step
    while (this.span < LEAST) this.widen()
  }

  private widen(): void {
    this.code = ((this.code << 8) | this.next()) >>> 0
    this.span = (this.span << 8) >>> 0
  }

  private next(): number {
    const byte = this.bytes[this.at]
    this.at += 1
    if (byte !== undefined) return byte
    if (this.at > this.bytes.length + SPARE_BYTES) throw new PackFault('it ends too early')
    return 0
  }
}

/** A UTF-16 unit of which nothing is known. */
export function codeUnit(coder: RangeCoder, unit: number): string {
  const found = coder.isReading ? coder.place(65536) : unit
  coder.take(found, 1, 65536)
  return String.fromCharCode(found)
}
