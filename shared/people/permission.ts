import type { CommandType } from '../case/command'
import { isWithin, levelOf, type DivisionCode, type DivisionLevel } from './division'
import type { Actor, Role } from './role'

/** Which roles hold a right, and at which level of service point. A role that is not named does not hold it. */
export type Right = Readonly<Partial<Record<Role, readonly DivisionLevel[]>>>

const agent = { agent: ['village'] } as const satisfies Right
/** Windows: the township's hall, and the county's for what people bring there directly. */
const windows = { 'township-clerk': ['township'], 'county-clerk': ['county'] } as const satisfies Right
const townshipWindow = { 'township-clerk': ['township'] } as const satisfies Right
/** A matter exercised by the township is reviewed and approved there, if the township has such people. */
const reviewer = { reviewer: ['township', 'county'] } as const satisfies Right
const approver = { approver: ['township', 'county'] } as const satisfies Right

/**
 * Who may do what (domain.md §2.3): one row per command. Supervisors read everything and decide nothing; administrators
 * keep stations and catalogues and touch no case. So neither stands here.
 */
export const RIGHTS: Readonly<Record<CommandType, Right>> = {
  recordIntake: agent,
  confirmReceiptPrinted: agent,
  addMaterials: { ...agent, ...windows },
  handToTownship: agent,
  receiveAtTownship: windows,
  requestCorrection: windows,
  supplyCorrection: { ...agent, ...windows },
  accept: windows,
  acceptWithDeferral: windows,
  refuseAcceptance: windows,
  transferUp: townshipWindow,
  review: reviewer,
  sendBackReview: approver,
  decide: approver,
  close: windows,
  deliver: { ...agent, ...windows },
  // The resident presses, on the station of whoever handed the result over.
  rate: { ...agent, ...windows },
  // The resident signs, wherever the resident stands.
  withdraw: { ...agent, ...windows },
  moveOriginals: { ...agent, ...windows },
}

/** Whether the role holds the right at a point of this level, for some case. */
export const holdsRight = (role: Role, type: CommandType, point: DivisionCode): boolean =>
  RIGHTS[type][role]?.includes(levelOf(point)) ?? false

/** Whether the role at this point may run the command on a case of this village: the point is the village, or contains it. */
export const mayRun = (role: Role, type: CommandType, point: DivisionCode, caseVillage: DivisionCode): boolean =>
  holdsRight(role, type, point) && isWithin(caseVillage, point)

/** Why this person may not run the command on a case of this village; null when they may. */
export function rightsFault(
  actor: Actor,
  type: CommandType,
  caseVillage: DivisionCode,
): 'not-permitted' | 'wrong-place' | null {
  if (!holdsRight(actor.role, type, actor.point)) return 'not-permitted'
  return isWithin(caseVillage, actor.point) ? null : 'wrong-place'
}
