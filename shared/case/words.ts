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
