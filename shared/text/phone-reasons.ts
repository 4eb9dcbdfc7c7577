import type { PhoneReason } from './phone'
import { defineReasons, NOTHING_LOST } from './reasons'

const zh = (what: string, next: string) => ({ what, lost: NOTHING_LOST.zh, next })
const en = (what: string, next: string) => ({ what, lost: NOTHING_LOST.en, next })

/** What to tell a cadre about a phone number that cannot be taken. Having no phone is no error: a contact stands in (U11). */
export const phoneReasons = defineReasons<PhoneReason>()({
  zh: {
    empty: zh('还没有填电话。', '没有电话的，填亲属、组长的电话，或选“回村通知”。'),
    characters: zh('电话里有不是数字的字。', '请只填数字，座机在前面加区号。'),
    length: zh('电话的位数不对。', '手机是11位；座机是区号加7位或8位，请再数一数。'),
    'mobile-prefix': zh('没有这样开头的手机号。', '手机号第二位是3到9，请再问一遍。'),
    foreign: zh('这是境外的号码，这里填不了。', '请填一个国内亲属的电话，境外号码可以写在备注里。'),
    'area-code': zh('座机没有区号，或区号不对。', '请在前面加上区号，例如 0746。'),
  },
  en: {
    empty: en(
      'No phone number is filled in.',
      'Use the phone of a relative or group leader, or choose “tell at the village”.',
    ),
    characters: en(
      'The phone number has characters that are no digits.',
      'Type digits only, with the area code first.',
    ),
    length: en(
      'The phone number has too few or too many digits.',
      'A mobile has 11; a landline has its area code and 7 or 8.',
    ),
    'mobile-prefix': en('No mobile number begins like this.', 'The second digit is 3 to 9. Ask once more.'),
    foreign: en(
      'This is a number from abroad.',
      'Give the phone of a relative in the country; note the foreign one in the remarks.',
    ),
    'area-code': en('The area code is missing or wrong.', 'Put the area code first, for example 0746.'),
  },
})
