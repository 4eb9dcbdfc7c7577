/**
 * The workload of the peer benchmark (seed 20260101), case for case the same as its `workload.mjs`, so that our bytes stand beside
 * those of PouchDB, RxDB and a bare gzip POST for equal documents. Everything is invented. Case `index` depends on nothing else.
 */
const SEED = 20260101
const EVENTS_PER_CASE = 6
const SURNAMES = [
  ...'王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
]
const GIVEN_SIGNS = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红梅建国华文辉力志永健世广海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子安康鹏宇浩然晨欣怡雨桐梓涵轩泽博俊熙诗琪佳颖悦思远嘉瑞春雪琴素云莲真环爱妹香月莺媛凤洁琳莹岚苑婕馨瑶卿聪澜纯毓昭冰爽羽希育莎青婷姣婉娴瑾荣蓉眉君瑛璐锦黛秋珊影荔枝巧倩凡豪栋维启克伦翔旭亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁达',
]
const VILLAGES =
  '石桥村 柳林村 大塘村 官渡村 新安村 龙潭村 白果村 双河村 永兴村 高坪村 青山村 竹园村 清水村 桃源村 五里村 梨树村 上坝村 下坝村 古城村 太平村 长岭村 东风社区 北街社区 观音社区'.split(
    ' ',
  )
const MATTERS =
  '城乡居民基本养老保险参保登记 城乡居民基本医疗保险参保 最低生活保障申请 临时救助申请 特困人员供养申请 残疾人两项补贴申请 高龄津贴申领 孤儿基本生活费申领 生育登记 再生育审批 老年优待证办理 残疾证办理 就业失业登记 就业困难人员认定 社会保障卡申领 异地就医备案 宅基地审批 农村危房改造申请 林木采伐许可 农机购置补贴申领 耕地地力保护补贴 退役军人优待证申领 优抚对象补助 丧葬补助金申领 户口登记转办 居住证签注转办 流动人口登记 医疗救助申请 慢性病门诊认定 灵活就业社保补贴 小额担保贷款初审 农村公益岗位申请 困难学生资助证明 殡葬惠民补贴 光荣证补办 独生子女奖励金 计生特殊家庭扶助 法律援助初审 水费减免申请 电费减免申请'.split(
    ' ',
  )
const MATERIALS =
  '居民身份证 户口簿 申请表 银行卡复印件 近期免冠照片 收入情况承诺书 村委会证明 诊断证明书 残疾证 结婚证 授权委托书 房屋权属证明 缴费凭证 健康体检表 家庭成员信息表 公示照片'.split(
    ' ',
  )
const NOTE_WHO =
  '申请人本人到场 申请人外出务工由儿子代办 申请人行动不便代办员上门 村组长陪同前来 由配偶代为提交 由女儿代为签字 邻居代送材料 申请人电话委托 赶集日集中受理 入户走访时登记 视频核验本人 驻村干部协助填表 老人口述工作人员代填 通过便民大篷车受理 学校老师代为转交 委托村医带来 本人两次到站 由监护人办理 夜间延时服务受理 周末预约受理'.split(
    ' ',
  )
const NOTE_WHAT =
  '户口簿地址与身份证不一致 照片模糊需重拍 银行卡非本人 材料齐全 缺少收入承诺书 诊断证明缺盖章 签字已补 复印件已核对原件 残疾证已过期 电话号码变更 姓名有曾用名 家庭成员有变动 缺村委会公示照片 授权委托书已补交 结婚证遗失 原件已退还 档案编号待查 信息与上次不符 指纹采集失败 社保卡未激活'.split(
    ' ',
  )
const NOTE_NEXT =
  '请镇上复核 三日内补正 已告知办理时限 回站后统一上报 短信通知结果 请优先办理 纸质件随车送镇 下次赶集来取 由村里公示七天 转民政复审 转社保所核对 需县级窗口确认 请勿重复催促 领取时带身份证 办结后电话告知 已拍照存档 暂缓办理 按简易程序办理 待网络恢复后上传 与上月批次合并'.split(
    ' ',
  )
const NOTE_TAIL =
  '群众满意 已签字确认 已做解释 无异议 已登记台账 另附说明一份 共两页 见附件 代办员已核 村干部知情 需再次回访 本周内办结 月底前发放 下季度生效 原渠道退回 已录音 已回访一次 无其他情况'.split(
    ' ',
  )
export const STAFF =
  '代办员 周素云|代办员 李国华|窗口 陈敏|窗口 何晓燕|审核 王建军|审核 罗永福|站长 赵明|驻村 孙丽|窗口 吴海|审核 郑秀英|代办员 田顺|窗口 谢婷'.split(
    '|',
  )
const STATUSES = 'draft submitted accepted reviewing supplement approved rejected closed'.split(' ')
const STATUS_WEIGHTS = [4, 10, 14, 12, 6, 16, 3, 35]
export const WORKLOAD_TYPES =
  'case.created material.received case.submitted case.reviewed case.approved case.delivered'.split(' ')
const MATERIAL_STATUSES = 'ok pending copy missing'.split(' ')
const MATERIAL_WEIGHTS = [70, 12, 12, 6]
const REGIONS = '513721 513723 513701 511621 510922 500101 500230 610722'.split(' ')
const REGION_WEIGHTS = [86, 4, 3, 2, 2, 1, 1, 1]
const PHONE_PREFIXES =
  '139 138 137 136 135 134 159 158 152 151 150 187 188 182 183 130 131 132 155 156 186 185 133 153 189 180 181 177 176 199'.split(
    ' ',
  )
const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const FIRST_DAY = Date.UTC(2026, 0, 5, 0, 0, 0)
const DAY = 86_400_000

export type WorkloadMaterial = { code: string; name: string; status: string; pages: number; at: number; by: string }
export type WorkloadEvent = {
  n: number
  type: string
  at: number
  by: string
  from: string
  to: string
  data: Record<string, string | number>
}
export type WorkloadCase = {
  id: string
  station: string
  matter: string
  matterName: string
  status: string
  createdAt: number
  updatedAt: number
  dueAt: number
  applicant: { name: string; idNo: string; phone: string; address: string }
  materials: WorkloadMaterial[]
  notes: string
  handler: string
  channel: string
  version: number
}

function smallFastCounter(a: number, b: number, c: number, d: number): () => number {
  return () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}

function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** A seeded generator that also counts the bits of choice it hands out: the bound that no wire form can beat. */
class Chooser {
  bits = 0
  private readonly next: () => number

  constructor(seed: number, index: number) {
    const start = mix(seed ^ mix(index + 0x9e3779b9))
    this.next = smallFastCounter(start | 0, mix(start + 1) | 0, mix(start + 2) | 0, 1)
    for (let turn = 0; turn < 12; turn += 1) this.next()
  }
  below(count: number): number {
    this.bits += Math.log2(count)
    return Math.floor(this.next() * count)
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
  weighted<T>(list: readonly T[], weights: readonly number[]): T {
    const sum = weights.reduce((total, weight) => total + weight, 0)
    let left = this.next() * sum
    for (const [place, weight] of weights.entries()) {
      left -= weight
      if (left >= 0) continue
      this.bits -= Math.log2(weight / sum)
      return list[place] as T
    }
    return list.at(-1) as T
  }
  /** First entries are likelier, as surnames and matters are. */
  oftenFirst<T>(list: readonly T[]): T {
    return this.weighted(
      list,
      list.map((_, place) => 1 / (place + 2)),
    )
  }
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

function idNumber(choose: Chooser): string {
  const region = choose.weighted(REGIONS, REGION_WEIGHTS)
  const born = new Date(Date.UTC(1936, 0, 1) + choose.below(27_000) * DAY)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '')
  const body = region + born + padded(choose.below(1000), 3)
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

function ulid(ms: number, choose: Chooser): string {
  let time = ''
  for (let left = ms, place = 0; place < 10; place += 1, left = Math.floor(left / 32))
    time = CODE_SIGNS.charAt(left % 32) + time
  let chosen = ''
  for (let place = 0; place < 16; place += 1) chosen += CODE_SIGNS.charAt(choose.below(32))
  return time + chosen
}

const note = (choose: Chooser): string =>
  [NOTE_WHO, NOTE_WHAT, NOTE_NEXT, NOTE_TAIL].map(list => choose.pick(list)).join('，')

/** Case `index` with its life of six events, and the bits of choice that went into both. */
export function workloadCase(
  index: number,
  seed = SEED,
  station = 'XZ07-V03',
): { case: WorkloadCase; events: WorkloadEvent[]; bits: number } {
  const choose = new Chooser(seed, index)
  const surname = choose.oftenFirst(SURNAMES)
  const isLong = choose.weighted([2, 1], [72, 28]) === 2
  const name = surname + choose.pick(GIVEN_SIGNS) + (isLong ? choose.pick(GIVEN_SIGNS) : '')
  const slot = FIRST_DAY + Math.floor(index / 40) * DAY + 8 * 3_600_000 + (index % 40) * 720_000
  const created = slot + choose.below(720) * 1000 + choose.below(1000)
  const id = ulid(created, choose)
  const matter = choose.oftenFirst(MATTERS.map((_, place) => place))
  const status = choose.weighted(STATUSES, STATUS_WEIGHTS)
  const village = choose.oftenFirst(VILLAGES)
  const first = choose.below(MATERIALS.length - 6)
  const materials = Array.from({ length: 6 }, (_, place): WorkloadMaterial => {
    const which = place < 3 ? place : (first + place + 3) % MATERIALS.length
    return {
      code: `M${padded(which + 1, 2)}`,
      name: MATERIALS[which] as string,
      status: choose.weighted(MATERIAL_STATUSES, MATERIAL_WEIGHTS),
      pages: 1 + choose.below(4),
      at: created + choose.below(600) * 1000,
      by: choose.below(8) ? 'station' : 'online',
    }
  })
  const handler = choose.pick(STAFF)
  const matterCode = `CN-${padded(matter + 1, 4)}`
  const events: WorkloadEvent[] = []
  const path = ['draft', 'draft', 'submitted', 'reviewing', 'approved', 'closed']
  let at = created
  let from = 'draft'
  for (let n = 0; n < EVENTS_PER_CASE; n += 1) {
    if (n) at += 60_000 * (1 + choose.below(n < 3 ? 30 : 2880)) + choose.below(60_000)
    const to = path[n] as string
    const by = n < 3 ? handler : choose.pick(STAFF)
    events.push({ n: n + 1, type: WORKLOAD_TYPES[n] as string, at, by, from, to, data: eventData(n) })
    from = to
  }
  const promised = created + (5 + choose.below(4) * 5) * DAY
  const applicant = {
    name,
    idNo: idNumber(choose),
    phone: choose.pick(PHONE_PREFIXES) + padded(choose.below(100_000_000), 8),
    address: `青山县石桥镇${village}${1 + choose.below(12)}组${1 + choose.below(180)}号`,
  }
  const document: WorkloadCase = {
    id,
    station,
    matter: matterCode,
    matterName: MATTERS[matter] as string,
    status,
    createdAt: created,
    updatedAt: at,
    dueAt: promised,
    applicant,
    materials,
    notes: `${note(choose)}。${note(choose)}。`,
    handler,
    channel: '村级代办',
    version: 6,
  }
  return { case: document, events, bits: choose.bits }

  function eventData(n: number): Record<string, string | number> {
    if (n === 0) return { matter: matterCode, channel: '村级代办' }
    if (n > 1) return { note: n % 2 ? `${choose.pick(NOTE_WHAT)}，${choose.pick(NOTE_NEXT)}` : note(choose) }
    const { code, name: material, pages } = materials[choose.below(6)] as WorkloadMaterial
    return { material: code, name: material, status: 'ok', pages }
  }
}
