import { defineReasons } from '../text/reasons'

/** Why a station does not take a password that somebody chose (shared/people/password-rule.ts). */
export const PASSWORD_REASONS = [
  'password-known',
  'password-about-you',
  'password-plain',
  'password-unchecked',
] as const
export type PasswordReason = (typeof PASSWORD_REASONS)[number]

const SAFE = '没有改动任何东西，已填的内容都还在。'
const SAFE_EN = 'Nothing was changed, and what you filled in is still here.'

export const passwordReasonWords = defineReasons<PasswordReason>()({
  zh: {
    'password-known': {
      what: '这个密码太常见，别人几下就能猜到。',
      lost: SAFE,
      next: '请换一个。可以用一句只有自己记得住的话，汉字也行。',
    },
    'password-about-you': {
      what: '密码里主要是姓名、工号、村名、县名或“代办”这样的字，熟人一猜就中。',
      lost: SAFE,
      next: '请换一个，或者再加上几个别人想不到的字。',
    },
    'password-plain': {
      what: '密码只是重复、顺序、日期或电话号码，很容易猜到。',
      lost: SAFE,
      next: '请换一个。可以用一句只有自己记得住的话，汉字也行。',
    },
    'password-unchecked': {
      what: '常见密码的名单没有取到，新密码还不能检查。',
      lost: '没有改动任何东西；重置码也没有用掉。',
      next: '请接上网，刷新页面，再设一次。',
    },
  },
  en: {
    'password-known': {
      what: 'This password is very common and quickly guessed.',
      lost: SAFE_EN,
      next: 'Choose another. A sentence that only you remember is fine.',
    },
    'password-about-you': {
      what: 'This is little more than a name, a number, the village, the county or “daiban”, which people near you guess.',
      lost: SAFE_EN,
      next: 'Choose another, or add something nobody would think of.',
    },
    'password-plain': {
      what: 'This is only a repetition, a sequence, a date or a telephone number.',
      lost: SAFE_EN,
      next: 'Choose another. A sentence that only you remember is fine.',
    },
    'password-unchecked': {
      what: 'The list of common passwords could not be fetched, so the new one cannot be checked.',
      lost: 'Nothing was changed, and the reset code is not used up.',
      next: 'Connect to the network, reload the page and choose it again.',
    },
  },
})
