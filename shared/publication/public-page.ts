import { markup, type Markup } from '../paper/markup'
import { publicationKindWording } from '../text/publication-kinds'
import { PUBLICATION_KINDS, type PublicationBody, type PublicationKind } from './publication'

/** What a stranger may read of one publication. */
export type PublicPublication = {
  kind: PublicationKind
  indexNo: string
  version: number
  clearedOn: string
  body: Pick<PublicationBody, 'title' | 'text' | 'formedOn' | 'people' | 'phone' | 'removeOn' | 'notice'>
}

export type PublicHead = { county: string; sample: boolean; nonce: string }

const { kinds } = publicationKindWording.zh
const BASE = '/public/publications'

const CSS = `body{font:18px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;margin:0 auto;max-width:960px;padding:16px;color:#1d2b26;background:#fdfcf9}
h1{font-size:26px;margin:8px 0}nav a{display:inline-block;margin:0 14px 8px 0}a{color:#0b5c46}a[aria-current]{font-weight:700;text-decoration:none;color:#1d2b26}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #d9d3c3;padding:8px 6px;text-align:left;vertical-align:top}
input,button{font:inherit;padding:6px 10px}.quiet{color:#5c6660;font-size:16px}.sample{background:#fff3cd;padding:4px 8px}.number{white-space:nowrap}
@media print{nav,form{display:none}}`

const page = ({ county, sample, nonce }: PublicHead, title: string, inside: Markup): string =>
  markup`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} - ${county}</title><style nonce="${nonce}">${{ __html: CSS }}</style></head><body>${sample && markup`<p class="sample">示例县数据，仅供试用</p>`}<p class="quiet">${county}政务公开</p>${inside}</body></html>`
    .__html

/** The public list: columns, a search by words or index number, and what stands in the column. Without scripts, for any old browser. */
export function publicListPage(
  head: PublicHead,
  { list, kind, q }: { list: readonly PublicPublication[]; kind: PublicationKind | null; q: string },
): string {
  const wanted = q.trim().toLowerCase()
  const lines = list.filter(
    one =>
      (kind === null || one.kind === kind) &&
      (wanted === '' || [one.body.title, one.body.text, one.indexNo].some(text => text.toLowerCase().includes(wanted))),
  )
  const link = (address: string, word: string, here: boolean) =>
    here ? markup`<a href="${address}" aria-current="page">${word}</a>` : markup`<a href="${address}">${word}</a>`
  return page(
    head,
    '政务公开',
    markup`<h1>政务公开</h1><nav aria-label="栏目">${[
      link(BASE, '全部', kind === null),
      ...PUBLICATION_KINDS.map(one => link(`${BASE}?kind=${one}`, kinds[one], one === kind)),
    ]}</nav><form method="get" action="${BASE}">${kind !== null && markup`<input type="hidden" name="kind" value="${kind}">`}<input name="q" maxlength="60" aria-label="标题、内容或索引号" placeholder="标题、内容或索引号" value="${q}"> <button>查找</button></form>${
      lines.length === 0
        ? markup`<p>没有找到公开内容。换个栏目或少打几个字再查；要的信息没有公开的，可以到政务服务中心窗口申请。</p>`
        : markup`<table><thead><tr><th>索引号</th><th>标题</th><th>栏目</th><th>公开日期</th></tr></thead><tbody>${lines
            .slice(0, 500)
            .map(
              one =>
                markup`<tr><td class="number">${one.indexNo}</td><td><a href="${`${BASE}/${one.indexNo}`}">${one.body.title}</a></td><td>${kinds[one.kind]}</td><td class="number">${one.clearedOn}</td></tr>`,
            )}</tbody></table>`
    }<p class="quiet">共${lines.length}条。</p>`,
  )
}

/** One publication to read or print. */
export function publicItemPage(
  head: PublicHead,
  { kind, indexNo, version, clearedOn, body }: PublicPublication,
): string {
  return page(
    head,
    body.title,
    markup`<nav><a href="${BASE}">返回目录</a></nav><h1>${body.title}</h1><p class="quiet">索引号：${indexNo}　栏目：${kinds[kind]}　第${version}版<br>形成日期：${body.formedOn}　公开日期：${clearedOn}${body.removeOn !== null && !body.notice && markup`　公示到：${body.removeOn}`}</p>${body.notice !== undefined && markup`<p>事项：${body.notice.matter.name}<br>公示期：${body.notice.from}至${body.removeOn ?? ''}</p>`}${body.text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => markup`<p>${line}</p>`)}${
      body.people.length > 0 &&
      markup`<table><thead><tr><th>序号</th><th>姓名</th><th>村组</th><th>${body.notice ? '拟批内容' : '内容'}</th></tr></thead><tbody>${body.people.map(
        (one, index) =>
          markup`<tr><td>${index + 1}</td><td>${one.name}</td><td>${one.group}</td><td>${one.result}</td></tr>`,
      )}</tbody></table>`
    }${body.phone !== '' && markup`<p>受理异议电话：${body.phone}</p>`}`,
  )
}
