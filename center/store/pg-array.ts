/** Array parameters in PostgreSQL's binary form (array_recv): nothing is quoted here and nothing unquoted there. */

const OID = { text: 25, int8: 20, uuid: 2950, bytea: 17 } as const
const HEADER = 20
const NULL = -1

/** `write` puts item `index` at a place and answers its size, which `sizes` told before; `NULL` for a missing item. */
function arrayOf(
  oid: number,
  sizes: readonly number[],
  write: (out: Buffer, index: number, at: number) => void,
): Buffer {
  const size = sizes.reduce((sum, each) => sum + 4 + Math.max(0, each), HEADER)
  const out = Buffer.allocUnsafe(sizes.length === 0 ? 12 : size)
  out.writeInt32BE(sizes.length === 0 ? 0 : 1, 0)
  out.writeInt32BE(sizes.includes(NULL) ? 1 : 0, 4)
  out.writeInt32BE(oid, 8)
  if (sizes.length === 0) return out
  out.writeInt32BE(sizes.length, 12)
  out.writeInt32BE(1, 16)
  let at = HEADER
  for (const [index, each] of sizes.entries()) {
    out.writeInt32BE(each, at)
    at += 4
    if (each === NULL) continue
    write(out, index, at)
    at += each
  }
  return out
}

/** For `$n::text[]`. */
export const texts = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    OID.text,
    values.map(value => (value === null ? NULL : Buffer.byteLength(value))),
    (out, index, at) => out.write(values[index] ?? '', at, 'utf8'),
  )

/** For `$n::int8[]`; whole numbers up to 2^53. */
export const integers = (values: readonly number[]): Buffer =>
  arrayOf(
    OID.int8,
    values.map(() => 8),
    (out, index, at) => out.writeBigInt64BE(BigInt(values[index] ?? 0), at),
  )

/** For `$n::uuid[]`. */
export const uuids = (values: readonly string[]): Buffer =>
  arrayOf(
    OID.uuid,
    values.map(() => 16),
    (out, index, at) => out.write(values[index]?.replaceAll('-', '') ?? '', at, 'hex'),
  )

/** For `$n::bytea[]`. */
export const blobs = (values: readonly Uint8Array[]): Buffer =>
  arrayOf(
    OID.bytea,
    values.map(value => value.length),
    (out, index, at) => out.set(values[index] ?? [], at),
  )
