import { defineWording, type Language } from '../text/language'
import type { DivisionLevel } from './division'
import type { WrittenRole } from './role'

/** What a person does here. */
export const roleWording = defineWording<Record<WrittenRole, string>>({
  zh: {
    agent: '代办员',
    'township-clerk': '乡镇综合窗口',
    'county-clerk': '县综合窗口',
    reviewer: '部门经办（一审）',
    approver: '首席代表（一核）',
    supervisor: '督查',
    publisher: '公开管理员',
    'secrecy-reviewer': '保密审查',
    'system-administrator': '系统管理员',
    'security-administrator': '安全管理员',
    'audit-administrator': '审计管理员',
    observer: '第三方只读',
    administrator: '管理员（旧）',
  },
  en: {
    agent: 'village agent',
    'township-clerk': 'township window',
    'county-clerk': 'county window',
    reviewer: 'department reviewer',
    approver: 'chief representative',
    supervisor: 'supervisor',
    publisher: 'publisher',
    'secrecy-reviewer': 'secrecy reviewer',
    'system-administrator': 'system administrator',
    'security-administrator': 'security administrator',
    'audit-administrator': 'audit administrator',
    observer: 'third-party observer',
    administrator: 'administrator (former)',
  },
})

const TOWNSHIP_REVIEWER = { zh: '乡镇审核（一审）', en: 'township reviewer' } as const

/** The role as people call it at a point of this level: who reviews at a township is no department's officer. */
export const roleName = (language: Language, role: WrittenRole, level: DivisionLevel): string =>
  role === 'reviewer' && level === 'township' ? TOWNSHIP_REVIEWER[language] : roleWording[language][role]
