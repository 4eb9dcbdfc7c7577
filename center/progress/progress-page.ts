import type { Language } from '../../shared/text/language'
import { publicProgressWording } from '../../shared/text/public-progress'
import { GOVERNMENT_HOTLINE } from '../../shared/paper/paper-county'
import { markup, type Markup } from '../../shared/paper/markup'
import type { ProgressPart } from './progress-answer'

/** Plain rules that a phone of 2014 draws: no script, no font to fetch, no grid. */
const STYLE = `body{margin:0;background:#f6f5f0;color:#1c211d;font:22px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:680px;margin:0 auto;padding:20px 18px 40px}
h1{font-size:32px;line-height:1.3;margin:0 0 8px}
p{margin:0 0 12px}
label{display:block;font-weight:700;margin:20px 0 6px}
input{box-sizing:border-box;width:100%;font:inherit;font-size:26px;padding:12px;border:2px solid #4a4f47;border-radius:6px;background:#fff;color:#1c211d}
input:focus,button:focus,a:focus{outline:4px solid #d19a2e;outline-offset:2px}
button{display:block;width:100%;margin-top:28px;padding:14px;font:inherit;font-size:28px;font-weight:700;color:#fff;background:#1f6b4a;border:0;border-radius:6px}
.hint{font-size:18px;color:#4a4f47;font-weight:400;margin:6px 0 0}
.told{margin:16px 0;padding:16px 18px;border:2px solid #8a5300;border-radius:6px;background:#fdf5e6}
.told b{font-size:28px}
.part{margin:0;padding:14px 0;border-bottom:1px solid #c9c9bd}
.part h2{margin:0 0 4px;font-size:18px;font-weight:400;color:#4a4f47}
.part p{margin:0;font-weight:700;overflow-wrap:anywhere;word-wrap:break-word}
.first p{font-size:32px;line-height:1.35;color:#1a5c40}
a{color:#1a5c40}
.foot{margin-top:24px;font-size:20px}
.tools{float:right;margin:0 0 8px 16px;font-size:18px}`

export type ProgressView =
  | { kind: 'form' }
  | { kind: 'told'; parts: readonly ProgressPart[]; at: string }
  /** The typed number comes back, so that only what was wrong is typed again; the code never does. */
  | { kind: 'fault'; what: string; next: string; number: string }
  | { kind: 'said'; what: string; next: string }

type Page = {
  view: ProgressView
  language: Language
  nonce: string
  county: { name: string; hotline: string; sample: boolean }
}

/** The whole page as text. Nothing in it is code, and everything typed is escaped. */
export function progressPage({ view, language, nonce, county }: Page): string {
  const words = publicProgressWording[language]
  const here = language === 'zh' ? '/progress' : '/progress?lang=en'
  const there = language === 'zh' ? '/progress?lang=en' : '/progress'
  const body = markup`<main>
<a class="tools" href="${there}">${words.otherLanguage}</a>
<h1>${county.name} ${words.title}</h1>
${county.sample && markup`<p class="hint">${words.sample}</p>`}
${view.kind === 'told' ? toldView(view, language) : formView(view, language, here)}
${view.kind === 'told' && markup`<p class="foot"><a href="${here}">${words.again}</a></p>`}
<div class="foot"><p>${words.phones}<br>
${words.supervision} <a href="tel:${county.hotline}"><b>${county.hotline}</b></a><br>
${words.governmentHotline} <a href="tel:${GOVERNMENT_HOTLINE}"><b>${GOVERNMENT_HOTLINE}</b></a></p></div>
</main>`
  const head = `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><title>${words.title}</title><style nonce="${nonce}">${STYLE}</style></head>`
  return `${head}<body>${body.__html}</body></html>`
}

function toldView(view: Extract<ProgressView, { kind: 'told' }>, language: Language): Markup {
  const parts = view.parts.map(
    ({ heading, lines }, index) =>
      markup`<section class="${index === 0 ? 'part first' : 'part'}"><h2>${heading}</h2>${lines.map(line => markup`<p>${line}</p>`)}</section>`,
  )
  return markup`${parts}<p class="hint">${publicProgressWording[language].told(view.at)}</p>`
}

function formView(view: Exclude<ProgressView, { kind: 'told' }>, language: Language, here: string): Markup {
  const words = publicProgressWording[language]
  const said =
    view.kind !== 'form' && markup`<div class="told" role="alert"><b>${view.what}</b><p>${view.next}</p></div>`
  const number = view.kind === 'fault' ? view.number : ''
  return markup`<p>${words.lead}</p>${said}
<form method="post" action="${here}" autocomplete="off">
<label for="number">${words.number}</label>
<input id="number" name="number" maxlength="900" autocomplete="off" autocapitalize="characters" spellcheck="false" required value="${number}" aria-describedby="number-hint">
<p class="hint" id="number-hint">${words.numberHint}</p>
<label for="code">${words.code}</label>
<input id="code" name="code" maxlength="20" inputmode="numeric" autocomplete="off" required aria-describedby="code-hint">
<p class="hint" id="code-hint">${words.codeHint}</p>
<button type="submit">${words.ask}</button></form>`
}
