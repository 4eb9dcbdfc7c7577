import { readFile } from 'node:fs/promises'
import { decode as decodeJpeg } from 'jpeg-js'
import { PNG } from 'pngjs'
import type { Picture } from '../renderer/ui/find-codes'

/** A phone's photo at most: what says it is larger would fill the memory. */
const MAX_MEGAPIXELS = 60

/** The pixels of a PNG or JPEG file; null for any other file. */
export async function readPicture(path: string): Promise<Picture | null> {
  const bytes = await readFile(path)
  try {
    if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return readPng(bytes)
    if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return readJpeg(bytes)
  } catch {
    // A picture that does not decode is none.
  }
  return null
}

function readPng(bytes: Buffer): Picture | null {
  const [wide, tall] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (wide * tall > MAX_MEGAPIXELS * 1e6) return null
  const { data, width, height } = PNG.sync.read(bytes)
  return { data: new Uint8ClampedArray(data), width, height }
}

function readJpeg(bytes: Buffer): Picture {
  const { data, width, height } = decodeJpeg(bytes, { useTArray: true, maxResolutionInMP: MAX_MEGAPIXELS })
  return { data: new Uint8ClampedArray(data), width, height }
}
