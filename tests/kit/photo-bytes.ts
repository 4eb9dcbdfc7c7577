/** Bytes that begin as a JPEG does and go on as given: the least that the county takes for a photo. */
export function asJpeg<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  bytes.set([0xff, 0xd8, 0xff])
  return bytes
}
