import { PACKAGE_EXTENSION, PACKAGE_TYPE } from '../../shared/sync/package-form'
import type { PackageFiles } from '../../shared/sync/road-ports'

/** How long a download may take the bytes from the page. */
const DOWNLOAD_MS = 60_000

/**
 * Packages through the browser: saving is a download, which the browser writes and nobody can read back from here; opening is its
 * file dialog. What a file is worth shows when the county opens it, as always.
 */
export const webPackageFiles: PackageFiles = {
  async save(name, bytes) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: PACKAGE_TYPE }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_MS)
    return { ok: true, value: { path: null } }
  },
  async open(maxBytes) {
    const file = await chooseFile(PACKAGE_EXTENSION)
    if (!file) return { ok: true, value: null }
    if (file.size > maxBytes) return { ok: false, reason: 'package-too-large' }
    try {
      return { ok: true, value: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
    } catch {
      return { ok: false, reason: 'package-unreadable' }
    }
  },
}

/** More than any enrolment file needs. */
const MAX_TEXT_BYTES = 64 * 1024

/** A small text file of this kind, which a person picks; null when they changed their mind. A large one reads as empty: it is not ours. */
export async function pickTextInPage(extension: string): Promise<string | null> {
  const file = await chooseFile(extension)
  if (!file) return null
  return file.size > MAX_TEXT_BYTES ? '' : file.text()
}

function chooseFile(extension: string): Promise<File | null> {
  return new Promise(resolve => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept: `.${extension}` })
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
