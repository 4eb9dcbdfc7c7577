import { shellWording } from '../shared/text/shell-words'

const escape = (text: string): string => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

/** The path of the hall under which the safe page is served. */
export const SAFE_PAGE_PATH = '/safe'

/** A page without script or file, for when the real one keeps falling over. */
export function safePage(): string {
  const [zh, en] = [shellWording.zh, shellWording.en]
  const part = (first: string, second: string) =>
    `<p>${escape(first)}<br><small lang="en">${escape(second)}</small></p>`
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escape(zh.title)}</title>
<style>body{font:18px/1.7 sans-serif;max-width:40em;margin:12vh auto;padding:0 2em;background:#faf8f3;color:#222}small{color:#555}</style>
<h1>${escape(zh.title)}</h1>${part(zh.what, en.what)}${part(zh.lost, en.lost)}${part(zh.next, en.next)}</html>`
}
