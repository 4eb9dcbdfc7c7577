import { proposed, remembered, seen } from './wording-text'

/** What the papers of an organ say up to its decision. */
export const ACCEPTANCE_TEXTS = {
  'all.supervision': proposed('对办理有意见，可以拨打监督电话{监督电话}或者政务服务便民热线{政务热线}。'),
  'refusal.remedy': remembered(
    '行政复议法第二十条、行政诉讼法第四十六条',
    '对本决定不服的，可以自收到本通知书之日起60日内向本县人民政府申请行政复议，或者自收到本通知书之日起6个月内向人民法院提起行政诉讼。',
  ),

  'materials-receipt.lead': proposed('下列申请材料已经收到，现予登记：'),
  'materials-receipt.five-days': seen(
    '行政许可法第三十二条第一款第（四）项',
    '是否受理，五个工作日内告知，最迟{最迟告知日}。逾期不告知的，自收到申请材料之日起即为受理。',
  ),
  'materials-receipt.not-acceptance': proposed('本凭证只证明收到材料，不是受理通知书。'),

  'acceptance.lead': proposed('你（单位）提出的“{事项}”申请，经审查，申请材料齐全，符合法定形式，现予受理。'),
  'acceptance.lead-deferral': proposed(
    '你（单位）提出的“{事项}”申请，经审查，主要材料齐全，符合法定形式，现予容缺受理。',
  ),
  'acceptance.counted': remembered('民法典第二百零一条', '时限从受理之日的次日起算，工作日不含法定节假日。'),
  'acceptance.fetch': proposed('由{代办点}转交，也可以凭本通知自行领取'),
  'deferral.overdue': seen('domain.md D09', '逾期不补齐的，终止办理、退还材料，损失由申请人自担；备齐后可以重新申请。'),
  'deemed.lead': seen(
    '行政许可法第三十二条第一款第（四）项',
    '你（单位）提出的“{事项}”申请，本机关收到材料后五个工作日内没有一次告知需要补正的内容。依照法律规定，自收到申请材料之日起即为受理。',
  ),
  'deemed.late': proposed('没有按时告知，是我们的责任。办理时限从收到材料之日的次日起算，不因此延长。'),

  'refusal.lead': proposed('你（单位）提出的“{事项}”申请，经审查，决定不予受理。'),
  'refusal.not-needed': seen('行政许可法第三十二条第一款第（一）项', '申请事项依法不需要取得行政许可（办理）'),
  'refusal.other-organ': seen('行政许可法第三十二条第一款第（二）项', '申请事项依法不属于本机关职权范围'),
  'refusal.other': proposed('其他依法不予受理的情形'),
  'refusal.materials': proposed('随申请提交的材料已经退还，请当面点清。'),

  'correction.lead': proposed(
    '你（单位）提出的“{事项}”申请，材料不齐全或者不符合规定形式。现将需要补正的全部内容一次告知如下：',
  ),
  'correction.basis': seen(
    '行政许可法第三十二条第一款第（四）项',
    '《中华人民共和国行政许可法》第三十二条第一款第（四）项',
  ),
  'correction.where': proposed('补正材料可以交到{代办点}，也可以交到{机关}。补正齐全之日受理。'),
  'correction.promise': proposed('注明“可承诺”的材料，可以书面承诺代替，不必再跑。'),
  'correction.no-promise': proposed('本事项不实行告知承诺，上列材料须提交。'),
  'correction.overdue': proposed('逾期没有补正的，退回申请材料，本次不再办理；备齐后可以重新申请。'),
  'correction-receipt.complete': proposed('补正材料已经齐全。受理日期以受理通知书为准。'),
  'correction-receipt.incomplete': proposed('还缺上列材料，请在补正期限内补齐；通知书原来没有列出的，不再要求补正。'),

  'supplement-receipt.complete': proposed('补充材料已经齐全，审查继续进行。'),
  'supplement.lead': proposed('你（单位）的“{事项}”申请正在审查。审查中需要补充下列材料，现一次告知：'),
  'supplement.clock-runs': proposed('补充材料期间，办理时限照常计算。'),
  'supplement.clock-stops': proposed('补充材料所需时间不计入办理时限，补齐后继续计算。'),
  'supplement.overdue': proposed('逾期没有补充的，按现有材料审查决定。'),

  'deferral-promise.main': proposed(
    '本人（单位）申请“{事项}”，主要材料齐全，符合法定形式，下列次要材料暂缺，自愿申请容缺受理。',
  ),
  'deferral-promise.until': seen(
    'domain.md D09',
    '在{补齐期限}前补齐上列材料，并保证补交的材料真实、有效，与申请内容一致。补齐期限不超过本事项的承诺时限。',
  ),
  'deferral-promise.overdue': seen(
    'domain.md D09',
    '逾期没有补齐的，同意终止办理、退还材料，由此造成的损失由本人（单位）自行承担。',
  ),
  'deferral-promise.credit': seen('domain.md D09', '不守承诺的，同意记入信用记录，一定期限内不再适用容缺受理。'),
  'deferral-promise.willing': seen('domain.md D09', '以上承诺出于自愿，是本人（单位）的真实意思。'),
  'deferral-promise.agent': seen('domain.md D09', '委托他人办理的，附授权委托书。'),

  'commitment.what': proposed('下列证明事项实行告知承诺制。你可以提交证明，也可以书面承诺符合条件，不再提交证明。'),
  'commitment.who': seen(
    '国办发〔2020〕42号',
    '适用对象：符合本事项办理条件的申请人。有较严重不良信用记录或者曾作出虚假承诺的，在信用修复前不适用。',
  ),
  'commitment.how': seen(
    '国办发〔2020〕42号',
    '承诺方式：书面承诺，由申请人作出；不愿承诺或者无法承诺的，提交规定的证明。',
  ),
  'commitment.liability': seen(
    '国办发〔2020〕42号',
    '不实承诺的责任：承诺不实的，依法终止办理、责令限期整改、撤销决定或者追回已发款物，纳入信用记录；构成违法的，依法追究责任。',
  ),
  'commitment.promise-1': seen('国办发〔2020〕42号', '已经知晓行政机关告知的全部内容；'),
  'commitment.promise-2': seen('国办发〔2020〕42号', '自身符合上述证明所要证明的条件和要求；'),
  'commitment.promise-3': seen('国办发〔2020〕42号', '愿意承担不实承诺的法律责任，配合核查；'),
  'commitment.promise-4': seen('国办发〔2020〕42号', '以上陈述真实、有效，是申请人的真实意思。'),

  'return.lead': proposed('下列办件不应由本机关办理，现予退回。'),
  'return.home': proposed('申请材料随本通知退还，请当面点清。你可以向上列机关提出申请。'),
  'return.township': proposed('退回后由乡镇窗口核对，属于误报的自收到之日起继续办理，并告知申请人。'),

  'termination.lead': proposed('你（单位）的“{事项}”申请，因下列原因终止办理。'),
  'termination.originals': proposed('申请材料已经退还，暂存的原件请当面点清。'),
  'termination.again': proposed('需要继续办理的，可以重新申请。'),
} as const
