import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEGAL_STATES } from '../../../shared/case/legal-state'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS } from '../../../shared/case/transition'
import { ACTIONS, type Action } from '../../../shared/people/action'
import { actionWording } from '../../../shared/people/action-words'
import { departmentsOf, isInDepartment } from '../../../shared/people/department'
import { isWithin, levelOf } from '../../../shared/people/division'
import { holdsRight, mayRecord, mayRun, permits, rightsFault } from '../../../shared/people/permission'
import { PERMISSIONS, statesOf } from '../../../shared/people/permission-table'
import { LEVELS_OF, mayStandAt, ROLES, type Role } from '../../../shared/people/role'
import { roleName, roleWording } from '../../../shared/people/role-words'

const VILLAGE = '999901103203'
const TOWNSHIP = '999901103000'
const COUNTY = '999901000000'
const clerk = { staff: 'c', name: '周敏', role: 'township-clerk', point: TOWNSHIP } as const

const digits = fc.stringMatching(/^\d{12}$/)
const point = fc.oneof(digits, fc.constantFrom(VILLAGE, TOWNSHIP, COUNTY, '999901104203', '999902000000'))
const action = fc.constantFrom(...ACTIONS)

describe('the one permission table', () => {
  test('nothing is allowed that no row names, for any role, place, state and person', () => {
    fc.assert(
      fc.property(
        fc.record({
          role: fc.constantFrom(...ROLES),
          point,
          action,
          village: fc.option(point, { nil: undefined }),
          state: fc.option(fc.constantFrom(...LEGAL_STATES, null), { nil: undefined }),
          self: fc.boolean(),
        }),
        ({ role, point: own, action: asked, village, state, self }) => {
          const subject = { staff: 's', role, point: own }
          const object = {
            ...(village === undefined ? {} : { village }),
            ...(state === undefined ? {} : { state }),
            staff: self ? 's' : 't',
          }
          if (permits(subject, asked, object) !== null) return
          const { roles, scope, notSelf } = PERMISSIONS[asked]
          expect(roles[role]).toContain(levelOf(own))
          if (village !== undefined)
            expect(scope === 'county' ? village.slice(0, 6) === own.slice(0, 6) : isWithin(village, own)).toBe(true)
          expect(self && notSelf).toBeFalsy()
          const states = COMMAND_TYPES.find(type => type === asked) && statesOf(asked)
          if (states && state !== undefined)
            expect(state === null ? states.length === 0 : states.includes(state)).toBe(true)
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('a word that is no role and a word that is no action open nothing', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('administrator', 'constructor', '__proto__', 'toString', 'AGENT', ''),
    )
    const noRole = words.filter(word => !(ROLES as readonly string[]).includes(word))
    const noAction = words.filter(word => !(ACTIONS as readonly string[]).includes(word))
    fc.assert(
      fc.property(noRole, action, point, (role, asked, own) => {
        expect(permits({ staff: 's', role: role as Role, point: own }, asked)).toBe('not-permitted')
      }),
    )
    fc.assert(
      fc.property(noAction, fc.constantFrom(...ROLES), point, (asked, role, own) => {
        expect(permits({ staff: 's', role, point: own }, asked as Action)).toBe('not-permitted')
      }),
    )
  })

  test('a role that is added without a row may do nothing, anywhere', () => {
    for (const own of [VILLAGE, TOWNSHIP, COUNTY])
      for (const asked of ACTIONS) expect(holdsRight('notary' as Role, asked, own)).toBe(false)
  })

  test('no row names a role at a level where it may not stand', () => {
    for (const { roles } of Object.values(PERMISSIONS))
      for (const [role, levels] of Object.entries(roles))
        expect(LEVELS_OF[role as Role]).toEqual(expect.arrayContaining([...levels]))
  })

  test('the states of a command are those of its transition, not a copy', () => {
    for (const type of COMMAND_TYPES) expect(statesOf(type)).toBe(TRANSITIONS[EVENT_OF[type]].from)
  })

  test('no two of the three administrators share a right beyond seeing who works here and which stations there are', () => {
    const of = (role: Role) => ACTIONS.filter(asked => holdsRight(role, asked, COUNTY))
    const [system, security, audit] = [
      of('system-administrator'),
      of('security-administrator'),
      of('audit-administrator'),
    ]
    const both = (one: Action[], other: Action[]) => one.filter(asked => other.includes(asked))
    expect(both(system, security)).toEqual(['view-stations', 'view-staff', 'view-catalogue'])
    expect(both(system, audit)).toEqual(['view-staff', 'view-catalogue'])
    expect(both(security, audit)).toEqual(['view-staff', 'view-catalogue'])
  })

  test('every role and every action has a name in both languages, and no two roles the same one', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(Object.keys(actionWording[language]).sort()).toEqual([...ACTIONS].sort())
      expect(new Set(ROLES.map(role => roleWording[language][role])).size).toBe(ROLES.length)
    }
    expect(roleName('zh', 'reviewer', 'township')).toContain('乡镇审核')
    expect(roleName('zh', 'reviewer', 'county')).toContain('部门经办')
  })
})

test('a right ends where the point’s own ground ends', () => {
  expect(mayRun('agent', 'deliver', VILLAGE, '999901103204')).toBe(false)
  expect(mayRun('township-clerk', 'accept', TOWNSHIP, '999901104203')).toBe(false)
  expect(mayRun('county-clerk', 'accept', COUNTY, '999902103203')).toBe(false)
})

test('a person without the right hears another word than a person at the wrong place', () => {
  expect(rightsFault(clerk, 'decide', VILLAGE)).toBe('not-permitted')
  expect(rightsFault(clerk, 'accept', '999901104203')).toBe('wrong-place')
  expect(rightsFault(clerk, 'accept', VILLAGE)).toBeNull()
})

test('a role has no rights at a level where it does not stand', () => {
  expect(mayStandAt('agent', VILLAGE)).toBe(true)
  expect(mayStandAt('agent', TOWNSHIP)).toBe(false)
  expect(mayRecord({ role: 'agent', point: TOWNSHIP }, 'intake-recorded')).toBe(false)
  expect(mayRecord({ role: 'agent', point: VILLAGE }, 'intake-recorded')).toBe(true)
  expect(mayRecord({ role: 'administrator', point: COUNTY }, 'decided')).toBe(false)
})

describe('a reviewer’s department', () => {
  const matter = {
    handlingDepartment: '乡镇人民政府（小额、自然资源）、县民政局',
    jointHandling: { joint: true, departments: ['县残联牵头', '住建协同'] },
  }
  const reviewer = { staff: 'r', role: 'reviewer', point: COUNTY, department: '县民政局（社会救助股）' } as const

  test('is one of those that the matter names, alone or jointly, whatever stands in brackets', () => {
    expect(departmentsOf(matter)).toEqual(['乡镇人民政府', '县民政局', '县残联', '住建'])
    expect(isInDepartment('县民政局（社会救助股）', ['县民政局'])).toBe(true)
    expect(isInDepartment('县民政局、县残联', ['县残联'])).toBe(true)
    expect(isInDepartment('县民政', ['县民政局'])).toBe(false)
  })

  test('binds at the county, and only reviewing', () => {
    const of = (departments: string[] | null) => permits(reviewer, 'review', { village: VILLAGE, departments })
    expect(of(['县民政局'])).toBeNull()
    expect(of(['县医疗保障局'])).toBe('not-permitted')
    // A matter that is not known names none.
    expect(of(null)).toBeNull()
    expect(permits({ ...reviewer, department: null }, 'review', { departments: ['县医疗保障局'] })).toBeNull()
    expect(permits({ ...reviewer, point: TOWNSHIP }, 'review', { departments: ['县医疗保障局'] })).toBeNull()
    expect(permits(reviewer, 'view-case', { departments: ['县医疗保障局'] })).toBeNull()
  })
})
