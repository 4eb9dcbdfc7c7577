import type { Hall } from '../app/hall'
import type { Platform } from '../platform/platform'
import { decodeInBrowser, shrinkPhoto, type PhotoDecoder } from './photo'

const MAX_NAME = 200
const MAX_MATERIAL = 60

/** Photos of papers: shrunk here, encrypted and named by their hash by the station, sent later. */
export function createAttachmentStore(
  call: Platform['call'],
  decode: PhotoDecoder = decodeInBrowser,
): Hall['attachments'] {
  return {
    async addPhoto(file, material, name) {
      const shrunk = await shrinkPhoto(file, decode)
      if (!shrunk.ok) return shrunk
      const mime = 'image/jpeg'
      const put = await call('attachment:put', { bytes: new Uint8Array(await shrunk.jpeg.arrayBuffer()), mime })
      if (!put.ok) return put
      const attachment = {
        ...put.value,
        mime,
        material: material.slice(0, MAX_MATERIAL),
        name: name.slice(0, MAX_NAME),
      } as const
      return { ok: true, attachment }
    },
    async url({ hash, mime }) {
      const got = await call('attachment:get', { hash })
      return got.ok ? URL.createObjectURL(new Blob([Uint8Array.from(got.value)], { type: mime })) : null
    },
  }
}
