import type { NoticeRefusal } from '../paper/document/public-notice'
import type { PaperRefusal } from '../paper/paper-for'
import { defineReasons } from './reasons'

const zh = (what: string, next: string) => ({ what, lost: '办件都在，没有丢。', next })
const en = (what: string, next: string) => ({ what, lost: 'No case is lost.', next })

/** Why a paper cannot be printed, and what to do instead. */
export const paperReasons = defineReasons<PaperRefusal | NoticeRefusal>()({
  zh: {
    'not-yet': zh('办件还没有走到这一步，这张文书印不出来。', '请先办这一步，再来打印。'),
    'needs-matter': zh('目录里这个事项的内容不全。', '请先同步目录，再打印。'),
    'needs-department': zh('没有选是哪个部门。', '请在联办部门里选一个，再打印。'),
    'never-posted': zh('失独、精神残疾的情况不得公示。', '不要张贴；请照规定在内部核实，记入办件。'),
    minor: zh('名单里有未成年人，依照规定不得公示。', '请把未成年人从名单里去掉，其余的可以公示。'),
    'age-unknown': zh('名单里有人没有证件号码，不知道是不是未成年人。', '请先核实证件号码；核实不了的，从名单里去掉。'),
    'personal-data': zh('公示内容里有号码（身份证、电话或者账号）。', '请改成村组和结果，不写任何号码。'),
    illness: zh('公示内容里提到疾病或者残疾。', '请只写拟批的结果，不写病情和残疾情况。'),
    'not-required': zh('这个事项依照目录不需要公示。', '不要张贴；确需公示的，请县里先改目录。'),
    nobody: zh('名单是空的。', '请先选要公示的办件。'),
    'period-backwards': zh('公示的截止日早于开始日。', '请重新选公示的起止日期。'),
  },
  en: {
    'not-yet': en('The case has not come so far: this paper cannot be printed.', 'Do the step first, then print.'),
    'needs-matter': en('The catalogue does not hold this matter in full.', 'Synchronise the catalogue, then print.'),
    'needs-department': en('No department is chosen.', 'Choose one of the departments, then print.'),
    'never-posted': en(
      'Loss of an only child and mental disability are never posted.',
      'Do not post it; check it inside and note it in the case.',
    ),
    minor: en(
      'There are minors on the list; they are never posted.',
      'Take them off the list; the others may be posted.',
    ),
    'age-unknown': en(
      'Somebody on the list has no ID number: they may be a minor.',
      'Check the number, or take them off the list.',
    ),
    'personal-data': en(
      'There is a number in the text (ID, phone or account).',
      'Say the village group and the result, and no number.',
    ),
    illness: en('The text speaks of an illness or a disability.', 'Say the result only.'),
    'not-required': en(
      'By the catalogue this matter is not posted.',
      'Do not post it; the county may change the catalogue first.',
    ),
    nobody: en('The list is empty.', 'Choose the cases first.'),
    'period-backwards': en('The last day of the notice is before the first.', 'Choose the days again.'),
  },
})
