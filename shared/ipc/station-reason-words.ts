import { defineReasons } from '../text/reasons'
import { keyReasonWords } from './key-reason-words'
import { numberReasonWords } from './number-reason-words'
import { passwordReasonWords } from './password-reason-words'
import { roadReasonWords } from './road-reason-words'
import type { StationReason } from './station-reason'

const SAFE = { zh: '没有丢，已保存的办件都在。', en: 'Nothing is lost; every saved case is here.' } as const

/** What a person reads for every expected failure of a station: what happened, whether anything is lost, what to do now. */
export const stationReasonWords = defineReasons<StationReason>()({
  zh: {
    ...keyReasonWords.zh,
    ...numberReasonWords.zh,
    ...passwordReasonWords.zh,
    ...roadReasonWords.zh,
    locked: { what: '还没有开锁。', lost: SAFE.zh, next: '请选自己的名字，输入密码开锁。' },
    'not-enrolled': {
      what: '这台电脑还没有登记到县里。',
      lost: '没有办件受影响。',
      next: '请向县里要一个登记码，在登记页面填上。',
    },
    'already-enrolled': { what: '这台电脑已经登记过了。', lost: SAFE.zh, next: '直接开锁就能用，不用再登记。' },
    'wrong-password': { what: '密码不对。', lost: SAFE.zh, next: '请看看大写锁定有没有开，再输一次。' },
    'wait-before-retry': {
      what: '密码输错的次数多了，要等一会儿。',
      lost: SAFE.zh,
      next: '请等几分钟再试。忘了密码，打电话给县里。',
    },
    'password-too-short': {
      what: '密码太短，至少要 8 个字符。',
      lost: '已填的内容都还在。',
      next: '请换一个长一点、自己记得住的密码。',
    },
    'code-unknown': {
      what: '没有这个登记码。',
      lost: '已填的内容都还在。',
      next: '请对照县里给的登记码，一个一个再核对一遍。',
    },
    'code-used': {
      what: '这个登记码已经用过了。',
      lost: '没有办件受影响。',
      next: '一个码只能登记一台电脑。请向县里再要一个。',
    },
    'code-expired': { what: '这个登记码过期了。', lost: '没有办件受影响。', next: '请向县里再要一个新的登记码。' },
    'address-invalid': {
      what: '县中心的地址写法不对。',
      lost: '已填的内容都还在。',
      next: '请照县里给的写，例如 https://… 开头。http:// 只能用在县中心就装在这台电脑上的时候。',
    },
    'center-unreachable': { what: '现在连不上县中心。', lost: SAFE.zh, next: '可以接着办，网通了会自己送上去。' },
    'center-not-daiban': {
      what: '回话的不是县中心，可能是上网登录页或别的网站。',
      lost: SAFE.zh,
      next: '请先看网络要不要登录，再核对县中心的地址。',
    },
    'center-timeout': { what: '县中心半天没有回话。', lost: SAFE.zh, next: '可以接着办，程序过一会儿会自己再试。' },
    'center-refused': {
      what: '县中心没有收下这次请求。',
      lost: SAFE.zh,
      next: '请点“复制给技术员”，发给县里的技术员。',
    },
    'center-overloaded': { what: '县中心正忙。', lost: SAFE.zh, next: '可以接着办，程序过一会儿会自己再试。' },
    'clock-tls': {
      what: '这台电脑的日期时间不对，和县中心的安全连接建不起来。',
      lost: SAFE.zh,
      next: '请把电脑右下角的日期和时间调对，再试一次。办件可以接着办。',
    },
    'disk-full': {
      what: '这台电脑的硬盘满了或者快满了，这一步没有存下。',
      lost: '以前已保存的没有丢；这一步的内容还在屏幕上。',
      next: '请清空回收站，删掉不用的大文件，腾出 1 GB 以上再收。补材料、送镇里还可以办。',
    },
    'disk-failed': {
      what: '写硬盘没有写成，这一步没有保存。',
      lost: '以前已保存的没有丢；这一步还在屏幕上，没有存下。',
      next: '请看硬盘是不是满了，腾出地方再点一次。还不行就先别关机，打电话给技术员。',
    },
    'newer-copy': {
      what: '这台电脑上用过更新的版本，现在这个旧版本不能往里写。',
      lost: SAFE.zh,
      next: '请重新装上新版本再打开。',
    },
    'journal-damaged': {
      what: '日志账里有一处读不出来。',
      lost: '读得出的都在，坏的那一处也留着没有删。',
      next: '请连上网，让县里的记录补回来，并告诉县里的技术员。',
    },
    'copy-damaged': {
      what: '这台电脑上有一处存的内容读不出来，刚才这一步没有做成。',
      lost: '以前已保存的没有丢，日志账里都有。',
      next: '请关掉程序再打开，程序会照日志账重做一份，然后再做一次这一步。还不行就打电话给技术员。',
    },
    'program-fault': {
      what: '程序自己出了差错，刚才这一步没有做成。',
      lost: '以前已保存的没有丢。',
      next: '可以接着办，程序过一会儿会自己再试。总是这样，请点“复制给技术员”，发给县里的技术员。',
    },
    'day-exhausted': {
      what: '这台电脑今天的 999 个回执号用完了。',
      lost: SAFE.zh,
      next: '请明天再收，或者换一台登记过的电脑收。',
    },
    'attachment-too-large': {
      what: '这个文件超过 20 MB，太大了。',
      lost: '其他内容都还在。',
      next: '请重新拍一张，或者把文件分成几份。',
    },
    'attachment-missing': {
      what: '这台电脑上没有这份材料的照片。',
      lost: '办件都在，只缺这张照片。',
      next: '请有材料原件时重新拍一张。',
    },
    'attachment-wrong-kind': {
      what: '这个文件的内容和它标明的类型对不上，县里不收。',
      lost: '办件都在，县里只缺这一份材料；文件还在这台电脑上。',
      next: '请有材料原件时重新拍一张。',
    },
    'no-printer': {
      what: '没有找到打印机。',
      lost: SAFE.zh,
      next: '请看打印机的线和电源；也可以先存成 PDF，以后再印。',
    },
    'print-unsure': { what: '不确定有没有印出来。', lost: SAFE.zh, next: '请看打印机有没有出纸。没有出，再点“补打”。' },
    'glyph-missing': {
      what: '这张单子上有字打不出来，所以没有打印。',
      lost: SAFE.zh,
      next: '请重新打开这张单子再印一次；还是这样，请把程序重新装一遍。',
    },
    'print-failed': {
      what: '打印机没有接下这张单子。',
      lost: SAFE.zh,
      next: '请看有没有缺纸、卡纸，再点“补打”；也可以先存成 PDF。',
    },
    'rejected-payload': {
      what: '这一步的内容不合规矩，程序没有接收。',
      lost: SAFE.zh,
      next: '请重新打开这一页再试。还不行就点“复制给技术员”。',
    },
    revoked: {
      what: '县里停用了这台电脑的登记。',
      lost: '没有丢，这里的办件都还在。',
      next: '请打电话给县里，问清楚以后再用。',
    },
  },
  en: {
    ...keyReasonWords.en,
    ...numberReasonWords.en,
    ...passwordReasonWords.en,
    ...roadReasonWords.en,
    locked: { what: 'The station is locked.', lost: SAFE.en, next: 'Choose your name and enter your password.' },
    'not-enrolled': {
      what: 'This PC is not enrolled with the county yet.',
      lost: 'No case is affected.',
      next: 'Ask the county for an enrolment code and enter it.',
    },
    'already-enrolled': { what: 'This PC is enrolled already.', lost: SAFE.en, next: 'Just unlock it.' },
    'wrong-password': { what: 'The password is wrong.', lost: SAFE.en, next: 'Check Caps Lock and try again.' },
    'wait-before-retry': {
      what: 'Too many wrong passwords; please wait.',
      lost: SAFE.en,
      next: 'Try again in a few minutes. If you forgot it, call the county.',
    },
    'password-too-short': {
      what: 'The password is too short: at least 8 characters.',
      lost: 'What you typed is still here.',
      next: 'Choose a longer one that you can remember.',
    },
    'code-unknown': {
      what: 'There is no such enrolment code.',
      lost: 'What you typed is still here.',
      next: 'Compare it with the county’s, sign by sign.',
    },
    'code-used': {
      what: 'This code has been used.',
      lost: 'No case is affected.',
      next: 'One code enrols one PC. Ask the county for another.',
    },
    'code-expired': {
      what: 'This code has expired.',
      lost: 'No case is affected.',
      next: 'Ask the county for a new one.',
    },
    'address-invalid': {
      what: 'The center’s address is not written correctly.',
      lost: 'What you typed is still here.',
      next: 'Write it as the county gave it, beginning with https://. http:// is only for a center on this very PC.',
    },
    'center-unreachable': {
      what: 'The county center cannot be reached now.',
      lost: SAFE.en,
      next: 'Carry on; it is sent when the network returns.',
    },
    'center-not-daiban': {
      what: 'What answered is not the county center, perhaps a network login page.',
      lost: SAFE.en,
      next: 'See whether the network wants a login, then check the address.',
    },
    'center-timeout': {
      what: 'The county center did not answer in time.',
      lost: SAFE.en,
      next: 'Carry on; the program tries again by itself.',
    },
    'center-refused': {
      what: 'The county center did not take this request.',
      lost: SAFE.en,
      next: 'Copy the details for the county technician.',
    },
    'center-overloaded': {
      what: 'The county center is busy.',
      lost: SAFE.en,
      next: 'Carry on; the program tries again by itself.',
    },
    'clock-tls': {
      what: 'The date or time of this PC is wrong, so no safe connection to the county can be made.',
      lost: SAFE.en,
      next: 'Set the date and time of this PC, then try again. Cases can go on meanwhile.',
    },
    'disk-full': {
      what: 'The disk is full or almost full; this step is not saved.',
      lost: 'What was saved before is safe; this step is still on screen.',
      next: 'Empty the bin and delete large files until 1 GB is free. Existing cases can go on.',
    },
    'disk-failed': {
      what: 'Writing to the disk failed; this step is not saved.',
      lost: 'What was saved before is safe; this step is still on screen but not saved.',
      next: 'Make room on the disk and try again. If it fails, leave the PC on and call the technician.',
    },
    'newer-copy': {
      what: 'A newer version was used on this PC; this older one must not write into its data.',
      lost: SAFE.en,
      next: 'Install the newer version again and open it.',
    },
    'journal-damaged': {
      what: 'One place in the journal cannot be read.',
      lost: 'All that can be read is here; the damaged part is kept.',
      next: 'Connect to the network so that the county can fill it in, and tell the technician.',
    },
    'copy-damaged': {
      what: 'One place of what this PC stores cannot be read; this step was not done.',
      lost: 'What was saved before is not lost: the journal has it.',
      next: 'Close the program and open it again: it rebuilds its copy from the journal. Then repeat this step; if it fails, call the technician.',
    },
    'program-fault': {
      what: 'The program itself made an error; this step was not done.',
      lost: 'What was saved before is not lost.',
      next: 'Carry on; the program tries again by itself. If it keeps coming, copy the details for the county technician.',
    },
    'day-exhausted': {
      what: 'This PC has used its 999 receipt numbers of the day.',
      lost: SAFE.en,
      next: 'Go on tomorrow, or use another enrolled PC.',
    },
    'attachment-too-large': {
      what: 'This file is larger than 20 MB.',
      lost: 'Everything else is still here.',
      next: 'Take the photo again, or split the file.',
    },
    'attachment-missing': {
      what: 'The photo of this paper is not on this PC.',
      lost: 'The case is here; only the photo is missing.',
      next: 'Take it again when the paper is at hand.',
    },
    'attachment-wrong-kind': {
      what: 'The bytes of this file are not of the kind that it says, so the county does not take it.',
      lost: 'The case is here; the county lacks only this paper. The file is still on this PC.',
      next: 'Take it again when the paper is at hand.',
    },
    'no-printer': {
      what: 'No printer was found.',
      lost: SAFE.en,
      next: 'Check cable and power, or keep a PDF for now.',
    },
    'print-unsure': {
      what: 'It is not certain that paper came out.',
      lost: SAFE.en,
      next: 'Look at the printer. If nothing came, press reprint.',
    },
    'glyph-missing': {
      what: 'A character on this paper has no glyph here, so nothing was printed.',
      lost: SAFE.en,
      next: 'Open the paper again and print it; if that does not help, install the program anew.',
    },
    'print-failed': {
      what: 'The printer did not take the job.',
      lost: SAFE.en,
      next: 'Check the paper, then press reprint; or keep a PDF.',
    },
    'rejected-payload': {
      what: 'The program did not accept the content of this step.',
      lost: SAFE.en,
      next: 'Open the page again; if it returns, copy the details for the technician.',
    },
    revoked: {
      what: 'The county has revoked this PC.',
      lost: 'Nothing is lost; the cases are still here.',
      next: 'Call the county before using it again.',
    },
  },
})
