import { describe, expect, test } from 'vitest'
import { findProhibited, prohibitedIn } from '../../../shared/matter/certificate-guard'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'

const { matters } = await loadSampleCatalogue()
const found = (typed: string) => findProhibited(matters, typed).map(({ certificate }) => certificate)

describe('the twenty certificates that a village must not issue (民发〔2020〕20号)', () => {
  test('all twenty are guarded, each with the rule and with who answers for it instead', () => {
    const all = prohibitedIn(matters)
    expect(all).toHaveLength(20)
    for (const { certificate, basis, instead } of all) {
      expect(basis).toContain('民发〔2020〕20号')
      expect(instead).not.toBe('')
      expect(found(certificate)[0]).toBe(certificate)
    }
  })

  test.each([
    ['亲属关系', '亲属关系证明'],
    ['我要证明我妈是我妈', '亲属关系证明'],
    ['单身证明', '婚姻状况证明'],
    ['银行要我开个死亡证明', '死亡证明'],
    ['无犯罪', '无犯罪记录证明'],
    ['养狗证明', '居民养犬证明'],
    ['活着证明', '健在证明'],
    ['贫困证明', '居民财产证明'],
    ['身份证丢了要遗失证明', '证件遗失证明'],
  ])('“%s” meets the guard of %s', (typed, certificate) => expect(found(typed)[0]).toBe(certificate))

  test.each(['高龄津贴', '低保', '开证明', '证明', '身份证', '残疾证', '结婚', '户口', '老人钱', '医保', '证', ''])(
    '“%s” is an ordinary request and meets no guard',
    typed => expect(found(typed)).toEqual([]),
  )
})
