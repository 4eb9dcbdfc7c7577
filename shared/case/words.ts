import type { Role } from '../people/role'
import { parkReasonWording as countyParkReasons } from '../text/center-messages'
import { defineWording } from '../text/language'
import { parkReasons } from './decide-reasons'
import type { Holder } from './legal-state'

/** Where an original is. */
export const holderWording = defineWording<Record<Holder, string>>({
  zh: { applicant: '本人手里', agent: '代办员保管', township: '镇里保管', county: '县里保管' },
  en: {
    applicant: 'with the resident',
    agent: 'kept by the agent',
    township: 'kept at the township',
    county: 'kept at the county',
  },
})

/** What a person does here. */
export const roleWording = defineWording<Record<Role, string>>({
  zh: {
    agent: '代办员',
    'township-clerk': '镇窗口人员',
    'county-clerk': '县窗口人员',
    reviewer: '一审',
    approver: '一核（首席代表）',
    supervisor: '督查',
    administrator: '管理员',
  },
  en: {
    agent: 'agent',
    'township-clerk': 'township clerk',
    'county-clerk': 'county clerk',
    reviewer: 'reviewer',
    approver: 'approver',
    supervisor: 'supervisor',
    administrator: 'administrator',
  },
})

/** One sentence for every reason a record may be set aside, whether the fold or the county set it aside. @public */
export const parkReasonWords = defineWording<Record<string, string>>({
  zh: { ...inOneSentence('zh'), ...countyParkReasons.zh },
  en: { ...inOneSentence('en'), ...countyParkReasons.en },
})

function inOneSentence(language: 'zh' | 'en'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parkReasons[language]).map(([reason, { what, next }]) => [
      reason,
      language === 'zh' ? `${what}${next}` : `${what} ${next}`,
    ]),
  )
}
