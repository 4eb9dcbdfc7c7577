import { proposed, remembered, seen } from './wording-text'

/** What the papers between a resident and the proxy service say. */
export const VILLAGE_TEXTS = {
  'receipt.not-acceptance': seen('domain.md D02', '本回执不是受理通知书。'),
  'receipt.who-accepts': proposed('是否受理，由{乡镇}决定并书面告知。'),
  'receipt.free': seen('domain.md D02', '代办免费　不收现金'),
  'receipt.no-cards': proposed('不代管银行卡和存折。'),
  'receipt.keep': proposed('凭收件号和查询码查进度；回执请收好，丢失可以补打。'),

  'power.scope': seen(
    'domain.md D01',
    '本委托只对上列事项和打勾的权限有效，不是“全权代理”；没有写明的，受托人无权代为办理。',
  ),
  'power.no-substitute': seen('domain.md D01', '受托人不得转委托，不得代领任何款项。'),
  'power.truth': seen('domain.md D01', '委托人承诺所交材料和所说情况真实，并对其真实性负责。'),
  'power.free': seen('domain.md D01', '代办免费。受托人不收费用，不收现金，不代管银行卡、存折和密码。'),
  'power.revoke': remembered('民法典第九百三十三条', '委托人可以随时解除委托，解除时请告知代办点并收回本委托书。'),
  'power.heard': proposed('以上内容已逐条读给委托人听，委托人听明白了，同意委托。'),

  'told-once.lead': proposed('你咨询的“{事项}”，所需条件、材料和办理办法一次告知如下，请照此准备：'),
  'told-once.bring': proposed('打“√”的材料必须带齐；标“可容缺”的，可以先受理、限期补交。'),
  'told-once.free': proposed('代办免费。材料齐了可以交到村里代办点，不必自己跑镇里、县里。'),
  'told-once.changes': proposed('政策有变化的，以办理时公布的办事指南为准。'),

  'question.lead': proposed('首问责任人对下列咨询负责到底，直到答复或者由接手人签收为止。'),
  'question.keep': proposed('凭编号和电话可以随时追问；没有得到答复的，可以拨打监督电话。'),
  'pointer.lead': proposed('你要办的事不在这里办，请照下面的地址去，不用再打听：'),
  'pointer.keep': proposed('带着这张单子去，到了那边还是办不成的，打下面的电话，首问责任人接着帮你问清楚。'),

  'proxy-suspended.lead': proposed(
    '因下列原因，代办服务自即日起中止。中止期间材料由原保管人妥善保管，代办点不再代为办理。',
  ),
  'proxy-suspended.again': proposed('中止的原因消除后，可以填写续办单继续办理，不必重新交材料。'),
  'proxy-ended.lead': proposed('下列代办服务终止。委托随之结束，代办点不再代为办理。'),
  'proxy-ended.originals': proposed('暂存的原件已按下表退还。没有退还的，请申请人当场指出。'),
  'proxy-ended.again': proposed('以后需要办理的，可以重新委托，也可以自行到窗口申请。'),
  'proxy-resumed.lead': proposed('下列代办服务自即日起继续办理，原委托和已交材料继续有效。'),

  'withdrawal.lead': proposed('申请人自愿撤回下列申请，请终止办理并退还材料。'),
  'withdrawal.again': proposed('撤回不影响以后重新申请；重新申请的，时限重新计算。'),

  'amendment.lead': proposed(
    '原登记有误，现更正如下。收件号、查询码和收件日期不变，原回执继续有效，请与本说明一并保存。',
  ),
  'amendment.sorry': proposed('因登记有误给你添麻烦了，请谅解。更正不影响先后顺序。'),

  'date-correction.lead': proposed('原来告诉你的日期有变动。原单上的日期作废，以本通知为准：'),
  'date-correction.why': proposed('变动的原因：{原因}。办理没有停，不需要你再跑。'),
  'date-correction.why-stopped': proposed('变动的原因：{原因}。'),
  'date-correction.keep': proposed('请把本通知和原来的单子放在一起保存。'),

  'fee.never-agent': seen('domain.md D17', '不向代办员缴费。'),
  'fee.channel': proposed('请通过下列缴款方式自行缴纳，缴款后由收款单位开具票据；任何人要求交现金的，请拨打监督电话。'),
  'fee.relief': proposed('符合减免条件的，请在缴费前提出。'),

  'rating.lead': proposed('请对这次服务打分。本单不记姓名，请自己填、自己投进评价箱，代办员和窗口人员看不到。'),
  'rating.bad': proposed('选“不满意”或者“非常不满意”的，请勾选原因或者写几句话，我们在{整改期限}内整改。'),

  'board.promise': seen('domain.md D23', '代办免费，不收现金、不代管卡证'),
  'board.ask': proposed('要办什么事、带什么材料，先打电话问一声；走不动的，可以请代办员上门。'),
  'board.complain': proposed('收了钱、推了事、压着不办，都可以打投诉电话。'),

  'custody.note': proposed('银行卡、存折和密码一律不留；逾期没有归还的，当天联系本人归还。'),

  'certificate.lead': seen(
    '民发〔2020〕20号',
    '{申请人}持贵单位的要求，到我处开具“{证明名称}”。按照{依据}，该证明列入不应由村（居）民委员会出具的证明事项，我处不能出具，敬请谅解。',
  ),
  'certificate.instead': proposed('所需信息建议贵单位通过下列途径取得，不再要求群众提供：'),
  'certificate.ask': proposed(
    '如贵单位认为确有依据，请书面告知依据的名称和条款，我处即与主管部门核对并答复。给贵单位工作带来不便，请予理解支持。',
  ),

  'agreement.lead': proposed('下列内容已经读给本人听，本人听明白了，同意。'),
} as const
