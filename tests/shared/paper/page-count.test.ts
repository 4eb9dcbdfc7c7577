import { describe, expect, test } from 'vitest'
import { numberPages } from '../../../shared/paper/page-count'
import { renderPaper } from '../../../shared/paper/paper'
import { markup } from '../../../shared/paper/markup'

const head = markup`<h1>受理通知书</h1><p class="number">青云便受〔2026〕0012号</p>`
const twoCopies = renderPaper({ title: '受理通知书', size: 'A4', sheets: [head, head] }).html

/** What stands under the pages, in order. */
const said = (html: string): string[] =>
  [...html.matchAll(/<p class="page-no on-\d+">(.*?)<\/p>/g)].map(match => match[1] ?? '')

describe('第x页 共y页', () => {
  test('a paper of one page a copy is not touched', () => {
    expect(numberPages(twoCopies, 'A4', [1, 1])).toBe(twoCopies)
  })

  test('each copy is counted by itself, with the name and the number of the document', () => {
    const name = '受理通知书　青云便受〔2026〕0012号　'
    const copy = [`${name}第1页　共2页`, `${name}第2页　共2页`]
    expect(said(numberPages(twoCopies, 'A4', [2, 2]))).toEqual([...copy, ...copy])
  })

  test('a copy that fits one page stays without a number beside one that does not', () => {
    const numbered = numberPages(twoCopies, 'A4', [1, 3])
    expect(said(numbered).map(text => text.slice(-7))).toEqual(['第1页　共3页', '第2页　共3页', '第3页　共3页'])
    expect(numbered.indexOf('<p class="page-no')).toBeGreaterThan(numbered.indexOf('<div class="pages many of-3">'))
  })

  test('a title with the signs of a replacement stays the title that somebody typed', () => {
    const typed = "受理$&通知$`书$'$1"
    const sheet = markup`<h1>${typed}</h1>`
    const { html } = renderPaper({ title: typed, size: 'A4', sheets: [sheet] })
    const title = /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? ''
    expect(said(numberPages(html, 'A4', [2]))).toEqual([`${title}　第1页　共2页`, `${title}　第2页　共2页`])
  })

  test('a slip has no pages, whatever is asked', () => {
    const slip = renderPaper({ title: '代办收件回执', size: '80mm', sheets: [head] }).html
    expect(numberPages(slip, '80mm', [2])).toBe(slip)
  })
})
