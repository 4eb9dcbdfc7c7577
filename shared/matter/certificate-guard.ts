import type { Matter } from './matter'
import { codePoints } from '../text/typed-text'
import { searchText } from './search-text'

/** A certificate that a village must not issue, and what people call it. */
export type Prohibited = {
  readonly certificate: string
  /** The rule that forbids it, as the catalogue states it. */
  readonly basis: string
  /** The matter whose list it stands in (村（居）民委员会出具证明). */
  readonly matterCode: string
  /** How the office that asks gets to know it without the village. */
  readonly instead: string
}

/**
 * What villagers and offices call the certificates of 民发〔2020〕20号, and who really answers for each. Keyed by the list's own words; a
 * certificate that a county adds is found by its name alone. Who answers is [MEM]: the county checks it.
 */
const KNOWN: Readonly<Record<string, { nicknames: readonly string[]; instead: string }>> = {
  亲属关系证明: {
    nicknames: ['亲戚证明', '父子关系', '母子关系', '证明我妈是我妈', '我妈是我妈', '直系亲属', '家庭关系'],
    instead: '公安机关的户籍档案、户口簿、结婚证、出生医学证明，或者公证机构的公证',
  },
  居民身份信息证明: { nicknames: ['身份证明', '同一人证明', '同一人', '曾用名'], instead: '公安机关人口信息查询' },
  户口登记项目内容变更申请证明: {
    nicknames: ['改名字证明', '改年龄', '改出生日期', '变更户口', '改民族'],
    instead: '公安机关按户口登记规定核实',
  },
  居民养犬证明: { nicknames: ['养狗证明', '养狗'], instead: '养犬登记机关核实' },
  无犯罪记录证明: { nicknames: ['无犯罪', '没犯罪', '政审', '表现证明', '无违法'], instead: '公安机关的犯罪记录查询' },
  社区戒毒社区康复人员情况证明: { nicknames: ['戒毒证明', '吸毒'], instead: '公安机关、社区戒毒工作机构' },
  人员失踪证明: { nicknames: ['失踪', '下落不明', '人不见了'], instead: '公安机关的报案记录、人民法院的宣告' },
  婚姻状况证明: {
    nicknames: ['单身证明', '未婚证明', '结婚证明', '离婚证明', '无婚姻'],
    instead: '民政部门的婚姻登记记录',
  },
  出生证明: { nicknames: ['出生证', '生小孩证明'], instead: '助产机构签发的出生医学证明' },
  健在证明: {
    nicknames: ['活着证明', '生存证明', '没死证明', '在世'],
    instead: '人社部门的资格认证（刷脸），或者本人到场',
  },
  死亡证明: {
    nicknames: ['死了证明', '去世证明', '过世', '火化证明'],
    instead: '医疗卫生机构的死亡医学证明，或者公安机关的证明',
  },
  疾病状况证明: { nicknames: ['生病证明', '病情', '精神病证明', '大病证明'], instead: '医疗机构的诊断证明' },
  残疾状况证明: { nicknames: ['残疾证明'], instead: '残疾人证' },
  婚育状况证明: {
    nicknames: ['计生证明', '流动人口婚育', '准生', '生育证明'],
    instead: '卫生健康部门的记录，或者本人承诺',
  },
  居民就业状况证明: {
    nicknames: ['没工作证明', '失业证明', '无业证明', '务工证明'],
    instead: '人社部门的就业登记记录',
  },
  居民个人档案证明: { nicknames: ['档案证明', '学历证明', '工龄证明'], instead: '档案保管机构' },
  居民财产证明: {
    nicknames: ['收入证明', '财产', '没房证明', '无房', '贫困证明', '经济困难'],
    instead: '不动产登记、银行、税务等机关查询，或者本人承诺',
  },
  遗产继承权证明: { nicknames: ['继承证明', '遗产', '继承权'], instead: '公证机构的公证，或者人民法院的文书' },
  市场主体住所证明: { nicknames: ['住所证明', '经营场所证明', '开店地址'], instead: '市场监管部门的住所承诺' },
  证件遗失证明: { nicknames: ['丢证证明', '证丢了', '遗失证明', '挂失证明'], instead: '发证机关挂失补办' },
}

const SHORTEST = 2
/** Words that every certificate has in it say nothing. */
const EMPTY_WORDS = /^(证明|开证明|打证明|村里证明|证|开个证明|盖章)$/u

/** Every certificate that some matter of the catalogue says a village must not issue. */
export const prohibitedIn = (matters: readonly Matter[]): Prohibited[] =>
  matters.flatMap(({ code, prohibitedCertificates = [], prohibitedBasis = '' }) =>
    prohibitedCertificates.map(certificate => ({
      ...{ certificate, basis: prohibitedBasis, matterCode: code },
      instead: KNOWN[certificate]?.instead ?? '',
    })),
  )

/**
 * The forbidden certificates that a typed text asks for, best first: by the list's own name, by what people call it, or with the name
 * inside a spoken sentence. Words that any certificate fits find none, or the guard would stand in everybody's way.
 */
export function findProhibited(matters: readonly Matter[], typed: string): Prohibited[] {
  const word = searchText(typed)
  if (codePoints(word).length < SHORTEST || EMPTY_WORDS.test(word)) return []
  return prohibitedIn(matters)
    .map(one => ({ one, score: Math.max(...namesOf(one.certificate).map(name => fit(searchText(name), word))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one)
}

/** How a sentence goes on that asks for what follows; never `已开`, `开了`, `不要开`. */
const ASKS_FOR =
  /(?:^|[\s，。；、：,.;:!?！？]|(?<![不没无]需?)(?:要|想|来|请|申请|帮|给|替)(?:我们?|你|他|她|村里)?)(?:开具|出具|开|打|写|办)(?:一?[个份张])?$/u

/**
 * The forbidden certificate that a note asks for in so many words, or that is all it says; undefined where one is only spoken of, because
 * this one turns people away and `findProhibited` only warns.
 */
export function askedProhibited(matters: readonly Matter[], note: string): Prohibited | undefined {
  const text = note.normalize('NFKC').trim()
  return prohibitedIn(matters).find(({ certificate }) =>
    namesOf(certificate).some(name => {
      const full = name.endsWith('证明') ? name : `${name}证明`
      const before = text.split(full).slice(0, -1)
      return text === full || before.some(words => ASKS_FOR.test(words))
    }),
  )
}

/** `亲属关系证明` is also asked for as `亲属关系`. */
function namesOf(certificate: string): string[] {
  const bare = certificate.replace(/证明$/u, '')
  return [certificate, ...(codePoints(bare).length >= SHORTEST ? [bare] : []), ...(KNOWN[certificate]?.nicknames ?? [])]
}

/** A part of a name counts from three characters; what ends with 证 is a card of an office (身份证, 残疾证), not a certificate. */
function fit(name: string, word: string): number {
  if (name === word) return 100
  if (word.includes(name)) return 60 + name.length
  if (word.length < 3 || word.endsWith('证')) return 0
  return name.startsWith(word) ? 50 : name.includes(word) ? 40 : 0
}
