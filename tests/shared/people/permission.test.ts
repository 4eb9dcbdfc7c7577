import { describe, expect, test } from 'vitest'
import type { CommandType } from '../../../shared/case/command'
import { COMMAND_TYPES } from '../../../shared/case/transition'
import { mayRun, rightsFault } from '../../../shared/people/permission'
import { ROLES, type Role } from '../../../shared/people/role'

const VILLAGE = '999901103203'
const TOWNSHIP = '999901103000'
const COUNTY = '999901000000'
const POINTS = [VILLAGE, TOWNSHIP, COUNTY]

const shared: CommandType[] = ['addMaterials', 'supplyCorrection', 'deliver', 'rate', 'withdraw', 'moveOriginals']
const window: CommandType[] = ['receiveAtTownship', 'requestCorrection', 'accept', 'acceptWithDeferral', 'refuseAcceptance', 'close', ...shared] // prettier-ignore

/** Written out apart from the table it proves: who, where, what. */
const expected: Record<Role, { points: string[]; commands: CommandType[] }> = {
  agent: { points: [VILLAGE], commands: ['recordIntake', 'confirmReceiptPrinted', 'handToTownship', ...shared] },
  'township-clerk': { points: [TOWNSHIP], commands: ['transferUp', ...window] },
  'county-clerk': { points: [COUNTY], commands: window },
  reviewer: { points: [TOWNSHIP, COUNTY], commands: ['review'] },
  approver: { points: [TOWNSHIP, COUNTY], commands: ['sendBackReview', 'decide'] },
  supervisor: { points: [], commands: [] },
  administrator: { points: [], commands: [] },
}

describe.each(ROLES)('%s', role => {
  test.each(COMMAND_TYPES)('%s', command => {
    for (const point of POINTS) {
      const may = expected[role].commands.includes(command) && expected[role].points.includes(point)
      expect(mayRun(role, command, point, VILLAGE)).toBe(may)
    }
  })
})

test('a right ends where the point’s own ground ends', () => {
  expect(mayRun('agent', 'deliver', VILLAGE, '999901103204')).toBe(false)
  expect(mayRun('township-clerk', 'accept', TOWNSHIP, '999901104203')).toBe(false)
  expect(mayRun('county-clerk', 'accept', COUNTY, '999902103203')).toBe(false)
})

test('a person without the right hears another word than a person at the wrong place', () => {
  const clerk = { staff: 'c', name: '周敏', role: 'township-clerk', point: TOWNSHIP } as const
  expect(rightsFault(clerk, 'decide', VILLAGE)).toBe('not-permitted')
  expect(rightsFault(clerk, 'accept', '999901104203')).toBe('wrong-place')
  expect(rightsFault(clerk, 'accept', VILLAGE)).toBeNull()
})
