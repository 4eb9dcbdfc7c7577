import { linkEvent, startOfChain } from '../../shared/sync/chain'
import type { SealedEvent } from '../../shared/sync/envelope'
import { workloadFacts, type WorkloadFact } from './workload-events'

/**
 * The workload as another county would have it: other people, places, matters, papers and remarks, written down after the words of
 * form 1 and not looked up in them. What a codec has learned from our own screens and names is of little use here.
 */
const PHRASES =
  `羊圈倒塌两间 苞谷绝收三亩 牲口棚漏雨 骑摩托摔伤右腿 膝关节置换后在家静养 腰椎间盘突出 尿毒症每周透析三回 白内障刚做完手术 耳背听不清电话 只会讲彝话请人翻译 女婿从广东寄来证明
  侄媳妇带着来 寡居多年 膝下无子 孙女在县城念初三 长子腊月成亲 老伴去年冬天走了 跟外甥同住 户主搬去昆明 旧宅烧毁 借住祠堂 泥石流冲了院墙 核桃树遭冻 蜂箱失窃 茶园改种花椒 鱼塘清淤 水窖渗漏 灌溉渠堵塞
  柴油抽水泵烧坏 电表烧了 路灯不亮 桥面塌陷 边界有争执 两家为坟山吵过 已经劝和 派出所来过 指纹磨平录不上 照片闭眼了 墨迹洇开看不清 钢印不全 日期涂改过 少按一个手印 复写联丢了 缺骑缝章 页码颠倒
  存折户名写错一字 农信社停业盘点 汇款退回来了 信封破损 托班车捎来 骑马送到 等雾散了再去 雪封垭口 赶集天再说 清明前办妥 秋收后答复 开学前要用 腊八以前给话 月半碰头 隔天打听 逐户问过 贴在祠堂门口
  喇叭里念了三遍 会计核过 妇女主任作保 老支书也晓得 邻居可以佐证 卫生员量过血压 兽医开了单子 测绘队丈量 林业站的人看过 供电所抄了表 信号差上传慢 停电补录 键盘坏了请同事代敲 打不开附件
  山羊养殖贷款贴息 核桃良种补种 蜂农保险理赔 易地搬迁旧宅腾退 水窖修缮 太阳能热水器补助 民族团结进步奖励 古树名木认养 边民生活补贴 牧草籽领取 牲畜防疫登记 农用三轮过户 沼气池报废 茶叶绿色认证初核
  河道采砂举报回复 护林员聘用 村医退养 民间艺人津贴 乡村教师周转房 失地农户安置 雷击灾害核损 野猪毁田补偿 学童校车申请 寄宿生伙食补助 残障辅具适配 精神病人监护奖补 艾滋病家庭帮扶 戒毒人员回归安置 宗祠修葺报备
  侨眷身份认定 烈属祭扫补贴 退役军犬寄养 知青工龄核补 代课教师教龄补助 放映员身份认定 赤脚医生补助 移民后扶 库区清淤投劳 饮水管网报修 窄带广播安装 农家书屋借阅 蚕种订购 烤烟合同变更 天麻菌种申领
  羊街乡 马鹿塘 阿鲁伯 苦竹箐 豹子沟 雪山丫口 三岔箐 螺蛳湾 乌蒙坳 野猪塘 花椒坡 核桃箐 石灰窑 烂泥箐 燕子岩 鹰嘴崖 老鸦林 大凹子 糯扎渡 者米拉 勐烈街 翁丁寨 坝卡河 普洱坪
  村民小组推荐表 牲畜耳标照 林权副本 茶园方位图 透析记录本 药费清单 摔伤经过自述 火灾勘验单 结扎凭据 入伍批条 教龄花名册 放映证 工分簿 渡口船照 蚕种合同 烟叶磅单
  刀福贵 赛依努尔 阿牛木呷 扎西顿珠 佴汝平 者晓庆 沙玛拉且 尼玛次仁 禄应琼 资彩云 矣立本 角惠芬`
    .trim()
    .split(/\s+/)
/** Signs of names that are seldom elsewhere, by the sign that stands in the workload. */
const NAME_SIGNS =
  '禄者佴矣角资沙阿尼扎沐鄂锡伯召岩罕咪娅霁翊昀晟煜旻祎垚焱鑫淼骁骞麒麟鹤鸾鸢莺绮绾缦缨珞玥珺琬琰瑄璟璠瓒芮苒荇荻莳菡萱葳蓁蔚蕙薏蘅栩桉桐梵棠椿楹樾檀沅泓泠洵浠淳湜溪漪潇澍濯炜烨焕煊熠犇祁禹稷竑筠籽纾翎聿舜艿茗衍襄觅詠谧贇轶迪逸遥邈郅酩钊钰铖锴镕闻陌隽霄霏韬韵颉颢飏馥骊骥'

const CHINESE = /[\u4e00-\u9fff]+/g
const phrases = new Map<string, string>()
const signs = new Map<string, string>()

/** Always the same other thing for the same one. */
function standInFor(known: Map<string, string>, things: readonly string[], thing: string): string {
  const other = known.get(thing) ?? things[known.size % things.length] ?? thing
  known.set(thing, other)
  return other
}

const nameSigns = [...NAME_SIGNS]
const otherName = (name: string): string => Array.from(name, sign => standInFor(signs, nameSigns, sign)).join('')
const otherText = (text: string): string => text.replace(CHINESE, run => standInFor(phrases, PHRASES, run))

function elsewhere(value: unknown, key: string): unknown {
  if (typeof value === 'string') return key === 'applicant.name' ? otherName(value) : otherText(value)
  if (Array.isArray(value)) return value.map(one => elsewhere(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      elsewhere(inner, key === 'applicant' ? `${key}.${name}` : name),
    ]),
  )
}

/** The facts of `count` cases of that county, from case `from` on. */
export function elsewhereChain(from: number, count: number): SealedEvent[] {
  const events: SealedEvent[] = []
  let head = startOfChain('990100101001-01', '9c2e70d4b81f35a6')
  for (let index = from; index < from + count; index += 1)
    for (const { at, data, actor, ...draft } of workloadFacts(index)) {
      const told: Omit<WorkloadFact, 'at'> = {
        ...draft,
        data: elsewhere(data, ''),
        actor: { ...actor, name: otherText(actor.name) },
      }
      const linked = linkEvent(head, told, at)
      head = linked.head
      events.push(linked.sealed)
    }
  return events
}
