import { defineReasons } from '../text/reasons'

/** What can go wrong with passwords, reset codes, certificates and contact with the county. */
export const KEY_REASONS = [
  'contact-overdue',
  'county-holds-back',
  'certificate-ended',
  'wiped',
  'station-altered',
  'reset-code-wrong',
  'reset-code-used',
  'reset-code-shape',
  'password-same',
  'person-unknown',
  'code-check-wrong',
  'center-not-pinned',
  'wrong-suite',
  'file-not-ours',
  'not-in-practice',
] as const
export type KeyReason = (typeof KEY_REASONS)[number]

const SAFE = '没有丢，已保存的办件都在这台电脑上。'
const SAFE_EN = 'Nothing is lost; every saved case is on this PC.'

export const keyReasonWords = defineReasons<KeyReason>()({
  zh: {
    'contact-overdue': {
      what: '密码是对的，但这台电脑超过 45 天没有和县里联系，或者日期不对。',
      lost: SAFE,
      next: '请先看日期对不对，再接上网试一次。没有网，打电话给县里要重置码，当场就能开锁。',
    },
    'county-holds-back': {
      what: '密码是对的，县里也联系上了，但是县里没有放行：这台电脑停用了，或者证书到期了。',
      lost: SAFE,
      next: '请打电话给县里，请他们恢复这台电脑，或者续证书，再开一次锁。没送的办件开锁以后会自己送上去。',
    },
    'certificate-ended': {
      what: '这台电脑的证书到期了，暂时收不到县里的新消息。',
      lost: '没有丢。已保存的办件还在往县里送，可以接着办。',
      next: '请打电话给县里，请他们给这台电脑续证书。',
    },
    wiped: {
      what: '县里停用了这台电脑，上面的钥匙已经销毁。',
      lost: '没有丢。销毁以前，办件都已交到县里。',
      next: '要接着用这台电脑，请联系县里的技术员重新登记。',
    },
    'station-altered': {
      what: '这台电脑的登记文件被人改过：县里的地址、钥匙或人员名单和登记时不一样。',
      lost: '没有丢，也什么都没有送出去。已保存的办件都在这台电脑上。',
      next: '请不要再试，马上告诉县里的技术员，请他们用“打开进不去的电脑”另开一扇门。',
    },
    'reset-code-wrong': {
      what: '这个重置码开不了这位同志的锁。',
      lost: SAFE,
      next: '请核对姓名，把屏幕上的序号再念给县里听，请他们给这个序号的码。',
    },
    'reset-code-used': {
      what: '这个重置码已经用过了，一个码只能用一次。',
      lost: SAFE,
      next: '请把屏幕上现在的序号念给县里听，要一个新的码。',
    },
    'reset-code-shape': {
      what: '重置码有一处没有抄对。',
      lost: SAFE,
      next: '请和县里一组一组再对一遍，一共 7 组，每组 4 个。码里没有 0、O、1、I、L。',
    },
    'password-same': {
      what: '新密码和现在的密码一样。',
      lost: SAFE,
      next: '请换一个不一样的密码。',
    },
    'person-unknown': {
      what: '这台电脑的名单里没有这个人。',
      lost: SAFE,
      next: '请先接网同步一次；还没有，请县里把人加到这个服务点。',
    },
    'code-check-wrong': {
      what: '登记码最后两组对不上，对面可能不是县中心。',
      lost: '没有办件受影响，什么也没有发出去。',
      next: '请核对登记码和地址。都没有错还是这样，不要再试，马上告诉县里的技术员。',
    },
    'center-not-pinned': {
      what: '回话的不是登记时的县中心。',
      lost: '没有丢，什么也没有送出去，本机的东西都在。',
      next: '请找县里核对地址和证书指纹；不要换网络硬试。',
    },
    'wrong-suite': {
      what: '县里换了密码算法，这台电脑的程序还不会，没有登记成。',
      lost: '没有办件受影响，登记码还能用。',
      next: '请先更新程序，再用同一个登记码登记。',
    },
    'file-not-ours': {
      what: '这不是登记文件，或者文件坏了。',
      lost: '没有办件受影响。',
      next: '请选县里给的、名字以 .daiban-enrol 结尾的文件；或者照登记码手工填写。',
    },
    'not-in-practice': {
      what: '练习里不能这样做。',
      lost: '真的办件都没有动。',
      next: '请先退出练习，再做一次。',
    },
  },
  en: {
    'contact-overdue': {
      what: 'The password is right, but this PC has not heard from the county for over 45 days, or its date is wrong.',
      lost: SAFE_EN,
      next: 'Check the date, then connect to the network and try again. Without one, call the county for a reset code; it unlocks at once.',
    },
    'county-holds-back': {
      what: 'The password is right and the county answers, but does not let this PC open: it was stopped, or its certificate has ended.',
      lost: SAFE_EN,
      next: 'Call the county; ask them to let this PC run again or to renew its certificate, then unlock. What is unsent then goes by itself.',
    },
    'certificate-ended': {
      what: 'The certificate of this PC has ended; nothing new comes from the county for now.',
      lost: 'Nothing is lost. Saved cases still go to the county, and work goes on.',
      next: 'Call the county and ask them to renew the certificate of this PC.',
    },
    wiped: {
      what: 'The county has stopped this PC, and its keys are destroyed.',
      lost: 'Nothing is lost. Every case was handed to the county before.',
      next: 'To use this PC again, ask the county’s technician to enrol it anew.',
    },
    'station-altered': {
      what: 'Somebody has changed the enrolment file of this PC: the county’s address, its keys or the staff list are not those of enrolment.',
      lost: 'Nothing is lost and nothing was sent; every saved case is on this PC.',
      next: 'Do not try again. Tell the county’s technician at once; they unlock this PC with “recover”.',
    },
    'reset-code-wrong': {
      what: 'This reset code does not open this person’s lock.',
      lost: SAFE_EN,
      next: 'Check the name, read the number on the screen to the county again and ask for the code of that number.',
    },
    'reset-code-used': {
      what: 'This reset code has been used; each works once.',
      lost: SAFE_EN,
      next: 'Read the number now on the screen to the county and ask for a new code.',
    },
    'reset-code-shape': {
      what: 'The reset code was not copied right somewhere.',
      lost: SAFE_EN,
      next: 'Compare it with the county group by group: 7 groups of 4. No code has 0, O, 1, I or L.',
    },
    'password-same': {
      what: 'The new password is the one you have now.',
      lost: SAFE_EN,
      next: 'Choose a different one.',
    },
    'person-unknown': {
      what: 'This person is not on the list of this PC.',
      lost: SAFE_EN,
      next: 'Connect and sync once; if still missing, ask the county to add them to this service point.',
    },
    'code-check-wrong': {
      what: 'The last two groups of the code do not fit: this may not be the county.',
      lost: 'No case is affected, and nothing was sent.',
      next: 'Check code and address. If both are right, do not try again; tell the county’s technician at once.',
    },
    'center-not-pinned': {
      what: 'What answered is not the county center this PC was enrolled with.',
      lost: 'Nothing is lost and nothing was sent; everything is still here.',
      next: 'Ask the county to compare address and certificate fingerprint; do not force it over another network.',
    },
    'wrong-suite': {
      what: 'The county has changed its ciphers and this program does not know them, so nothing was enrolled.',
      lost: 'No case is affected, and the code still works.',
      next: 'Update the program first, then enrol with the same code.',
    },
    'file-not-ours': {
      what: 'This is no enrolment file, or it is damaged.',
      lost: 'No case is affected.',
      next: 'Choose the file from the county whose name ends in .daiban-enrol; or type the code by hand.',
    },
    'not-in-practice': {
      what: 'This cannot be done while practising.',
      lost: 'No real case was touched.',
      next: 'Leave practice first, then do it again.',
    },
  },
})
