import { createStore } from 'zustand/vanilla'
import type { Matter } from '../../../shared/matter/matter'
import type { Draft, Hall, RecordReason } from '../../app/hall'
import { intakeFaults, type IntakeFault } from './intake-faults'
import { intakeCommand } from './intake-command'

/** Well under the promised second: the write itself takes a while on an old disk. */
export const SAVE_AFTER_MS = 400

type Saving = { state: 'clean' | 'waiting' | 'saved' | 'failed'; at: string | null }

export type IntakeState = {
  draft: Draft
  saving: Saving
  submitting: boolean
  /** Faults show only after the first 提交; before that nobody is scolded for not having finished. */
  faults: IntakeFault[]
  reasons: (RecordReason | 'unreadable-image')[]
  edit: (patch: Partial<Draft>) => void
  addPhoto: (file: File, material: string, name: string) => Promise<void>
  /** Writes what is typed at once; called when the page is left or hidden. */
  flush: () => Promise<void>
  /** Records the case. True only after the journal and the working copy hold it; the draft goes in the same transaction. */
  submit: () => Promise<boolean>
}

type Deps = {
  hall: Pick<Hall, 'drafts' | 'record' | 'attachments' | 'now' | 'status' | 'platform'>
  matter: Matter
  draft: Draft
  later?: (job: () => void, ms: number) => () => void
}

const afterTimeout = (job: () => void, ms: number) => {
  const timer = setTimeout(job, ms)
  return () => clearTimeout(timer)
}

/** One open intake form. The draft's own `commandId` makes 提交 repeatable: two taps file one case. */
export function createIntakeStore({ hall, matter, draft, later = afterTimeout }: Deps) {
  let cancel: (() => void) | null = null
  let lastSave: Promise<void> = Promise.resolve()
  let filed = false

  return createStore<IntakeState>()((set, get) => {
    const write = (): Promise<void> => {
      cancel = null
      // One write after another, so that an older text never lands on a newer one.
      lastSave = lastSave.then(async () => {
        if (filed || get().saving.state !== 'waiting') return
        const at = hall.platform.wall()
        set({ saving: { state: 'clean', at: get().saving.at } })
        try {
          await hall.drafts.save({ ...get().draft, updatedAt: at })
          if (get().saving.state === 'clean') set({ saving: { state: 'saved', at } })
        } catch {
          set({ saving: { state: 'failed', at: get().saving.at } })
        }
      })
      return lastSave
    }
    const showFaults = (next: Draft) => (get().faults.length ? intakeFaults(next, matter, hall.now().date) : [])

    return {
      draft,
      saving: { state: 'clean', at: null },
      submitting: false,
      faults: [],
      reasons: [],
      edit: patch => {
        if (filed) return
        const next = { ...get().draft, ...patch }
        set({ draft: next, saving: { ...get().saving, state: 'waiting' }, faults: showFaults(next), reasons: [] })
        cancel ??= later(() => void write(), SAVE_AFTER_MS)
      },
      addPhoto: async (file, material, name) => {
        const added = await hall.attachments.addPhoto(file, material, name)
        if (!added.ok) return set({ reasons: [added.reason] })
        get().edit({ attachments: [...get().draft.attachments, added.attachment] })
      },
      flush: async () => {
        cancel?.()
        await write()
      },
      submit: async () => {
        if (get().submitting || filed) return false
        const faults = intakeFaults(get().draft, matter, hall.now().date)
        if (faults.length) {
          set({ faults })
          return false
        }
        set({ submitting: true, faults: [], reasons: [] })
        try {
          // The case itself is about to reach the disk, and takes the draft away with it: a draft written later would outlive it.
          cancel?.()
          cancel = null
          await lastSave
          const { id, commandId } = get().draft
          const command = intakeCommand(get().draft, matter, hall.status)
          const result = await hall.record({ caseId: id, commandId, command })
          filed = result.ok
          if (!result.ok) set({ reasons: result.reasons })
          return result.ok
        } finally {
          set({ submitting: false })
          // Not filed: what was typed last is still only on the screen.
          if (!filed) await get().flush()
        }
      },
    }
  })
}

export type IntakeStore = ReturnType<typeof createIntakeStore>
