import type { BatchAnswer } from '../../../shared/ipc/roads'
import { PACKAGE_TYPE } from '../../../shared/sync/package-form'

export type PackageReceived = {
  facts: number
  batches: BatchAnswer[]
  damaged: number[]
  records: number
  device: string | null
  pointName: string | null
  /** The return file, base64. */
  returned: string | null
}
export type PackageRefusal = 'malformed' | 'foreign' | 'forbidden' | 'too-large' | 'signed-out' | 'unreachable'

const MINUTES_MS = 180_000

/** Hands a file to the center. Safe to repeat. */
export async function handInPackage(
  file: Blob,
): Promise<{ ok: true; value: PackageReceived } | { ok: false; reason: PackageRefusal }> {
  try {
    const response = await fetch('/api/v1/packages', {
      method: 'POST',
      headers: { 'x-daiban': '1', 'content-type': PACKAGE_TYPE },
      body: file,
      signal: AbortSignal.timeout(MINUTES_MS),
    })
    if (response.ok) return { ok: true, value: (await response.json()) as PackageReceived }
    const { error } = (await response.json()) as { error?: string }
    return { ok: false, reason: reasonOf(response.status, error) }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

function reasonOf(status: number, error: string | undefined): PackageRefusal {
  if (error === 'malformed') return 'malformed'
  if (error === 'unknown-device') return 'foreign'
  if (error === 'forbidden') return 'forbidden'
  if (status === 413) return 'too-large'
  return status === 401 ? 'signed-out' : 'unreachable'
}
