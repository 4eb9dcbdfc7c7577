import { createStore } from 'zustand/vanilla'
import type { EnrolmentFile, StationStatus, Unlocked } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import type { ServicePoint } from '../../../shared/people/division'
import type { StaffMember } from '../../../shared/sync/wire'
import { isNewPasswordReady, NO_PASSWORD, type NewPassword } from '../../app/new-password'
import type { Platform } from '../../platform/platform'

const CODE_LENGTH = 12
/** With the two groups that prove the county's own certificate. */
const CHECKED_LENGTH = 20

export type Belonging = { point: ServicePoint; county: string; staff: StaffMember[] }

type EnrolState = {
  centerUrl: string
  code: string
  belonging: Belonging | null
  staff: string
  next: NewPassword
  /** What a file from the county brought: the certificate to pin, and whose file it is. */
  file: EnrolmentFile | null
  busy: boolean
  /** True after the first press of the main button: only then are empty fields an error. */
  asked: boolean
  reason: StationReason | null
  edit: (patch: Partial<Pick<EnrolState, 'centerUrl' | 'code' | 'staff' | 'next'>>) => void
  back: () => void
  readFile: () => Promise<void>
  preview: () => Promise<void>
  enrol: () => Promise<void>
}

/** A one-time code as it is sent: capitals, without the blank or dash that groups it on paper. */
export const bareCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[^0-9a-z]/gi, '')
    .toUpperCase()

/** The code in groups of four, as it stands on the county's paper. */
export const groupedCode = (typed: string): string => bareCode(typed).replaceAll(/(.{4})(?=.)/g, '$1-')

/** Twelve signs, or twenty with the check groups; how many it has when it is neither. */
export function codeFault(typed: string): number | null {
  const { length } = bareCode(typed)
  return length === CODE_LENGTH || length === CHECKED_LENGTH ? null : length
}

type EnrolDeps = {
  platform: Platform
  status: StationStatus
  deviceName: string
  opened: (unlocked: Unlocked) => void
}

/** First start in two steps: ask the county who owns the code, then enrol under one's own name. Safe to repeat after a cut. */
export const createEnrolStore = ({ platform, status, deviceName, opened }: EnrolDeps) =>
  createStore<EnrolState>()((set, get) => {
    const ca = (): { ca?: string } => {
      const pinned = get().file?.ca
      return pinned === undefined ? {} : { ca: pinned }
    }
    return {
      centerUrl: status.centerUrl,
      code: '',
      belonging: null,
      staff: '',
      next: NO_PASSWORD,
      file: null,
      busy: false,
      asked: false,
      reason: null,
      edit: patch => set({ ...patch, ...('next' in patch || 'staff' in patch ? {} : { file: null }), reason: null }),
      back: () => set({ belonging: null, reason: null, asked: false }),
      readFile: async () => {
        if (get().busy) return
        set({ busy: true, reason: null })
        const read = await platform.call('station:enrolment-file')
        if (!read.ok) return set({ busy: false, reason: read.reason })
        const file = read.value
        set({ busy: false, ...(file ? { file, centerUrl: file.centerUrl, code: groupedCode(file.code) } : {}) })
      },
      preview: async () => {
        const { busy, centerUrl, code } = get()
        set({ asked: true })
        if (busy || codeFault(code) !== null) return
        set({ busy: true, reason: null })
        const found = await platform.call('station:preview', {
          centerUrl: centerUrl.trim(),
          code: bareCode(code),
          ...ca(),
        })
        if (!found.ok) return set({ busy: false, reason: found.reason })
        const only = found.value.staff.length === 1 ? found.value.staff[0]?.id : undefined
        set({ busy: false, asked: false, belonging: found.value, staff: only ?? '' })
      },
      enrol: async () => {
        const { busy, centerUrl, code, staff, next } = get()
        set({ asked: true })
        if (busy || !staff || !isNewPasswordReady(next)) return
        set({ busy: true, reason: null })
        const { password } = next
        const request = { centerUrl: centerUrl.trim(), code: bareCode(code), deviceName, staff, password, ...ca() }
        const enrolled = await platform.call('station:enrol', request)
        if (!enrolled.ok) return set({ busy: false, reason: enrolled.reason })
        const unlocked = await platform.call('station:unlock', { staff, password })
        if (!unlocked.ok) return set({ busy: false, reason: unlocked.reason })
        opened(unlocked.value)
      },
    }
  })
