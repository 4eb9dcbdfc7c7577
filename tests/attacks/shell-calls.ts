import { randomUUID } from 'node:crypto'
import type { IpcMainInvokeEvent } from 'electron'
import { createHandler, isTrustedSender } from '../../electron/ipc-register'
import type { StationChannel, StationService } from '../../shared/ipc/station'
import { STATION_CHANNELS } from '../../shared/ipc/station-channels'
import { draft, PASSWORD, WANG } from '../shared/station/station-kit'

export const CHANNELS = [...STATION_CHANNELS] as StationChannel[]
type Frame = IpcMainInvokeEvent['senderFrame']
export type Sender = { senderFrame: Frame }
export const frame = (url: string, parent: unknown = null): Sender => ({ senderFrame: { url, parent } as Frame })
export const HALL = frame('app://hall/')

const CASE = '00000000-0000-4000-8000-000000000001'
const RANGE = { epoch: '0'.repeat(16), fromSeq: 1, maxEvents: 10, maxBytes: 100_000 }
const paper = { html: '<p>纸</p>', paper: 'A4', title: '回执' } as const

/** What an honest page sends, channel by channel. */
export const honest: { [C in StationChannel]: () => Parameters<StationService[C]> } = {
  'station:status': () => [],
  'station:enrol': () => [{ centerUrl: 'http://127.0.0.1:1', code: 'ABCD', deviceName: 'x', staff: WANG.id, password: PASSWORD }], // prettier-ignore
  'station:preview': () => [{ centerUrl: 'http://127.0.0.1:1', code: 'ABCD' }],
  'station:unlock': () => [{ staff: WANG.id, password: PASSWORD }],
  'station:lock': () => [],
  'station:reset': () => [{ staff: WANG.id, code: 'ABCD', password: PASSWORD }],
  'station:change-password': () => [{ old: 'not-the-old-one', next: '秋收冬藏2027' }],
  'station:prove': () => [{ staff: WANG.id, password: PASSWORD }],
  'station:settings': () => [{ autoLockMinutes: 3 }],
  'station:rotate': () => [],
  'station:orders': () => [],
  'station:enrolment-file': () => [],
  'station:practice': () => [{ on: true }],
  'audit:printed': () => [{ subject: CASE }],
  'audit:note': () => [{ kind: 'case-viewed', subject: CASE, reason: '看一眼' }],
  'complaint:seal': () => [{ text: '说', name: '', phone: '', receiptNo: '' }],
  'slip:sign': () => [{ text: 'DB2/1' }],
  'journal:append': () => [[draft()]],
  'journal:rescue': () => [{ events: [], newEpoch: false }],
  'journal:head': () => [],
  'journal:read': () => [{ fromLine: 1, limit: 100 }],
  'journal:keep': () => [{ kind: 'seen', text: '{}' }],
  'batch:seal': () => [{ fromSeq: 1, maxEvents: 10 }],
  'county:push': () => [RANGE],
  'report:facts': () => [],
  'number:mint': () => [{ beijingDate: '2026-03-07' }],
  'number:document': () => [
    { commandId: '00000000-0000-4000-8000-000000000000', kind: '送', beijingDate: '2026-03-07' },
  ],
  'center:request': () => [{ method: 'GET', path: '/sync/v1/hint', authenticated: true, timeoutMs: 1000 }],
  'catalogue:get': () => [],
  'attachment:put': () => [{ bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' }],
  'attachment:get': () => [{ hash: 'a'.repeat(64) }],
  'attachment:send': () => [{ hash: 'a'.repeat(64), caseId: randomUUID(), mime: 'image/png' }],
  'paper:print': () => [paper],
  'paper:pdf': () => [paper],
  'package:export': () => [{ writers: [], cursor: '' }],
  'package:import': () => [],
  'relay:exchange': () => [{ writers: [], cursor: '' }],
  'relay:state': () => [],
  'relay:set': () => [{ serve: false }],
  'relay:find': () => [],
  'carried:open': () => [{ codes: ['DB9/x'] }],
  'carried:forward': () => [{ batches: ['QUJD'], cursor: '' }],
  'devices:refresh': () => [],
}

/** Calls one channel as the shell would be called, whoever the sender is. */
export const call = (service: StationService, channel: StationChannel, args: unknown[], sender: Sender = HALL) =>
  createHandler(channel, { service, isTrusted: isTrustedSender, log: () => undefined })(sender, ...args)

/** A service that only notes what reaches it. */
export function watchedService(): { service: StationService; reached: { channel: string; args: unknown[] }[] } {
  const reached: { channel: string; args: unknown[] }[] = []
  const entries = CHANNELS.map(channel => [
    channel,
    async (...args: unknown[]) => {
      reached.push({ channel, args })
      return { ok: true, value: null }
    },
  ])
  return { service: Object.fromEntries(entries) as StationService, reached }
}
