import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS } from '../../shared/people/action'
import type { PermissionLine } from '../../shared/people/permission-lines'
import { ROLES } from '../../shared/people/role'

const print = (...more: string[]) =>
  execFileSync('npm', ['run', '-s', 'permissions', ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

describe('npm run -s permissions', () => {
  let table: { version: number; permissions: PermissionLine[] }
  beforeAll(() => {
    // Parsing the whole output proves that nothing else is printed.
    table = JSON.parse(print('--', '--json')) as typeof table
  })

  test('prints every role with every action as JSON and nothing else', () => {
    expect(table.version).toBe(1)
    const cells = table.permissions.map(({ role, action }) => `${role} ${action}`)
    expect(cells).toEqual(ACTIONS.flatMap(action => ROLES.map(role => `${role} ${action}`)))
  })

  test('each line says whether, at which levels, how far and in which states', () => {
    const line = (role: string, action: string) =>
      table.permissions.find(one => one.role === role && one.action === action)
    expect(line('approver', 'decide')).toMatchObject({
      allowed: true,
      levels: ['township', 'county'],
      scope: 'own-division',
      states: ['reviewed'],
      words: { zh: '首席代表（一核） · 一核决定' },
    })
    expect(line('system-administrator', 'decide')).toMatchObject({ allowed: false, levels: [] })
    expect(line('agent', 'recordIntake')).toMatchObject({ allowed: true, states: [] })
    expect(line('security-administrator', 'assign-role')).toMatchObject({ allowed: true, states: null, notSelf: true })
  })

  test('without --json it is a page in Chinese and English', () => {
    const page = print()
    expect(page).toContain('一核决定  decide  (decide)')
    expect(page).toContain('✓ 首席代表（一核） chief representative: 乡镇 township, 县 county')
  })
})
