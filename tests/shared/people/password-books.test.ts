import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadPasswordBooks, NO_BOOKS, type PasswordBooks } from '../../../shared/people/password-books'
import { passwordFault } from '../../../shared/people/password-rule'
import { WEAK_PASSWORDS } from '../../../shared/people/weak-passwords'
import { wordsAbout, type Owner } from '../../../shared/people/words-about'

let books: PasswordBooks
beforeAll(async () => {
  books = await loadPasswordBooks()
})

const county = { code: '990200', name: '平川县', hotline: '0990-0000020' }
const places = ['柳树沟村便民服务站（示例）', '兴仁镇便民服务中心']
const owner: Owner = { id: 'w-chunfang', name: '王春芳', county, places }
const judge = ({ common, spell } = books) => {
  const about = wordsAbout(owner, spell)
  return (password: string) => passwordFault(password, { isAlone: false, wordsAbout: about, common })
}
const fault = (password: string, known = books) => judge(known)(password)

test('the published list holds far more than three thousand passwords that the rule would take otherwise', () => {
  const [withList, without] = [judge(), judge({ ...books, common: new Set() })]
  const only = [...books.common].filter(password => without(password) === null)
  expect(only.length).toBeGreaterThan(3000)
  expect(only.every(password => withList(password) === 'password-known')).toBe(true)
})

test('an entry is written as it is looked up, and none is too short to be chosen', () => {
  const wrong = [...books.common].filter(one => one !== one.normalize('NFKC').toLowerCase() || one.length < 8)
  expect(wrong).toEqual([])
})

test.each(['liverpool1', 'Chocolate1', 'michael123', 'qazwsx12', 'P@ssw0rd'])('%s is on a list', password => {
  expect(fault(password)).toBe('password-known')
})

test('our own list of Chinese passwords stays beside it: most of it stands on no foreign one', () => {
  const ours = [...WEAK_PASSWORDS].filter(password => !books.common.has(password))
  expect(ours.length).toBeGreaterThan(100)
  for (const password of ['woaizhongguo', 'gongxifacai888', 'weirenminfuwu'])
    expect(fault(password)).toBe('password-known')
})

test.each([
  ['王春芳的密码是王春芳', 'her name'],
  ['wangchunfang1988', 'her name in pinyin and a year'],
  ['chunfang-520', 'without the surname'],
  ['柳树沟村便民服务站', 'where she works'],
  ['柳树沟柳树沟12', 'the village'],
  ['liushugou-2026', 'the village in pinyin'],
  ['Xingren@2026', 'the township'],
  ['pingchuan2026', 'the county'],
  ['0990-0000020', 'the number on every slip'],
  ['w-chunfang99', 'her number'],
  ['daiban-990200', 'program and county'],
])('%s is refused: %s', password => {
  expect(fault(password)).toBe('password-about-you')
})

test('a word about the person may stand in a password that has enough beside it', () => {
  expect(fault('柳树沟的老槐树开花了')).toBe(null)
  expect(fault('chunfang-k3-mead')).toBe(null)
})

test('no page pays for the list before somebody chooses a password: nothing but a call fetches it', () => {
  const root = join(import.meta.dirname, '../../..')
  const sources = ['shared', 'renderer', 'electron', 'center'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => readFileSync(join(root, folder, name), 'utf8')),
  )
  const naming = sources.filter(text => text.includes("'@zxcvbn-ts/language-common'"))
  expect(naming).toHaveLength(1)
  expect(naming[0]).not.toMatch(/^import[^(]*'@zxcvbn-ts/m)
  expect(naming[0]).toContain("await import('@zxcvbn-ts/language-common')")
})

test('without the books nothing is known but what is written', () => {
  expect(fault('liverpool1', NO_BOOKS)).toBe(null)
  expect(fault('liushugou-2026', NO_BOOKS)).toBe(null)
  expect(fault('柳树沟柳树沟12', NO_BOOKS)).toBe('password-about-you')
})
