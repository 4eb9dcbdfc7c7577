import { defineReasons, type Reason } from '../text/reasons'
import type { DecideReason } from './decide-types'
import { countyReasons } from './decide-reasons-county'
import { ledgerReasons } from './decide-reasons-ledger'
import { matterReasons } from './decide-reasons-matter'
import { villageReasons } from './decide-reasons-village'
import type { ParkReason } from './park-reason'
import { en, zh } from './reason-parts'

/** Why a command was not done, and what to do instead. */
export const decideReasons = defineReasons<DecideReason>()({
  zh: {
    ...villageReasons.zh,
    ...countyReasons.zh,
    ...ledgerReasons.zh,
    ...matterReasons.zh,
    'not-permitted': zh('您的岗位不办这一步。', '请交给有这个权限的同事办。'),
    'wrong-place': zh('这一件不归您这个服务点办。', '请到收件的村，或者它所在的乡镇办。'),
    'no-such-case': zh('没有找到这一件。', '请先同步，再打开看看。'),
    'case-exists': zh('这一件已经收过了，不用再收。', '请到办件列表里打开它。'),
    'not-possible-now': zh('办件走到现在这一步，办不了这个。', '请看看办件经过，办接下来的一步。'),
    'matter-unknown': zh('目录里没有找到这个事项。', '请先同步目录；还没有的，请问县里。'),
    'matter-not-proxied': zh('这个事项村里不能代办。', '请告诉群众到哪里办，可以打印明白卡。'),
    'applicant-name-missing': zh('还没有填姓名。', '请照着身份证填写。'),
    'applicant-name-invalid': zh('姓名里有不能用的字。', '请照着身份证重填一遍。'),
    'id-number-invalid': zh('证件号码不对。', '请照着证件再核一遍；没有证件的选“无证件”，在备注里写明原因。'),
    'phone-invalid': zh('电话号码不对。', '请再问一遍；没有电话可以不填，留联系人或选“回村通知”。'),
    'contact-missing': zh(
      '还不知道怎么通知本人。',
      '请填本人或联系人的姓名、电话；都没有电话的，写上联系人，选“回村通知”。',
    ),
    'materials-missing': zh('材料还不齐。', '请看“缺什么”：能后补的可以容缺受理，不能的请一次告知补正。'),
    'material-not-tolerable': zh('缺的材料里有不能后补的。', '请一次告知补正，等补齐了再受理。'),
    'deferral-not-offered': zh('这个事项不能容缺受理。', '请一次告知补正，等补齐了再受理。'),
    'deferral-too-long': zh('后补的日期不合适。', '请选今天起、承诺办结日以前的日期。'),
    'deferral-open': zh('容缺的材料还没有补齐，不能作决定。', '请先让代办员把缺的材料补上。'),
    'correction-already-requested': zh(
      '这一件已经告知过一次补正了。',
      '一次性告知只能发一次：请按现有材料受理，或者不予受理。',
    ),
    'correction-incomplete': zh('要补的材料还没有补全。', '请把通知书上的每一份都带齐，再一起提交。'),
    'same-person-reviews-and-approves': zh('一审和一核不能是同一个人。', '请交给另一位同事办。'),
    'opinion-missing': zh('不予的，要写明意见。', '请写清楚不符合哪一条。'),
    'reason-missing': zh('还没有写明原因。', '请写一句原因和依据，让群众看得懂。'),
    'recipient-missing': zh('还没有填谁签收。', '请填签收人的姓名。'),
    'originals-unknown': zh('没有收过这份原件。', '请照着原件清单再选一次。'),
    'originals-still-held': zh('这份原件不在您手里。', '退还要由保管的人办；往上交，要由收到的人清点后记。'),
    'not-yours-to-hand-over': zh(
      '这一件不在您名下，不能由您交出。',
      '请现在负责的人来交；来不了的，请镇窗口代为交出。',
    ),
    'not-offered-to-you': zh('这一件还没有交给您。', '请交出的人先在“工作交接”里选您的名字。'),
    'duty-to-self': zh('交出和接下要两个人。', '请换一个人接。'),
    'duty-ends-before-today': zh('代管到期的日子已经过了。', '请改成今天以后的日子，或者不填。'),
    'clock-behind': zh(
      '这台电脑的时间不对，不能定受理、期限这些日期。',
      '请联网对时，或者校正电脑的日期和时间，再办。',
    ),
  },
  en: {
    ...villageReasons.en,
    ...countyReasons.en,
    ...ledgerReasons.en,
    ...matterReasons.en,
    'not-permitted': en('This step is not part of your duty.', 'Hand it to a colleague who has this right.'),
    'wrong-place': en('This case does not belong to your service point.', 'Do it in its village or its township.'),
    'no-such-case': en('This case was not found.', 'Sync first, then open it again.'),
    'case-exists': en('This case has been received already.', 'Open it in the list of cases.'),
    'not-possible-now': en('The case stands where this cannot be done.', 'Look at its history and take the next step.'),
    'matter-unknown': en('The catalogue does not have this matter.', 'Sync the catalogue, or ask the county.'),
    'matter-not-proxied': en('The village cannot do this matter.', 'Tell the resident where to go.'),
    'applicant-name-missing': en('The name is not filled in.', 'Type it from the ID card.'),
    'applicant-name-invalid': en('The name has characters that cannot be used.', 'Type it again from the ID card.'),
    'id-number-invalid': en(
      'The identity number is not right.',
      'Check it against the card; without a card choose “none” and say why in the notes.',
    ),
    'phone-invalid': en(
      'The phone number is not right.',
      'Ask once more; without a phone leave it empty and give a contact, or choose “tell at the village”.',
    ),
    'contact-missing': en(
      'Nobody knows yet how to reach the resident.',
      'Give a name and phone of the resident or a contact, or a contact with “tell at the village”.',
    ),
    'materials-missing': en(
      'Papers are still missing.',
      'See what is missing: what may follow can be deferred, for the rest send one correction notice.',
    ),
    'material-not-tolerable': en(
      'One of the missing papers may not follow later.',
      'Send one correction notice and accept when all is here.',
    ),
    'deferral-not-offered': en(
      'This matter cannot be accepted with papers to follow.',
      'Send one correction notice and accept when all is here.',
    ),
    'deferral-too-long': en('This date does not fit.', 'Choose a date from today up to the promised day.'),
    'deferral-open': en(
      'Deferred papers are missing, so nothing can be decided.',
      'Ask the agent to bring them first.',
    ),
    'correction-already-requested': en(
      'A correction notice has been sent already.',
      'It may be sent once only: accept with what is here, or refuse acceptance.',
    ),
    'correction-incomplete': en(
      'Not all of the papers asked for are here.',
      'Bring every paper on the notice, then submit them together.',
    ),
    'same-person-reviews-and-approves': en('One person may not review and approve.', 'Hand it to another colleague.'),
    'opinion-missing': en('A refusal needs an opinion.', 'Write which condition is not met.'),
    'reason-missing': en('No reason is given yet.', 'Write one sentence with its basis that the resident understands.'),
    'recipient-missing': en('Nobody is named as recipient.', 'Fill in who signs for it.'),
    'originals-unknown': en('This original was never handed in.', 'Choose again from the list of originals.'),
    'originals-still-held': en(
      'You do not hold this original.',
      'Whoever keeps it gives it back; going up, the receiver counts and records it.',
    ),
    'not-yours-to-hand-over': en(
      'You do not answer for this case, so you cannot hand it over.',
      'Whoever answers for it does; if they cannot come, the township window does it for them.',
    ),
    'not-offered-to-you': en(
      'This case has not been offered to you.',
      'The colleague who hands over chooses your name first.',
    ),
    'duty-to-self': en('Handing over takes two people.', 'Somebody else has to take it.'),
    'duty-ends-before-today': en('The day until which you stand in has passed.', 'Choose a later day, or none.'),
    'clock-behind': en(
      'The clock of this PC is wrong, so no date that counts in law can be set.',
      'Connect once, or correct date and time, then try again.',
    ),
  },
})

const STAYS = { zh: '没有丢，记录原样留着。', en: 'Nothing is lost; the record is kept as it is.' }
const parkedZh = (what: string, next: string): Reason => ({ what, lost: STAYS.zh, next })
const parkedEn = (what: string, next: string): Reason => ({ what, lost: STAYS.en, next })

/** Why a fact that arrived does not count for its case. */
export const parkReasons = defineReasons<ParkReason>()({
  zh: {
    'unknown-type': parkedZh('这条记录来自更新的版本，本机还看不懂。', '请更新程序，更新后会自动算进去。'),
    malformed: parkedZh('这条记录的内容不完整。', '请打县里热线，说明收件号。'),
    impossible: parkedZh('这条记录到的时候，办件已经走到别的一步，没有生效。', '请看办件经过，需要的话重新办这一步。'),
    'no-intake': parkedZh('还没有这一件的收件记录。', '请先同步，收件记录到了会自动算进去。'),
    'other-case': parkedZh('这条记录是另一件的。', '请打县里热线，说明收件号。'),
  },
  en: {
    'unknown-type': parkedEn('The record comes from a newer version.', 'Update the program; it will count then.'),
    malformed: parkedEn('The record is incomplete.', 'Call the county hotline and give the receipt number.'),
    impossible: parkedEn(
      'When the record came, the case had gone another way; it did not take effect.',
      'Look at the history and, if needed, do the step again.',
    ),
    'no-intake': parkedEn('The intake of this case is not here yet.', 'Sync first; the record counts when it comes.'),
    'other-case': parkedEn('The record belongs to another case.', 'Call the county hotline.'),
  },
})
