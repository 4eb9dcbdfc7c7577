import type { WrongSlip } from '../case/date-recall'

/** A resident with a wrong slip as the desk's list shows them; `version` is what a command is based on. */
export type RecallLine = WrongSlip & { version: number }

/** `total` counts everybody; `lines` are at most the first five hundred, oldest acceptance first. */
export type RecallList = { lines: RecallLine[]; total: number }
