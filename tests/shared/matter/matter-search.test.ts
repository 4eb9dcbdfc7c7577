import fc from 'fast-check'
import { pinyin, polyphonic } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import type { Matter } from '../../../shared/matter/matter'
import { createMatterSearch } from '../../../shared/matter/matter-search'
import { nicknamesOf } from '../../../shared/matter/nicknames'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import type { ToPinyin } from '../../../shared/matter/search-text'

const { matters } = await loadSampleCatalogue()
const toPinyin: ToPinyin = text => ({
  full: polyphonic(text, { toneType: 'none', type: 'array' }),
  initials: pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }),
})
const search = createMatterSearch(matters, toPinyin)
const found = (query: string, top = 3) =>
  search(query)
    .slice(0, top)
    .map(matter => matter.code)

function renamed(name: string): Matter {
  const [first] = matters
  if (!first) throw new Error('the sample is empty')
  return { ...first, code: 'TEST-1', name, aliases: [] }
}

describe('what a villager says', () => {
  test.each([
    ['老人钱', 'SX-FL-001'],
    ['合作医疗', 'SX-YB-001'],
    ['五保', 'SX-JZ-002'],
    ['建房', 'SX-TD-001'],
    ['低保', 'SX-JZ-001'],
    ['砍树', 'SX-LY-001'],
    ['身份证丢了', 'SX-HJ-003'],
    ['医保报销', 'SX-YB-005'],
    ['打个证明', 'SX-ZH-001'],
    ['残疾小孩康复', 'SX-CL-006'],
    ['我要给老人办高龄津贴', 'SX-FL-001'],
    ['我家房子被水冲倒了', 'SX-JZ-006'],
    ['野猪把玉米吃了', 'SX-LY-002'],
    ['腿断了要轮椅', 'SX-CL-005'],
  ])('“%s” leads to %s', (said, code) => expect(found(said)).toContain(code))

  test('every official name finds its own matter first', () => {
    for (const matter of matters) expect(found(matter.name, 1)).toEqual([matter.code])
  })

  test('every alias and nickname finds its matter before all but those that share it', () => {
    for (const matter of matters)
      for (const name of [...matter.aliases, ...nicknamesOf(matter.code)])
        expect(found(name, 4), name).toContain(matter.code)
  })
})

describe('what an agent types', () => {
  test.each([
    ['gljt', 'SX-FL-001'],
    ['GLJT', 'SX-FL-001'],
    ['gaolingjintie', 'SX-FL-001'],
    ['gao ling jin tie', 'SX-FL-001'],
    ['gaolingj', 'SX-FL-001'],
    ['高龄jt', 'SX-FL-001'],
    ['laorenqian', 'SX-FL-001'],
    ['hzyl', 'SX-YB-001'],
    ['dibao', 'SX-JZ-001'],
    ['zhaijidi', 'SX-TD-001'],
    ['ｚｊｄ', 'SX-TD-001'],
    ['shzlyanglao', undefined],
    ['td-001', 'SX-TD-001'],
    ['SX-FL-001', 'SX-FL-001'],
    ['低保 审核', 'SX-JZ-001'],
    ['高龄 失能', 'SX-FL-002'],
  ])('%s', (typed, code) => {
    if (code === undefined) expect(search(typed)).toEqual([])
    else expect(found(typed)).toContain(code)
  })

  test('the initials of every nickname find its matter', () => {
    for (const matter of matters)
      for (const name of nicknamesOf(matter.code).filter(nickname => /^[\u4e00-\u9fff]{3,}$/.test(nickname))) {
        const typed = pinyin(name, { pattern: 'first', toneType: 'none' }).replaceAll(' ', '')
        expect(
          search(typed).map(hit => hit.code),
          `${name} ${typed}`,
        ).toContain(matter.code)
      }
  })

  test('a character with two readings answers to both', () => {
    const bank = createMatterSearch([renamed('银行重复')], toPinyin)
    for (const typed of ['yinhang', 'yinxing', 'yhcf', 'yhzf', 'yinhangzhongf']) expect(bank(typed)).toHaveLength(1)
  })

  test('ü is typed as v, as on every keyboard', () => {
    expect(createMatterSearch([renamed('妇女')], toPinyin)('funv')).toHaveLength(1)
  })

  test('the most exact answer stands first', () => {
    expect(found('养老认证', 1)).toEqual(['SX-SB-004'])
    expect(found('残疾证', 1)).toEqual(['SX-CL-001'])
    expect(found('结婚', 1)).toEqual(['SX-MZ-001'])
  })
})

describe('around the edges', () => {
  test('nothing typed finds nothing, and nonsense neither', () => {
    for (const query of ['', '  ', '（）', '。', 'xyzzy', '𠮷𠮷']) expect(search(query)).toEqual([])
  })

  test('before the dictionary has loaded, characters work and letters find nothing', () => {
    const plain = createMatterSearch(matters)
    expect(plain('五保').map(matter => matter.code)).toEqual(['SX-JZ-002'])
    expect(plain('gljt')).toEqual([])
  })

  test('the dictionary is not asked until somebody types letters', () => {
    let asked = 0
    const lazy = createMatterSearch(matters, text => {
      asked += 1
      return toPinyin(text)
    })
    lazy('五保')
    expect(asked).toBe(0)
    lazy('wb')
    expect(asked).toBeGreaterThan(0)
  })

  test('a village called 𠮷田 is found by its rare character, its halves find nothing, and pinyin goes on behind it', () => {
    const rare = createMatterSearch([renamed('𠮷田补贴')], toPinyin)
    expect(rare('𠮷田')).toHaveLength(1)
    expect(rare('𠮷tbt')).toHaveLength(1)
    expect(rare('tianbutie')).toHaveLength(1)
    expect(rare('𠮷'.slice(0, 1))).toEqual([])
  })

  test('a dictionary that counts rare characters as two does no harm', () => {
    const clumsy: ToPinyin = text => ({
      full: [...text.split('')].map(unit => toPinyin(unit).full.flat()),
      initials: [],
    })
    expect(createMatterSearch([renamed('𠮷田补贴')], clumsy)('tianbutie')).toHaveLength(1)
  })

  test('whatever is typed, the answer is a list of known matters, each once', () => {
    const codes = new Set(matters.map(matter => matter.code))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 20 })), query => {
        const hits = search(query).map(matter => matter.code)
        expect(new Set(hits).size).toBe(hits.length)
        expect(hits.every(code => codes.has(code))).toBe(true)
      }),
    )
  })

  test('twenty letters on every matter take well under the time between two keys', () => {
    const started = performance.now()
    for (let round = 0; round < 20; round += 1) search('zhaijidishiyongquanz')
    expect((performance.now() - started) / 20).toBeLessThan(100)
  })
})
