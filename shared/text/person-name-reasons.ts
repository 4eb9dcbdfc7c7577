import { defineWording } from './language'
import type { PersonNameReason, PersonNameWarning } from './person-name'
import { defineReasons, NOTHING_LOST } from './reasons'

const zh = (what: string, next: string) => ({ what, lost: NOTHING_LOST.zh, next })
const en = (what: string, next: string) => ({ what, lost: NOTHING_LOST.en, next })

/** What to tell a cadre about a name that cannot be taken. */
export const personNameReasons = defineReasons<PersonNameReason>()({
  zh: {
    empty: zh('还没有填姓名。', '请照着身份证填写姓名。'),
    'too-long': zh('姓名超过了50个字。', '请看看是不是把别的内容也贴进来了。'),
    'only-symbols': zh('姓名里只有符号，没有字。', '请照着身份证填写姓名。'),
    'broken-character': zh(
      '姓名里有一个字在别的系统里已经变成了乱码。',
      '请照着身份证重打这个字；打不出的，用“生僻字”查找。',
    ),
  },
  en: {
    empty: en('The name is not filled in.', 'Type the name from the ID card.'),
    'too-long': en('The name has more than 50 characters.', 'Something else may have been pasted in with it.'),
    'only-symbols': en('The name has signs only and no letters.', 'Type the name from the ID card.'),
    'broken-character': en(
      'One character of the name was garbled by another system.',
      'Type it again from the ID card, or look it up as a rare character.',
    ),
  },
})

/** One sentence for each thing to look at; the name is taken all the same. */
export const personNameWarningWording = defineWording<Record<PersonNameWarning, string>>({
  zh: {
    'rare-character': '姓名里有生僻字，打印后请看一眼这个字对不对。',
    'private-use': '姓名里有一个字是自造字，别的电脑上可能看不见，请拍下证件上的这个字。',
  },
  en: {
    'rare-character': 'The name has a rare character. Look at it on the printed paper.',
    'private-use': 'The name has a home-made character that other computers may not show. Take a photo of it.',
  },
})
