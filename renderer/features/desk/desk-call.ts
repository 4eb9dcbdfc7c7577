import { QUIET_HEADER } from '../../../shared/ipc/accounts'
import { countRenewals, deskDoor } from './desk-door'
import { isSomebodyThere, noteKept } from './desk-presence'

export type DeskFailure =
  'signed-out' | 'wrong-password' | 'wait' | 'not-found' | 'forbidden' | 'not-confirmed' | 'unreachable'
/** `waitSeconds` comes with `wait`, when the county said how long. */
export type DeskAnswer<T> = { ok: true; value: T } | { ok: false; reason: DeskFailure; waitSeconds?: number }
export type DeskMethod = 'GET' | 'POST' | 'DELETE'

const REASON_BY_STATUS: Partial<Record<number, DeskFailure>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  429: 'wait',
}
const DUE = ['password-change-due', 'second-factor-due']

/** For an address; what somebody typed never goes there. */
export const queryText = (query: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString()

/** One request to the center that served this page, once. The session travels in an httpOnly cookie that no script can read. */
export async function deskFetch(method: DeskMethod, path: string, body?: unknown): Promise<Response | null> {
  const quiet = !isSomebodyThere()
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      // The first is the header no foreign page can set: the center's guard against forged requests.
      headers: {
        'x-daiban': '1',
        ...(quiet ? { [QUIET_HEADER]: '1' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    if (response.ok && !quiet) noteKept()
    return response
  } catch {
    return null
  }
}

/** What a response says, as data. */
export async function readAnswer<T>(response: Response | null): Promise<DeskAnswer<T>> {
  if (!response) return { ok: false, reason: 'unreachable' }
  if (response.ok) return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T }
  const waitSeconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const reason = REASON_BY_STATUS[response.status] ?? 'unreachable'
  return { ok: false, reason, ...(Number.isFinite(waitSeconds) ? { waitSeconds } : {}) }
}

/**
 * One call. When the session ended, or the step asks for a confirmation, the frame asks the person over the page, and the call goes
 * on from there; `signed-out` and `not-confirmed` only come when the person turned that down.
 */
export async function deskCall<T>(method: DeskMethod, path: string, body?: unknown): Promise<DeskAnswer<T>> {
  const renewals = countRenewals()
  let response = await deskFetch(method, path, body)
  if (response?.status === 401 && (renewals !== countRenewals() || (await deskDoor()?.signInAgain())))
    response = await deskFetch(method, path, body)
  let error = await refusalOf(response)
  // Asked again when the proof did not arrive: in the window of the sign-in service somebody may have given up.
  while (error === 'confirm-needed') {
    if (!(await deskDoor()?.confirm())) return { ok: false, reason: 'not-confirmed' }
    response = await deskFetch(method, path, body)
    error = await refusalOf(response)
  }
  if (error !== null && DUE.includes(error)) deskDoor()?.due()
  return readAnswer(response)
}

/** The county's own word beside 403. */
async function refusalOf(response: Response | null): Promise<string | null> {
  if (response?.status !== 403) return null
  const { error } = (await response.clone().json()) as { error?: string }
  return error ?? null
}
