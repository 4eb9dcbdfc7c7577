import { defineWording } from './language'

/** 练习: said on every screen and across every paper. */
export const practiceWording = defineWording({
  zh: {
    banner: '练习：人和办件都是假的，不会送到县里，真的账没有动。',
    leave: '结束练习',
    unlockTitle: '练习：请选名字，输密码',
    password: (password: string) => `练习用的密码：${password}`,
    sync: '练习，不送县里',
    preparing: '正在准备练习……',
  },
  en: {
    banner: 'Practice: people and cases are invented, nothing goes to the county, the real books are untouched.',
    leave: 'End practice',
    unlockTitle: 'Practice: choose a name, enter the password',
    password: password => `Practice password: ${password}`,
    sync: 'practice, nothing is sent',
    preparing: 'Preparing practice…',
  },
})
