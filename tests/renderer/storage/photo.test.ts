import { describe, expect, test } from 'vitest'
import { PHOTO_MAX_BYTES, PHOTO_MAX_INPUT_BYTES, shrinkPhoto, type PhotoDecoder } from '../../../renderer/storage/photo'

/** A camera picture whose JPEG has `bytesPerPixel` at full quality; remembers how it was asked for. */
function picture(
  longestEdge: number,
  bytesPerPixel: number,
): { decode: PhotoDecoder; tries: number[]; released: () => boolean } {
  const tries: number[] = []
  let released = false
  const decode: PhotoDecoder = async () => ({
    longestEdge,
    release: () => void (released = true),
    async toJpeg(edge, quality) {
      tries.push(edge)
      return new Blob([new Uint8Array(Math.round(edge * edge * 0.75 * bytesPerPixel * quality))])
    },
  })
  return { decode, tries, released: () => released }
}

const file = (bytes: number) => ({ size: bytes }) as Blob

describe('a photo of a paper', () => {
  test.each([
    ['a 30 MB photo from a phone', 8000, 0.12],
    ['a busy photo that compresses badly', 8000, 0.6],
    ['a small picture', 600, 0.2],
    ['a small but noisy picture', 900, 2],
  ])('%s ends under 300 kB and 2000 px, and its memory is given back', async (_what, edge, bytesPerPixel) => {
    const { decode, tries, released } = picture(edge, bytesPerPixel)
    const shrunk = await shrinkPhoto(file(30 * 1024 * 1024), decode)
    expect(shrunk.ok && shrunk.jpeg.size <= PHOTO_MAX_BYTES).toBe(true)
    expect(Math.max(...tries)).toBeLessThanOrEqual(Math.min(2000, edge))
    expect(released()).toBe(true)
  })

  test('a file that is no image is unreadable, a gigantic one is not even opened', async () => {
    const broken: PhotoDecoder = () => Promise.reject(new Error('The source image could not be decoded.'))
    expect(await shrinkPhoto(file(10), broken)).toEqual({ ok: false, reason: 'unreadable-image' })
    expect(await shrinkPhoto(file(PHOTO_MAX_INPUT_BYTES + 1), broken)).toEqual({
      ok: false,
      reason: 'attachment-too-large',
    })
  })
})
