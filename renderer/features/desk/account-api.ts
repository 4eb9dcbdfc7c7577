import type {
  AccountReply,
  NewStaff,
  OneTimePassword,
  OwnAccount,
  RecoveryCodes,
  SecondFactorOffer,
  SignInReply,
  SignInWays,
  StaffLine,
} from '../../../shared/ipc/accounts'
import type { DeskUser } from '../../../shared/ipc/desk'
import type { Role } from '../../../shared/people/role'
import { deskCall, deskFetch, readAnswer, type DeskAnswer, type DeskMethod } from './desk-call'
import { noteRenewal } from './desk-door'

/** At the door itself: here 401 says that the word was wrong, and nobody is asked to sign in. */
async function atDoor<T>(method: DeskMethod, path: string, body?: unknown): Promise<DeskAnswer<T>> {
  const answer = await readAnswer<T>(await deskFetch(method, path, body))
  if (answer.ok && method !== 'GET') noteRenewal()
  return !answer.ok && answer.reason === 'signed-out' ? { ok: false, reason: 'wrong-password' } : answer
}

/** A call whose answer carries a new cookie. */
async function renewing<T>(method: DeskMethod, path: string, body: unknown): Promise<DeskAnswer<AccountReply<T>>> {
  const answer = await deskCall<AccountReply<T>>(method, path, body)
  if (answer.ok && answer.value.ok) noteRenewal()
  return answer
}

export const accountApi = {
  /** Without asking anybody to sign in: the page is just opening. */
  me: async () => readAnswer<DeskUser>(await deskFetch('GET', '/me')),
  ways: () => atDoor<SignInWays>('GET', '/sign-in'),
  signIn: (staff: string, password: string) => atDoor<SignInReply>('POST', '/session', { staff, password }),
  signInWithCode: (code: string) => atDoor<DeskUser>('POST', '/session/code', { code }),
  signOut: () => atDoor<unknown>('DELETE', '/session'),
  confirm: (proof: { password: string } | { code: string }) =>
    atDoor<AccountReply<null>>('POST', '/session/confirm', proof),
  account: () => deskCall<OwnAccount>('GET', '/account'),
  changePassword: (old: string, next: string) => renewing<null>('POST', '/account/password', { old, next }),
  beginSecondFactor: () => deskCall<SecondFactorOffer>('POST', '/account/second-factor', {}),
  setSecondFactor: (code: string) => renewing<RecoveryCodes>('POST', '/account/second-factor/confirm', { code }),
  dropSecondFactor: () => deskCall<AccountReply<null>>('DELETE', '/account/second-factor'),
  renewRecoveryCodes: () => deskCall<AccountReply<RecoveryCodes>>('POST', '/account/recovery-codes', {}),
  endSession: (id: string) => deskCall<{ ended: number }>('DELETE', `/account/sessions/${id}`),
  endOthers: () => deskCall<{ ended: number }>('DELETE', '/account/sessions'),
  staff: () => deskCall<StaffLine[]>('GET', '/staff'),
  createStaff: (person: NewStaff) => deskCall<AccountReply<{ id: string }>>('POST', '/staff', person),
  giveRole: (id: string, role: Role) => deskCall<AccountReply<null>>('POST', `/staff/${id}/role`, { role }),
  endAccount: (id: string, reason: string) => deskCall<AccountReply<null>>('POST', `/staff/${id}/end`, { reason }),
  resetPassword: (id: string, reason: string) =>
    deskCall<AccountReply<OneTimePassword>>('POST', `/staff/${id}/reset`, { reason }),
  resetSecondFactor: (id: string, reason: string) =>
    deskCall<AccountReply<null>>('POST', `/staff/${id}/reset-second-factor`, { reason }),
  setSubject: (id: string, subject: string | null) =>
    deskCall<AccountReply<null>>('POST', `/staff/${id}/subject`, { subject }),
}
