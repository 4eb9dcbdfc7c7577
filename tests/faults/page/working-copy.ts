// The working copy of a station in a real Chromium, its rules and its journal outside in Node: what the preload bridge carries in
// the desktop edition goes through one binding here. It records what it is told and says what it holds.
import { createHall } from '../../../renderer/app/create-hall'
import type { Hall } from '../../../renderer/app/hall'
import type { Platform } from '../../../renderer/platform/platform'
import { caseHash } from '../../../shared/case/fold'
import type { StationStatus } from '../../../shared/ipc/station'

type Bridge = { bridge(channel: string, args: string): Promise<string> }

/** Bytes cross the binding as text. */
const toText = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) => (one instanceof Uint8Array ? { bytes: [...one] } : one))
const fromText = (text: string): unknown =>
  JSON.parse(text, (_name, one: { bytes?: number[] } | null) =>
    one && typeof one === 'object' && Array.isArray(one.bytes) && Object.keys(one).length === 1
      ? new Uint8Array(one.bytes)
      : one,
  )

const call = async (channel: string, ...args: unknown[]): Promise<unknown> =>
  fromText(await (globalThis as unknown as Bridge).bridge(channel, toText(args)))

const platform: Platform = {
  call: call as Platform['call'],
  mono: () => performance.now(),
  wall: () => new Date().toISOString(),
  newId: () => crypto.randomUUID(),
}

let hall: Hall | null = null
let status: StationStatus | null = null
const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

const page = {
  async open(staff: string, password: string) {
    const unlocked = await platform.call('station:unlock', { staff, password })
    if (!unlocked.ok) throw new Error(unlocked.reason)
    status = unlocked.value.status
    const stages: string[] = []
    hall = await createHall(
      platform,
      { ...unlocked.value, onProgress: ({ stage }) => void stages.push(stage) },
      // The county stays out of this: the disk is what is tried.
      {
        random: () => 0.5,
        wait,
        locks: { request: () => new Promise(() => undefined) },
        onStir: () => () => undefined,
        report: problem => console.error(problem),
      },
    )
    return stages
  },
  /** Files one request. `note` makes it as long as a real one. `null`: 已保存; else the reasons that the screen would show. */
  async file(caseId: string, note: string): Promise<string | null> {
    if (!hall || !status?.point) throw new Error('open comes first')
    const result = await hall.record({
      caseId,
      commandId: caseId,
      command: {
        type: 'recordIntake',
        matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
        village: status.point.code,
        pointName: status.point.name,
        applicant: { name: '示例村民', idKind: 'none', idNumber: '', address: '一组', phone: '13800005678' },
        contact: null,
        materials: [],
        attachments: [],
        notes: note,
      },
    })
    return result.ok ? null : result.reasons.join()
  },
  /** Hash of each case that the screens show. */
  async holds(): Promise<Record<string, string>> {
    const rows = await hall?.cases.list({ text: '', legal: null, sync: null, limit: 1_000_000 })
    return Object.fromEntries((rows ?? []).map(row => [row.case.id, caseHash(row.case)]))
  },
}
Object.assign(globalThis, { bench: page, benchReady: true })
export type WorkingCopyPage = typeof page
