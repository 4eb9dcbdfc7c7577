/** One thing that the load wants to have done. Kept by the parent until it is saved, so that it is tried again after a kill. */
export type Wish = { caseId: string; commandId: string; name: string; step: 'intake' | 'hand-over' }

/** What a station process is told when it starts. */
export type StationOrder = {
  userData: string
  centerUrl: string
  staff: string
  /** An enrolment code for the first start; null later. */
  code: string | null
  /** Tried first: what was cut off by the kill, exactly as it was. */
  again: Wish | null
  /** `load` records until it is killed; `drain` sends everything, writes what it holds to `report`, and ends. */
  mode: 'load' | 'drain'
  report: string
}

/** What a station process says on its pipe, one JSON line each. `saved` and `receipted` are promises to a person. */
export type StationWord =
  | { say: 'ready' }
  | { say: 'trying'; wish: Wish }
  | { say: 'saved'; wish: Wish; version: number }
  | { say: 'receipted'; epoch: string; seq: number; hash: string }
  | { say: 'problem'; text: string }
  | { say: 'drained' }

/** What a drained station holds. */
export type StationReport = {
  device: string
  events: { epoch: string; seq: number; hash: string; key: string; caseId: string; type: string }[]
  /** Hash of the folded state of each case that the screens would show. */
  cases: Record<string, string>
}
