import { describe, expect, test } from 'vitest'
import { escapeText, markup } from '../../../shared/paper/markup'

describe('typed text on a paper', () => {
  test('cannot become a tag, an attribute or a script', () => {
    const typed = `<img src=x onerror="alert('1')">&amp;`
    expect(markup`<p title="${typed}">${typed}</p>`.__html).not.toMatch(/<img|onerror="/)
    expect(escapeText(typed)).toBe('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;')
  })

  test('loses control characters and marks that turn the reading direction, keeps rare characters whole', () => {
    expect(escapeText('李\u0000秀\u202e英\u0007')).toBe('李秀英')
    expect(escapeText('赵𠮷祥')).toBe('赵𠮷祥')
    expect(escapeText('半\ud842个')).toBe('半\ufffd个')
  })

  test('lists, numbers, nothing and other markup go in as they are', () => {
    const items = ['a', '<b>'].map(item => markup`<li>${item}</li>`)
    expect(markup`<ol>${items}</ol>${3}${null}${false}`.__html).toBe('<ol><li>a</li><li>&lt;b&gt;</li></ol>3')
  })
})
