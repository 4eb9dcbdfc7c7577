import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const BLOCK = 64

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by))
/** The constant of each round, turned as the standard says. */
const T = Uint32Array.from({ length: 64 }, (_, round) => turn(round < 16 ? 0x79cc4519 : 0x7a879d8a, round % 32))
const words = new Int32Array(68)

/**
 * SM3 (GB/T 32905-2016, GM/T 0004-2012) as 64 lower-case hex digits; a text is hashed as UTF-8. It stands here by itself, and not in the
 * second suite, because any station must be able to read and carry the packed facts of a neighbour whose chain is hashed by it.
 */
export function sm3Hex(input: string | Uint8Array): string {
  const bytes = typeof input === 'string' ? utf8ToBytes(input) : input
  const state = Int32Array.from(IV)
  const whole = bytes.length - (bytes.length % BLOCK)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let from = 0; from < whole; from += BLOCK) mix(state, view, from)
  // The rest, one bit, zeros, and the length in bits as 64 bits.
  const rest = bytes.subarray(whole)
  const last = new Uint8Array(rest.length < BLOCK - 8 ? BLOCK : 2 * BLOCK)
  last.set(rest)
  last[rest.length] = 0x80
  const lastView = new DataView(last.buffer)
  lastView.setUint32(last.length - 8, Math.floor(bytes.length / 0x2000_0000))
  lastView.setUint32(last.length - 4, (bytes.length * 8) >>> 0)
  for (let from = 0; from < last.length; from += BLOCK) mix(state, lastView, from)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return bytesToHex(new Uint8Array(digest.buffer))
}

const p0 = (word: number): number => word ^ turn(word, 9) ^ turn(word, 17)
const p1 = (word: number): number => word ^ turn(word, 15) ^ turn(word, 23)

const at = (list: Int32Array | Uint32Array, index: number): number => list[index] as number

function mix(state: Int32Array, view: DataView, from: number): void {
  const w = words
  for (let index = 0; index < 16; index += 1) w[index] = view.getInt32(from + index * 4)
  for (let index = 16; index < 68; index += 1) {
    const before = at(w, index - 16) ^ at(w, index - 9) ^ turn(at(w, index - 3), 15)
    w[index] = p1(before) ^ turn(at(w, index - 13), 7) ^ at(w, index - 6)
  }
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let round = 0; round < 64; round += 1) {
    const a12 = turn(a, 12)
    const ss1 = turn((a12 + e + at(T, round)) | 0, 7)
    const isFirst = round < 16
    const ff = isFirst ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = isFirst ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + (at(w, round) ^ at(w, round + 4))) | 0
    const tt2 = (gg + h + ss1 + at(w, round)) | 0
    d = c
    c = turn(b, 9)
    b = a
    a = tt1
    h = g
    g = turn(f, 19)
    f = e
    e = p0(tt2)
  }
  const news = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < 8; index += 1) state[index] = at(state, index) ^ (news[index] as number)
}
