import type { AccountReason, OidcTrouble } from '../ipc/accounts'
import { defineWording } from './language'

/** Why a step on an account was not taken: what happened, and what to do. Nothing is ever lost by it. */
export const accountReasonWording = defineWording<Record<AccountReason, string>>({
  zh: {
    'password-short-alone':
      '密码太短：只凭密码登录时至少要 15 个字。可以用一句自己记得住的话，汉字也行；设好两步登录后 8 个字就够。',
    'password-short': '密码太短，至少要 8 个字。可以用一句自己记得住的话，汉字也行。',
    'password-long': '密码太长，最多 256 个字。请缩短一些。',
    'password-known': '这个密码太常见，别人几下就能猜到。请换一个。',
    'password-about-you': '密码里主要是您的姓名、工号、单位或“代办”这样的字，熟人一猜就中。请加上别人想不到的内容。',
    'password-plain': '密码只是重复、顺序、日期或电话号码，很容易猜到。请换一个。',
    'password-same': '新密码和旧密码一样。请换一个没用过的。',
    'wrong-password': '密码不对，没有改动任何东西。请再输入一次；连续输错会要求等待。',
    'wrong-code': '验证码不对或已经用过，没有改动任何东西。请等手机上换出新的 6 位数字再输入。',
    'second-factor-kept': '您的岗位必须使用两步登录，不能关闭。换手机请点“换一部手机”。',
    'nothing-begun': '还没有开始设置两步登录，或者已经在别的窗口完成了。请刷新后再看。',
    'id-taken': '这个工号已经有人用过。工号不能重复，也不能给第二个人，请换一个。',
    'id-shape': '工号要以小写字母开头，只用小写字母、数字和短横线，3 到 32 个字符。',
    'name-shape': '姓名没有填好。请按身份证上的姓名填写。',
    'point-unknown': '县里没有这个服务点。请重新选择。',
    'role-not-here': '这个服务点不能设这个岗位。请换岗位，或者先核对人员所在的服务点。',
    'no-role-yet': '这个账号现在没有启用。请先给他岗位。',
    'no-second-factor': '这个账号没有设两步登录，不用重设。没有改动任何东西。',
    'subject-taken': '这个统一身份标识已经登记在别人名下。请核对后再填。',
    'subject-shape': '统一身份标识只能是字母、数字和符号，不能有空格和汉字，最多 255 个。请从统一身份认证里复制过来。',
  },
  en: {
    'password-short-alone':
      'Too short: a password that stands alone needs at least 15 characters. A sentence you remember is fine; with a second step, 8 are enough.',
    'password-short': 'Too short: at least 8 characters. A sentence you remember is fine.',
    'password-long': 'Too long: at most 256 characters.',
    'password-known': 'This password is very common and quickly guessed. Choose another.',
    'password-about-you':
      'This is little more than your name, number or office, which people near you guess. Add something they cannot.',
    'password-plain': 'This is only a repetition, a sequence, a date or a telephone number. Choose another.',
    'password-same': 'The new password is the old one. Choose another.',
    'wrong-password': 'Wrong password; nothing was changed. Try again; repeated wrong tries make you wait.',
    'wrong-code': 'The code is wrong or was used already; nothing was changed. Wait for the next six digits.',
    'second-factor-kept':
      'Your role needs the second step; it cannot be switched off. You can move it to another telephone.',
    'nothing-begun': 'The second step was not begun, or was finished in another window. Reload and look again.',
    'id-taken': 'This staff number is taken. A number is never given to a second person; choose another.',
    'id-shape': 'A staff number begins with a small letter and has 3 to 32 small letters, digits and hyphens.',
    'name-shape': 'The name is not complete. Enter it as on the identity card.',
    'point-unknown': 'The county has no such service point. Choose again.',
    'role-not-here':
      'This role does not exist at this service point. Choose another role, or check where the person works.',
    'no-role-yet': 'This account is not active. Give the person a role first.',
    'no-second-factor': 'This account has no second step, so there is nothing to reset. Nothing was changed.',
    'subject-taken': 'The sign-in service knows somebody else by this name. Compare it and enter it again.',
    'subject-shape':
      'A name at the sign-in service has letters, digits and signs, no blanks, at most 255. Copy it from there.',
  },
})

/** What the sign-in page says when the county's own sign-in service led nowhere. */
export const oidcTroubleWording = defineWording<Record<OidcTrouble, string>>({
  zh: {
    unreachable: '统一身份认证没有回答，没有丢任何东西。请过一会儿再试，或者用工号和密码登录。',
    refused: '统一身份认证没有确认您的身份。请再试一次；还不行请用工号和密码登录。',
    unknown: '统一身份认证认识您，但本系统没有您的账号，或者账号已停用。请联系系统管理员。',
    'not-begun': '这次登录已经过期或者用过了。请从这里重新登录。',
  },
  en: {
    unreachable:
      'The sign-in service does not answer; nothing is lost. Try later, or use your staff number and password.',
    refused: 'The sign-in service did not confirm who you are. Try again, or use your staff number and password.',
    unknown: 'The sign-in service knows you, but you have no active account here. Ask the system administrator.',
    'not-begun': 'This sign-in is too old or was used already. Begin again here.',
  },
})

/** Signing in, its second step, and what comes over an open page. */
export const signInWording = defineWording({
  zh: {
    waitFor: (seconds: number) => `输错次数多了，请等 ${spanZh(seconds)}再试。您在常用的电脑上一般不用等。`,
    busy: '现在登录的人太多，请过几秒再点一次。没有丢任何东西。',
    codeTitle: '第二步：验证码',
    codeLead: '打开手机上的验证器，输入现在显示的 6 位数字。',
    code: '验证码',
    codeSubmit: '确定',
    codeWrong: '验证码不对或已经用过。请等手机上换出新的数字再输入。',
    codeGone: '时间太久了，请从头登录。',
    useRecovery: '手机不在身边？用恢复码',
    recovery: '恢复码',
    recoveryLead: '输入打印出来的恢复码中没用过的一个。每个只能用一次。',
    useCode: '改用手机验证码',
    restart: '从头登录',
    or: '或者',
    again: {
      title: '登录已经结束',
      lead: '页面上填的内容都还在。重新登录后可以接着做。',
      other: '换人登录（页面上没保存的内容会丢）',
    },
    idle: {
      title: '还在吗？',
      lead: (seconds: number) => `${seconds} 秒后会自动退出，防止别人动您的页面。填了的内容不会丢。`,
      stay: '继续',
    },
    confirm: {
      title: '请确认是您本人',
      lead: '这一步很重要，要再确认一次。10 分钟内不会再问。',
      password: '密码',
      submit: '确认',
      cancel: '不办了',
      useCode: '改用手机验证码',
      usePassword: '改用密码',
      useService: (label: string) => `用${label}确认`,
      serviceLead: '已打开一个新窗口。在那里确认以后，这里会自己接着办；没有动的话，请点“我确认好了”。',
      serviceDone: '我确认好了',
      confirmed: { title: '确认好了', lead: '请关掉这个窗口，回到原来的页面接着办。' },
      'not-confirmed': {
        title: '没有确认成',
        lead: '统一身份认证没有回答，或者登录的不是您本人。没有改动任何东西。请关掉这个窗口，回到原来的页面再试一次，或者用密码、验证码确认。',
      },
    },
  },
  en: {
    waitFor: seconds =>
      `Too many wrong tries. Wait ${spanEn(seconds)}. On your usual computer there is mostly no wait.`,
    busy: 'Too many people are signing in. Press again in a few seconds; nothing is lost.',
    codeTitle: 'Second step',
    codeLead: 'Open the authenticator on your telephone and enter the six digits it shows now.',
    code: 'Code',
    codeSubmit: 'Continue',
    codeWrong: 'The code is wrong or was used already. Wait for the next one.',
    codeGone: 'That took too long. Please sign in again.',
    useRecovery: 'No telephone at hand? Use a recovery code',
    recovery: 'Recovery code',
    recoveryLead: 'Enter one of your printed recovery codes that was not used yet.',
    useCode: 'Use the telephone instead',
    restart: 'Start again',
    or: 'or',
    again: {
      title: 'Your session has ended',
      lead: 'Everything on the page is still there. Sign in and go on.',
      other: 'Somebody else (what is not saved on the page is lost)',
    },
    idle: {
      title: 'Still there?',
      lead: seconds =>
        `You will be signed out in ${seconds} seconds, so that nobody else uses your page. What you typed stays.`,
      stay: 'Go on',
    },
    confirm: {
      title: 'Please confirm it is you',
      lead: 'This step asks once more. For ten minutes it will not ask again.',
      password: 'Password',
      submit: 'Confirm',
      cancel: 'Do not do it',
      useCode: 'Use the telephone instead',
      usePassword: 'Use the password instead',
      useService: label => `Confirm with ${label}`,
      serviceLead:
        'A new window was opened. Confirm there and this page goes on by itself; if it does not, press “I have confirmed”.',
      serviceDone: 'I have confirmed',
      confirmed: { title: 'Confirmed', lead: 'Close this window and go on where you were.' },
      'not-confirmed': {
        title: 'Not confirmed',
        lead: 'The sign-in service did not answer, or somebody else is signed in there. Nothing was changed. Close this window and try again where you were, or use your password or code.',
      },
    },
  },
})

const spanZh = (seconds: number): string => (seconds < 90 ? `${seconds} 秒` : `约 ${Math.ceil(seconds / 60)} 分钟`)
const spanEn = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `about ${Math.ceil(seconds / 60)} minutes`
