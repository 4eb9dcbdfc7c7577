import { ACTIONS } from '../../shared/people/action'
import { actionWording } from '../../shared/people/action-words'
import type { DivisionLevel } from '../../shared/people/division'
import { permissionLines, type PermissionLine } from '../../shared/people/permission-lines'
import { roleWording } from '../../shared/people/role-words'
import { say } from '../say'

// Prints the one permission table: `--json` for programs and auditors, otherwise a page that people read.
const LEVEL = { village: '村 village', township: '乡镇 township', county: '县 county' } as const satisfies Record<
  DivisionLevel,
  string
>
const SCOPE = { 'own-division': '本区划内 own division', county: '全县 whole county' } as const

const lines = permissionLines()
if (process.argv.includes('--json')) say(JSON.stringify({ version: 1, permissions: lines }, null, 2))
else say(['没有列出的角色不得办理。Who is not named may not.', '', ...readable(lines)].join('\n'))

function readable(all: readonly PermissionLine[]): string[] {
  return ACTIONS.flatMap(action => {
    const cells = all.filter(line => line.action === action)
    const [first] = cells
    if (!first) return []
    const rules = [
      SCOPE[first.scope],
      first.states && `办件状态 states: ${first.states.length > 0 ? first.states.join(', ') : '尚无办件 no case yet'}`,
      first.notSelf && '不得对自己 not to oneself',
      first.ownDepartment && '县级经办只办本部门事项 at the county only matters of the own department',
      `依据 source: ${first.source}`,
    ]
    return [
      `${actionWording.zh[action]}  ${actionWording.en[action]}  (${action})`,
      ...cells.filter(({ allowed }) => allowed).map(whoLine),
      ...rules.filter(rule => typeof rule === 'string').map(rule => `    ${rule}`),
      '',
    ]
  })
}

function whoLine({ role, levels }: PermissionLine): string {
  return `  ✓ ${roleWording.zh[role]} ${roleWording.en[role]}: ${levels.map(level => LEVEL[level]).join(', ')}`
}
