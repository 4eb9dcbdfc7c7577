import type { IdNumberReason, IdWarning } from './id-number'
import { defineWording } from './language'
import { defineReasons, NOTHING_LOST } from './reasons'

const zh = (what: string, next: string) => ({ what, lost: NOTHING_LOST.zh, next })
const en = (what: string, next: string) => ({ what, lost: NOTHING_LOST.en, next })

/** What to tell a cadre about an identity number that cannot be taken. */
export const idNumberReasons = defineReasons<IdNumberReason>()({
  zh: {
    empty: zh('还没有填身份证号。', '请照着身份证填写18位号码。'),
    characters: zh('身份证号里有不该有的字。', '号码只有数字，最后一位可能是X，请照着证件重填。'),
    length: zh('身份证号的位数不对，应当是18位。', '请照着证件数一数，是不是漏了或多了一位。'),
    'fifteen-digit': zh(
      '这是15位的老号码，现在已经不用了。',
      '请看户口簿或新身份证上的18位号码；没有的，先帮他到派出所办身份证。',
    ),
    'foreign-permanent-old': zh(
      '这是旧式外国人永久居留证的号码。',
      '请他出示新证上9开头的18位号码；没有新证的，证件类型选“其他”。',
    ),
    'birth-date': zh('身份证号里的出生日期不存在。', '请照着证件核对第7到第14位。'),
    'birth-in-future': zh('身份证号里的出生日期还没有到。', '请先核对号码；号码没错的，看看电脑的日期对不对。'),
    'check-digit': zh('身份证号里有一位填错了。', '请照着证件一位一位地核对，特别看看有没有两位颠倒。'),
  },
  en: {
    empty: en('The ID number is not filled in.', 'Type the 18 characters from the ID card.'),
    characters: en('The ID number has characters that do not belong there.', 'Use digits only; the last one may be X.'),
    length: en('The ID number does not have 18 characters.', 'Count them on the card: one may be missing or too many.'),
    'fifteen-digit': en(
      'This is an old number of 15 digits, no longer in use.',
      'Look for the 18-digit number in the household register or on a newer card.',
    ),
    'foreign-permanent-old': en(
      'This is the number of an old permanent residence card.',
      'Ask for the new card with 18 digits starting with 9, or choose another kind of document.',
    ),
    'birth-date': en('The birth date inside the ID number does not exist.', 'Compare digits 7 to 14 with the card.'),
    'birth-in-future': en(
      'The birth date inside the ID number is still to come.',
      'Check the number; if it is right, check the date of this computer.',
    ),
    'check-digit': en('One digit of the ID number is wrong.', 'Compare it with the card; two digits may be swapped.'),
  },
})

/** One sentence for each thing worth a second look; the number is taken all the same. */
export const idWarningWording = defineWording<Record<IdWarning, string>>({
  zh: {
    'unknown-area': '号码开头的地区代码不常见，请再核对一遍；核对无误可以继续。',
    'over-120-years': '按号码算已超过120岁，请再核对一遍；核对无误可以继续。',
  },
  en: {
    'unknown-area': 'The area code at the start is unusual. Check it once more; you may go on if it is right.',
    'over-120-years': 'By this number the person is over 120. Check it once more; you may go on if it is right.',
  },
})
