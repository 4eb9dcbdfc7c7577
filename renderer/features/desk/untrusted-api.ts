import { CATALOGUE_FILE_TYPE, FILE_NAME_HEADER } from '../../../shared/ipc/desk-catalogue'
import type { EnterUntrusted, UntrustedPage, UntrustedReply } from '../../../shared/ipc/untrusted'
import { deskCall as ask } from './desk-call'
import type { Decision } from './proposal-api'

export const untrustedApi = {
  page: (text: string) =>
    text === '' ? ask<UntrustedPage>('GET', '/untrusted') : ask<UntrustedPage>('POST', '/untrusted/search', { text }),
  enter: (said: EnterUntrusted) => ask<UntrustedReply>('POST', '/untrusted', said),
  mend: (id: string, why: string) => ask<UntrustedReply>('POST', `/untrusted/persons/${id}/mending`, { why }),
  reveal: (id: string, asked: { field: 'name' | 'idNumber'; reason: string }) =>
    ask<{ value: string }>('POST', `/untrusted/persons/${id}/reveal`, asked),
  decide: (batch: string, decision: Decision) =>
    ask<UntrustedReply>('POST', `/untrusted/proposals/${batch}/decision`, decision),
  withdraw: (batch: string) => ask<UntrustedReply>('POST', `/untrusted/proposals/${batch}/withdrawal`, {}),
}

/** Hands a file to the center, which reads it: all of it waits for the second person, or nothing. */
export async function handInUntrusted(
  file: File,
): Promise<{ ok: true; value: UntrustedReply } | { ok: false; reason: 'too-large' | 'unreachable' }> {
  try {
    const response = await fetch('/api/v1/untrusted/files', {
      method: 'POST',
      headers: {
        ...{ 'x-daiban': '1', 'content-type': CATALOGUE_FILE_TYPE },
        [FILE_NAME_HEADER]: encodeURIComponent(file.name),
      },
      body: file,
      signal: AbortSignal.timeout(60_000),
    })
    if (response.ok) return { ok: true, value: (await response.json()) as UntrustedReply }
    return { ok: false, reason: response.status === 413 ? 'too-large' : 'unreachable' }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}
