/** A decoded photo that can be written as JPEG at a given longest edge and quality. */
export type DecodedPhoto = {
  longestEdge: number
  toJpeg(longestEdge: number, quality: number): Promise<Blob>
  release(): void
}
export type PhotoDecoder = (file: Blob) => Promise<DecodedPhoto>

/** What a weak line can carry and a clerk can still read. */
export const PHOTO_MAX_BYTES = 300_000
export const PHOTO_MAX_EDGE = 2000
/** Larger files are refused unopened: decoding them could take the memory of an old PC. */
export const PHOTO_MAX_INPUT_BYTES = 60 * 1024 * 1024

const EDGE_STEP = 0.8
const QUALITIES = [0.85, 0.7, 0.55, 0.4]

/**
 * A photo as a JPEG of at most 300 kB and 2000 px: as sharp as that allows, quality given up before size. A file that is no
 * image is `unreadable-image`.
 */
export async function shrinkPhoto(
  file: Blob,
  decode: PhotoDecoder,
): Promise<{ ok: true; jpeg: Blob } | { ok: false; reason: 'unreadable-image' | 'attachment-too-large' }> {
  if (file.size > PHOTO_MAX_INPUT_BYTES) return { ok: false, reason: 'attachment-too-large' }
  let photo: DecodedPhoto
  try {
    photo = await decode(file)
  } catch {
    // The browser tells no more than "could not be decoded": a damaged file and a text file look alike.
    return { ok: false, reason: 'unreadable-image' }
  }
  try {
    // From its own size downwards: enlarging a small picture adds bytes and no detail.
    for (let edge = Math.min(PHOTO_MAX_EDGE, photo.longestEdge); edge >= 1; edge = Math.floor(edge * EDGE_STEP)) {
      for (const quality of QUALITIES) {
        const jpeg = await photo.toJpeg(edge, quality)
        if (jpeg.size <= PHOTO_MAX_BYTES) return { ok: true, jpeg }
      }
    }
    return { ok: false, reason: 'attachment-too-large' }
  } finally {
    photo.release()
  }
}

/** The browser's own decoder. It turns the picture upright by its EXIF mark; the mark and the place it was taken are dropped. */
export const decodeInBrowser: PhotoDecoder = async file => {
  const bitmap = await createImageBitmap(file)
  const longestEdge = Math.max(bitmap.width, bitmap.height)
  return {
    longestEdge,
    release: () => bitmap.close(),
    async toJpeg(edge, quality) {
      const scale = edge / longestEdge
      const width = Math.max(1, Math.round(bitmap.width * scale))
      const height = Math.max(1, Math.round(bitmap.height * scale))
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no 2d canvas')
      // JPEG has no transparency; without this a PNG with a clear ground turns black.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(bitmap, 0, 0, width, height)
      return canvas.convertToBlob({ type: 'image/jpeg', quality })
    },
  }
}
