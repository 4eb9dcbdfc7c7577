import {
  CATALOGUE_FILE_TYPE,
  FILE_NAME_HEADER,
  FILE_NOTE_HEADER,
  type CatalogueLayer,
  type CatalogueOverview,
  type CatalogueProposal,
  type DecisionReply,
  type HandInReply,
} from '../../../shared/ipc/desk-catalogue'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { deskCall as ask } from './desk-call'

const MINUTES_MS = 120_000
const at = (version: string): string => `/catalogue/versions/${encodeURIComponent(version)}`

export const catalogueApi = {
  overview: () => ask<CatalogueOverview>('GET', '/catalogue'),
  version: (version: string) => ask<{ version: string; catalogue: Catalogue }>('GET', at(version)),
  proposal: (id: string) => ask<CatalogueProposal>('GET', `/catalogue/proposals/${id}`),
  decide: (id: string, decision: { approve: boolean; reason: string }) =>
    ask<DecisionReply>('POST', `/catalogue/proposals/${id}/decision`, decision),
  withdraw: (id: string) => ask<{ ok: boolean }>('POST', `/catalogue/proposals/${id}/withdrawal`, {}),
  fileAddress: (version: string) => `/api/v1${at(version)}/file`,
  templateAddress: '/api/v1/catalogue/template',
}

export type HandInFailure = 'too-large' | 'unreachable'

/** Hands a file to the center, which reads it and answers what it would change or what is wrong with it. */
export async function handInCatalogue(
  file: File,
  { layer, note }: { layer: CatalogueLayer; note: string },
): Promise<{ ok: true; value: HandInReply } | { ok: false; reason: HandInFailure }> {
  try {
    const response = await fetch(`/api/v1/catalogue/proposals?layer=${layer}`, {
      method: 'POST',
      headers: {
        ...{ 'x-daiban': '1', 'content-type': CATALOGUE_FILE_TYPE },
        [FILE_NAME_HEADER]: encodeURIComponent(file.name),
        [FILE_NOTE_HEADER]: encodeURIComponent(note),
      },
      body: file,
      signal: AbortSignal.timeout(MINUTES_MS),
    })
    if (response.ok) return { ok: true, value: (await response.json()) as HandInReply }
    return { ok: false, reason: response.status === 413 ? 'too-large' : 'unreachable' }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}
