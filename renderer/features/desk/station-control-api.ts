import type {
  ControlReply,
  JudgeAgainRequest,
  JudgedAgainReply,
  RecoverReply,
  ResetCodeReply,
  StationKeys,
} from '../../../shared/ipc/station-control'
import { deskCall as ask } from './desk-call'

const at = (device: string) => `/stations/${encodeURIComponent(device)}`

/** What the center does with one station. Codes and files are answered once and kept nowhere on this PC. */
export const stationApi = {
  stop: (device: string, reason: string) => ask<ControlReply>('POST', `${at(device)}/stop`, { reason }),
  resume: (device: string, reason: string) => ask<JudgedAgainReply>('POST', `${at(device)}/resume`, { reason }),
  waivePhotos: (device: string, reason: string) => ask<ControlReply>('POST', `${at(device)}/waive-photos`, { reason }),
  renew: (device: string) => ask<ControlReply>('POST', `${at(device)}/renew`, {}),
  keys: (device: string) => ask<StationKeys>('GET', `${at(device)}/keys`),
  resetCode: (device: string, staff: string, shown: number) =>
    ask<ResetCodeReply>('POST', `${at(device)}/reset-codes`, { staff, shown }),
  recover: (device: string, staff: string, file: string) =>
    ask<RecoverReply>('POST', `${at(device)}/recover`, { staff, file }),
  judgeAgain: (what: JudgeAgainRequest) => ask<JudgedAgainReply>('POST', '/attention/judge-again', what),
}
