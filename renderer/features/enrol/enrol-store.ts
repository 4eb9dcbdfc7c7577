import { createStore } from 'zustand/vanilla'
import type { StationStatus } from '../../../shared/ipc/station'
import type { StationReason } from '../../../shared/ipc/station-reason'
import type { ServicePoint } from '../../../shared/people/division'
import type { StaffMember } from '../../../shared/sync/wire'
import type { Platform } from '../../platform/platform'

export const CODE_LENGTH = 12
export const PASSWORD_MIN = 8

export type Belonging = { point: ServicePoint; county: string; staff: StaffMember[] }

type EnrolState = {
  centerUrl: string
  code: string
  belonging: Belonging | null
  staff: string
  password: string
  repeat: string
  busy: boolean
  /** True after the first press of the main button: only then are empty fields an error. */
  asked: boolean
  reason: StationReason | null
  edit: (patch: Partial<Pick<EnrolState, 'centerUrl' | 'code' | 'staff' | 'password' | 'repeat'>>) => void
  back: () => void
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
export const groupedCode = (typed: string): string =>
  bareCode(typed)
    .slice(0, CODE_LENGTH)
    .replaceAll(/(.{4})(?=.)/g, '$1-')

type EnrolDeps = {
  platform: Platform
  status: StationStatus
  deviceName: string
  opened: (status: StationStatus, fieldKey: Uint8Array) => void
}

/** First start in two steps: ask the county who owns the code, then enrol under one's own name. Safe to repeat after a cut. */
export const createEnrolStore = ({ platform, status, deviceName, opened }: EnrolDeps) =>
  createStore<EnrolState>()((set, get) => ({
    centerUrl: status.centerUrl,
    code: '',
    belonging: null,
    staff: '',
    password: '',
    repeat: '',
    busy: false,
    asked: false,
    reason: null,
    edit: patch => set({ ...patch, reason: null }),
    back: () => set({ belonging: null, reason: null, asked: false }),
    preview: async () => {
      const { busy, centerUrl, code } = get()
      set({ asked: true })
      if (busy || bareCode(code).length !== CODE_LENGTH) return
      set({ busy: true, reason: null })
      const found = await platform.call('station:preview', { centerUrl: centerUrl.trim(), code: bareCode(code) })
      if (!found.ok) return set({ busy: false, reason: found.reason })
      const only = found.value.staff.length === 1 ? found.value.staff[0]?.id : undefined
      set({ busy: false, asked: false, belonging: found.value, staff: only ?? '' })
    },
    enrol: async () => {
      const { busy, centerUrl, code, staff, password, repeat } = get()
      set({ asked: true })
      if (busy || !staff || password.length < PASSWORD_MIN || password !== repeat) return
      set({ busy: true, reason: null })
      const request = { centerUrl: centerUrl.trim(), code: bareCode(code), deviceName, staff, password }
      const enrolled = await platform.call('station:enrol', request)
      if (!enrolled.ok) return set({ busy: false, reason: enrolled.reason })
      const unlocked = await platform.call('station:unlock', { staff, password })
      if (!unlocked.ok) return set({ busy: false, reason: unlocked.reason })
      opened(unlocked.value.status, unlocked.value.fieldKey)
    },
  }))
