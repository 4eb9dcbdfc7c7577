import type { ProtocolError } from '../sync/wire'
import { defineWording } from './language'

/** Why the county keeps an event without letting it change the case. The event stays visible at both ends. */
export const PARK_REASONS = [
  'malformed',
  'duplicate-id',
  'wrong-point',
  'unknown-staff',
  'not-permitted',
  'unknown-case',
  'someone-elses-case',
  'impossible',
  'promise-barred',
] as const
export type ParkReason = (typeof PARK_REASONS)[number]

export const parkReasonWording = defineWording<Record<ParkReason, string>>({
  zh: {
    malformed: '这条记录的内容不完整或格式不对，县里已留存，没有丢。请联系县政务服务中心核对。',
    'duplicate-id': '这条记录的编号与另一条重复，县里已留存，没有丢。请联系技术员。',
    'wrong-point': '记录上的经办点不是这台电脑登记的服务点，县里已留存。请由本点人员重新办理这一步。',
    'unknown-staff': '记录上的经办人不在县里的人员名单中，县里已留存。请联系县里核对人员。',
    'not-permitted': '经办人没有办这一步的权限，县里已留存。请由有权限的人员重新办理这一步。',
    'unknown-case': '县里还没有这个办件，这条记录先留存，没有丢。请检查收件记录是否已上传。',
    'someone-elses-case': '这个办件不归本服务点管，县里已留存，没有改动办件。',
    impossible: '办件现在的状态不能办这一步，县里已留存，没有丢。请打开办件看最新进展。',
    'promise-barred':
      '县里核对，本人有失信记录没有修复，或者以前的承诺核查不实，这次承诺不算数。县里已留存，没有丢。请让本人把材料拿来，补收原件。',
  },
  en: {
    malformed: 'The record is incomplete or badly formed. The county keeps it; nothing is lost. Ask the county desk.',
    'duplicate-id': 'The record has the id of another one. The county keeps it; nothing is lost. Ask a technician.',
    'wrong-point':
      'The record names another service point than this PC belongs to. The county keeps it. Do the step again.',
    'unknown-staff': 'The person on the record is not on the county’s staff list. The county keeps it. Ask the county.',
    'not-permitted':
      'The person may not take this step. The county keeps the record. Someone with the right must do it.',
    'unknown-case': 'The county does not know this case yet. The record is kept. Check that the intake was sent.',
    'someone-elses-case': 'This case belongs to another point. The county keeps the record and changed nothing.',
    impossible:
      'The case cannot take this step now. The county keeps the record. Open the case to see where it stands.',
    'promise-barred':
      'By the county’s list this person may make no written promise. The county keeps the record; nothing is lost. Ask for the paper itself.',
  },
})

/** One plain message per protocol error; it goes into `message` of every non-2xx answer. */
export const protocolErrorWording = defineWording<Record<ProtocolError, string>>({
  zh: {
    malformed: '请求的内容格式不对，什么都没有存。请升级程序后再试。',
    'unknown-device': '县里没有登记这台电脑。请用注册码重新登记。',
    revoked: '这台电脑已被县里停用。本机的记录没有丢，请联系县政务服务中心。',
    'certificate-ended': '这台电脑的证书已到期。记录照样收，没有丢；请县政务服务中心给它续期。',
    'bad-signature': '签名不对，什么都没有存。请联系技术员。',
    'broken-chain': '记录的前后顺序对不上，这一批没有存。请联系技术员。',
    'wrong-device': '这一批里有别的电脑的记录，什么都没有存。请联系技术员。',
    gap: '中间少了几条记录，程序会从缺的那条重新发送，没有丢。',
    fork: '县里已有同一编号的另一条记录，可能是硬盘被复制过。这一批没有存，已告知县里。',
    'too-large': '一次发送的内容太大，程序会分小批再发，没有丢。',
    unauthenticated: '登录已过期，请重新登录。没有丢东西。',
    forbidden: '没有权限办这件事。',
    'confirm-needed': '这一步要先确认是您本人：请再输入一次密码或验证码。什么都没有改动。',
    'password-change-due': '您用的是一次性密码，请先换成自己的密码，再办别的。',
    'second-factor-due': '您的岗位要求两步登录，请先设好验证码，再办别的。',
    'code-unknown': '没有这个注册码。请核对后再输，或请县里重新发一个。',
    'code-used': '这个注册码已经在另一台电脑上用过。请县里重新发一个。',
    'code-expired': '这个注册码已过期。请县里重新发一个。',
    'wrong-suite': '县里现在用的是另一套密码算法，没有登记。请先更新本机软件，再用同一个登记码登记。',
    'wrong-kind': '这个文件的内容和它标明的类型对不上，县里没有存。请重新拍照或扫描后再传。',
    overloaded: '县里现在太忙，程序稍后会再试，没有丢。',
    'not-found': '没有找到。',
    internal: '县里的程序出了错，什么都没有改。请稍后再试。',
  },
  en: {
    malformed: 'The request is badly formed; nothing was stored. Update the program and try again.',
    'unknown-device': 'The county does not know this PC. Enrol it again with a code.',
    revoked: 'The county has stopped this PC. Its records are not lost; ask the county desk.',
    'certificate-ended':
      'The certificate of this PC has ended. Records are still taken in, nothing is lost; ask the county to renew it.',
    'bad-signature': 'The signature is wrong; nothing was stored. Ask a technician.',
    'broken-chain': 'The records do not follow one another; this batch was not stored. Ask a technician.',
    'wrong-device': 'The batch holds records of another PC; nothing was stored. Ask a technician.',
    gap: 'Some records in between are missing; send again from the expected one. Nothing is lost.',
    fork: 'The county holds another record under this number; the disk may have been copied. Nothing was stored.',
    'too-large': 'Too much at once; send smaller batches. Nothing is lost.',
    unauthenticated: 'The session has ended; sign in again. Nothing is lost.',
    forbidden: 'You may not do this.',
    'confirm-needed': 'This step asks for your password or code once more. Nothing was changed.',
    'password-change-due': 'Your password is a one-time one. Choose your own first.',
    'second-factor-due': 'Your role needs a second step at sign-in. Set it up first.',
    'code-unknown': 'There is no such enrolment code. Check it, or ask the county for a new one.',
    'code-used': 'This enrolment code was used on another PC. Ask the county for a new one.',
    'code-expired': 'This enrolment code has expired. Ask the county for a new one.',
    'wrong-suite':
      'The county uses another set of ciphers now, so nothing was enrolled. Update this program, then use the same code.',
    'wrong-kind':
      'The bytes of this file are not of the kind that it says. It was not stored. Photograph or scan the paper again.',
    overloaded: 'The county is too busy now; try again later. Nothing is lost.',
    'not-found': 'Not found.',
    internal: 'The county’s program failed; nothing was changed. Try again later.',
  },
})

/** What a page says when the screens have not been built into this center. */
export const centerPageWording = defineWording({
  zh: { notBuilt: '县中心已经启动，但这里还没有界面文件。请先构建界面。' },
  en: { notBuilt: 'The county center runs, but the screens have not been built here yet.' },
})
