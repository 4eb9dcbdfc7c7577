import { proposed, remembered, seen } from './wording-text'

/** What the papers of review, joint handling, result, publicity and supervision say. */
export const COUNTY_TEXTS = {
  'process-acceptance.lead': proposed(
    '“{事项}”由{牵头部门}牵头联合办理。其中应由本部门办理的环节，材料齐全，符合要求，现予受理。',
  ),
  'process-acceptance.note': proposed('本决定书在部门之间使用，不代替给申请人的受理通知书；时限自受理之日的次日起算。'),

  'procedure.lead': proposed('你（单位）申请的“{事项}”，办理中需要进行下列程序，现依法告知：'),
  'procedure.not-counted': seen('行政许可法第四十五条', '上列程序所需时间不计入办理时限。'),
  'procedure.after': proposed('程序提前结束的，提前恢复计算；超过预计天数的，另行书面告知。'),
  'extension.lead': proposed(
    '你（单位）申请的“{事项}”，在规定时限内不能作出决定。经本机关负责人批准，延长办理期限，现将理由告知如下：',
  ),
  'extension.limit': seen('行政许可法第四十二条', '延长办理期限只有一次，一般不超过十个工作日。'),

  'decision.lead-grant': proposed('你（单位）提出的“{事项}”申请，经审查，符合规定的条件，决定如下：'),
  'decision.lead-refuse': proposed('你（单位）提出的“{事项}”申请，经审查，不符合规定的条件，决定不予办理。'),
  'decision.lead-refuse-licence': seen(
    '行政许可法第三十八条',
    '你（单位）提出的“{事项}”申请，经审查，不符合法定条件、标准，依照《中华人民共和国行政许可法》第三十八条，决定不予行政许可。',
  ),
  'decision.remedy': remembered(
    '行政复议法第二十条、行政诉讼法第四十六条',
    '对本决定不服的，可以自收到本决定书之日起60日内向本县人民政府申请行政复议，或者自收到本决定书之日起6个月内向人民法院提起行政诉讼。',
  ),
  'decision.effect': proposed('本决定自送达之日起生效。'),

  'completion.lead': proposed('你（单位）申请的“{事项}”已经办结。'),
  'completion.fetch': proposed('由{代办点}转交，也可以凭本单和身份证到{机关}领取'),
  'completion.by': seen('行政许可法第四十四条', '请在{领取期限}前领取；逾期没有领取的，由窗口继续保管，随时可以来领。'),
  'completion.rate': proposed('扫码可以评价这次服务，不留姓名。'),
  'at-once.note': proposed('即办件：当场受理、当场办结，本单代替受理通知书和办结通知单。'),

  'delivery.refused': remembered(
    '民事诉讼法第八十九条（参照）',
    '受送达人拒绝签收的，送达人说明情况，邀请基层组织或者所在单位的代表到场见证，在回证上记明拒收事由和日期，把文书留在受送达人的住所，即为送达。',
  ),
  'delivery.proxy': proposed('由他人代收的，代收人签名，写明与受送达人的关系和代收的理由。'),

  'handover.pages': proposed('页数在交接时清点填写；原件逐件核对，缺一件记一件。'),
  'return-handover.pages': proposed('结果文书和退还的原件逐件清点，双方签名后责任转移。'),
  'transfer.lead': proposed('下列办件由乡镇受理初审完毕，依照管辖移交县级部门办理。移交后时限连续计算，不重新起算。'),
  'county-receipt.lead': proposed('下列上报件已经收到，材料清点如下：'),
  'county-receipt.short': proposed('材料与清单不符的，当场记明；没有记明的，视为收齐。'),

  'visit.lead': proposed('兹定于下列时间、地点对“{事项}”进行联合踏勘，请派熟悉业务、能当场表态的人员参加：'),
  'visit.one-car': seen('domain.md #47', '现场踏勘实行一车制，统一时间、统一车辆，各部门不再单独下村。'),
  'visit.default': remembered(
    'domain.md R16',
    '缺席默认：已经送达通知、无正当理由不参加又不书面提出意见的，视为同意联合踏勘的意见，责任由缺席部门承担。',
  ),
  'visit.no-default': proposed('本事项没有启用缺席默认制；不能参加的，请在踏勘前书面说明并提出意见。'),
  'visit.no-burden': proposed('踏勘人员不接受吃请、不收受财物。'),

  'default.lead': seen(
    'domain.md #49–50',
    '下列部门在规定时间内没有提出意见（没有到场），依照本县启用的默认制度，视为同意。',
  ),
  'default.only-inside': seen(
    'domain.md R16',
    '默认只适用于部门之间的内部意见，不代替审批决定，不据此发证；责任由没有提出意见的部门承担。',
  ),
  'default.appeal': proposed('该部门认为通知没有送达的，可以自收到本记录之日起三个工作日内书面提出。'),

  'public.lead': proposed('下列申请经审核拟予批准，现予公示。'),
  'public.object': proposed('有异议的，请在公示期内来电或者书面反映，依法保密。'),
  'public.remove': seen('domain.md §2.7', '公示期满即撤下，不在网上长期留存。'),

  'watch.lead': proposed('电子监察发现下列办件超过时限或者程序不完整，请立即办理并按期反馈。'),
  'watch.feedback': proposed('请在{反馈截止}前书面反馈办理情况和原因；逾期不反馈的，升级处理。'),
  'watch.appeal': proposed('对本通知有异议的，可以自收到之日起五个工作日内向监察单位申诉，电话{监督电话}。'),
  'watch.rule-warning': remembered('domain.md R11', '承诺时限已用80%，或者只剩一个工作日，提示预警。'),
  'watch.rule-yellow': seen('domain.md R11', '超过承诺时限，发黄牌。'),
  'watch.rule-red': seen('domain.md R11', '超过法定时限，发红牌，并抄送收到预警和黄牌的人员。'),
  'watch.order-lead': proposed('下列办件请列为督办件，由责任单位负责人直接负责，限期办结。'),

  'bulletin.lead': proposed('现将{月份}窗口考核结果通报如下。征求意见稿已于{征求意见日}印发各窗口。'),
  'bulletin.lead-draft': proposed('现将{月份}窗口考核结果印发各窗口征求意见，定稿后再通报。'),
  'bulletin.object': proposed('对得分有异议的，请在{异议截止}前书面提出，由制表人核对数据后答复。'),
  'bulletin.unfinished': proposed(
    '{月份}还没有结束，以下是到制表时为止的数，只供核对，不作通报依据，不评红旗窗口、先进窗口和末位。',
  ),
  'bulletin.basis': proposed(
    '考核按办件数量、按时办结、群众评价、工作纪律、现场巡查五项计分；不以登录次数、在线时长和截图计分。',
  ),
  'bulletin.appeal': proposed('对得分有异议的，可以自通报之日起五个工作日内申请复核。'),

  'archive.lead': proposed('本办件已经归档，归档内容如下：'),
} as const
