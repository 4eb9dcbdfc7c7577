import type { PaperJob } from '../ipc/station'
import type { Paper } from '../paper/paper'

const MARK_ROWS = 60
/** What the print door takes. */
const MAX_TITLE = 200
const MARK_CLASS = 'daiban-practice-mark'
/** Tells a paper that wears the mark already. As a tag: what a person types is escaped, so nobody can write it into a name. */
const MARK_TAG = `<div class="${MARK_CLASS}">`

/**
 * Grey words from edge to edge of every sheet, and a black line at the top that a copier keeps. Behind nothing: it lies over seals and
 * numbers, so that no corner of the paper can be cut off and used.
 */
const STYLE = `
.sheet{position:relative;overflow:hidden}
.${MARK_CLASS}{position:absolute;inset:0;overflow:hidden;pointer-events:none;z-index:9}
.${MARK_CLASS} p{margin:0;font:700 12mm/2.4 sans-serif;letter-spacing:12mm;white-space:nowrap;color:#000;opacity:.16;
transform:rotate(-24deg) translateX(-30%);transform-origin:0 0}
.${MARK_CLASS} b{position:absolute;top:1mm;left:0;right:0;text-align:center;font:700 4mm/1.2 sans-serif;color:#000;letter-spacing:1mm}
.${MARK_CLASS} p::before{content:'练习　练习　练习　练习　练习　练习　练习　练习'}
.paper-roll .sheet{padding-top:8mm}
.paper-roll .${MARK_CLASS} p{font-size:8mm;letter-spacing:6mm}
`
const LAYER = `${MARK_TAG}${'<p></p>'.repeat(MARK_ROWS)}<b>练习用，不是凭证</b></div>`

/** The same job with 练习 across every sheet. A paper without a sheet of ours is not printed in practice: it throws. */
export const practiceJob = (job: PaperJob): PaperJob =>
  job.html.includes(MARK_TAG)
    ? job
    : { ...job, html: markedHtml(job.html), title: `练习 ${job.title}`.slice(0, MAX_TITLE) }

/** As it will print, for the screen. */
export const practicePaper = (paper: Paper): Paper => ({ ...paper, html: markedHtml(paper.html) })

function markedHtml(html: string): string {
  if (!html.includes('</article>')) throw new Error('a practice paper has sheets to mark')
  return html.replaceAll('</article>', `${LAYER}</article>`).replace('</style>', `${STYLE}</style>`)
}
