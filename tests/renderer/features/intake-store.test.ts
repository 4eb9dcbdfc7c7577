import { beforeAll, expect, test } from 'vitest'
import type { Draft, Hall } from '../../../renderer/app/hall'
import { intakeFaults } from '../../../renderer/features/intake/intake-faults'
import { createIntakeStore } from '../../../renderer/features/intake/intake-store'
import { entryFor } from '../../../renderer/features/intake/material-answers'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { calendarDate } from '../../../shared/time/calendar-date'

const TODAY = '2026-11-20'
let matter: Matter
beforeAll(async () => {
  const { matters } = await loadSampleCatalogue()
  matter = matters.find(one => one.name.includes('高龄津贴'))!
})

const emptyDraft = (): Draft => ({
  id: 'case-1',
  commandId: 'command-1',
  updatedAt: '',
  matter: { code: matter.code, version: 'sample', name: matter.name },
  applicant: { name: '', idKind: 'resident', idNumber: '', address: '', phone: '' },
  contact: null,
  materials: [],
  attachments: [],
  notes: '',
})

const fullDraft = (): Draft => ({
  ...emptyDraft(),
  applicant: {
    name: '李 秀英',
    idKind: 'resident',
    idNumber: '431199195203078520',
    address: '',
    phone: '138 0000 5678',
  },
  materials: materialsFor(matter).map(item => entryFor(item, 'original', calendarDate(TODAY))),
})

/** Stands for the station's disk: what was recorded and which drafts lie there. */
function station() {
  const recorded: Parameters<Hall['record']>[0][] = []
  const drafts = new Map<string, Draft>()
  const timers: (() => void)[] = []
  const hall = {
    drafts: {
      list: async () => [...drafts.values()],
      others: async () => 0,
      find: async (id: string) => drafts.get(id),
      save: async (draft: Draft) => void drafts.set(draft.id, draft),
      discard: async (id: string) => void drafts.delete(id),
    },
    record: async (request: Parameters<Hall['record']>[0]) => {
      recorded.push(request)
      return { ok: true, case: {} }
    },
    now: () => ({ date: TODAY, timeOfDay: '09:12', quality: 'checked' }),
    status: { point: { code: '431199101201', name: '枫林村代办点' } },
    platform: { wall: () => '2026-11-20T01:12:03.000Z' },
    attachments: {},
  } as unknown as Hall
  const open = (draft: Draft) =>
    createIntakeStore({
      hall,
      matter,
      draft,
      later: job => (timers.push(job), () => timers.splice(timers.indexOf(job), 1)),
    })
  return { recorded, drafts, timers, open }
}

test('what the agent types is on disk without a save button, and the newest text wins', async () => {
  const { open, drafts, timers } = station()
  const store = open(emptyDraft())
  store.getState().edit({ notes: '腿脚' })
  store.getState().edit({ notes: '腿脚不便' })
  expect(timers).toHaveLength(1)
  timers[0]?.()
  await store.getState().flush()
  expect(drafts.get('case-1')?.notes).toBe('腿脚不便')
  expect(store.getState().saving).toEqual({ state: 'saved', at: '2026-11-20T01:12:03.000Z' })
})

test('an agent who taps 提交 twice files one case, under the id minted with the draft', async () => {
  const { open, recorded, drafts } = station()
  const store = open(fullDraft())
  store.getState().edit({ notes: '请送上门' })
  const answers = await Promise.all([store.getState().submit(), store.getState().submit()])
  await store.getState().submit()
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(recorded).toHaveLength(1)
  expect(recorded[0]).toMatchObject({
    caseId: 'case-1',
    commandId: 'command-1',
    command: { type: 'recordIntake', applicant: { name: '李秀英', phone: '13800005678' }, notes: '请送上门' },
  })
  expect(drafts.size).toBe(0)
})

test('an unfinished form says every missing answer and files nothing', async () => {
  const { open, recorded } = station()
  const store = open(emptyDraft())
  expect(await store.getState().submit()).toBe(false)
  expect(
    store
      .getState()
      .faults.slice(0, 3)
      .map(fault => fault.field),
  ).toEqual(['name', 'idNumber', 'contact'])
  expect(recorded).toEqual([])
})

test('a resident without a phone is fine when the agent tells her in the village', () => {
  const draft = { ...fullDraft(), contact: { name: '王芳', relation: '回村通知', phone: '' } }
  draft.applicant.phone = ''
  expect(intakeFaults(draft, matter, TODAY)).toEqual([])
})

test('somebody without a document needs a note that says why', () => {
  const draft = fullDraft()
  draft.applicant = { ...draft.applicant, idKind: 'none', idNumber: '' }
  expect(intakeFaults(draft, matter, TODAY)).toEqual([{ field: 'notes' }])
})
