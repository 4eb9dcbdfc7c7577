import type {
  CaseQuery,
  DeskCase,
  DeskCaseList,
  DeskCommand,
  DeskCommandReply,
  DeskUser,
  EnrolmentCode,
} from '../../../shared/ipc/desk'
import type { AttentionList, AttentionNote, Station } from '../../../shared/ipc/desk-sync'
import type { ServicePoint } from '../../../shared/people/division'

export type DeskFailure = 'signed-out' | 'wrong-password' | 'wait' | 'not-found' | 'unreachable'
export type DeskAnswer<T> = { ok: true; value: T } | { ok: false; reason: DeskFailure }

const REASON_BY_STATUS: Partial<Record<number, DeskFailure>> = { 401: 'signed-out', 404: 'not-found', 429: 'wait' }

/** One call to the center that served this page. The session travels in an httpOnly cookie that no script can read. */
async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<DeskAnswer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      // The header no foreign page can set: the center's guard against forged requests.
      headers: { 'x-daiban': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    if (!response.ok) return { ok: false, reason: REASON_BY_STATUS[response.status] ?? 'unreachable' }
    return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

export const deskApi = {
  me: () => ask<DeskUser>('GET', '/me'),
  async signIn(staff: string, password: string): Promise<DeskAnswer<DeskUser>> {
    const answer = await ask<DeskUser>('POST', '/session', { staff, password })
    return !answer.ok && answer.reason === 'signed-out' ? { ok: false, reason: 'wrong-password' } : answer
  },
  signOut: () => ask<undefined>('DELETE', '/session'),
  cases: (query: Partial<CaseQuery>) =>
    ask<DeskCaseList>(
      'GET',
      `/cases?${new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))).toString()}`,
    ),
  find: (id: string) => ask<DeskCase>('GET', `/cases/${id}`),
  run: (id: string, command: DeskCommand) => ask<DeskCommandReply>('POST', `/cases/${id}/commands`, command),
  fileAddress: (id: string, hash: string) => `/api/v1/cases/${id}/files/${hash}`,
  points: () => ask<ServicePoint[]>('GET', '/points'),
  issueCode: (point: string) => ask<EnrolmentCode>('POST', `/points/${point}/enrolment-codes`, {}),
  stations: () => ask<Station[]>('GET', '/stations'),
  attention: (handled: boolean) => ask<AttentionList>('GET', `/attention?handled=${handled ? 'yes' : 'no'}`),
  noteHandled: (note: AttentionNote) => ask<{ ok: true }>('POST', '/attention/notes', note),
}
