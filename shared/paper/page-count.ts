import { SIZE_FACTS, type PaperSize } from './paper-size'

/**
 * 第x页　共y页 on papers of more than one page, counted for each copy (联) by itself: copies are torn apart.
 *
 * `counter(page)` in the margin boxes of `@page` cannot say it: it counts the whole print, knows no copies, and has no place where
 * papers bring their own margins. So whoever prints asks the engine how many pages each sheet takes, with the same rules of breaking, and
 * puts the numbers where the pages end.
 */

/** On `main`: each sheet stands in columns of one page's size, so that its pages can be counted. */
export const COUNTING_CLASS = 'counting'
/** On a `.pages` whose sheet takes more than one page: leaves room at the foot of each. */
export const MANY_CLASS = 'many'

/** The question, for windows that are asked from outside. Answers the pages of each sheet in order; slips, and what is no paper of ours, have none. */
export const COUNT_PAGES = `(() => {
  const main = document.querySelector('main')
  const sheets = [...document.querySelectorAll('.paper-page .pages')]
  const count = () => sheets.map(one => Math.max(1, Math.round(one.scrollWidth / one.clientWidth)))
  main?.classList.add('${COUNTING_CLASS}')
  count().forEach((pages, index) => sheets[index].classList.toggle('${MANY_CLASS}', pages > 1))
  const counts = count()
  main?.classList.remove('${COUNTING_CLASS}')
  return counts
})()`

/** Whose line of numbers stands how far above the edge of the sheet, and the foot with copies and wording how far above that. */
type Places = { numberMm: number; footMm: number }
const USUAL: Places = { numberMm: 11, footMm: 19 }
const PLACES: Partial<Record<PaperSize, Places>> = {
  A3: { numberMm: 17, footMm: 27 },
  A5: { numberMm: 9.5, footMm: 16.5 },
  A6: { numberMm: 8.5, footMm: 15 },
  '241-full': { numberMm: 10, footMm: 17 },
  '241-half': { numberMm: 6.5, footMm: 11.5 },
  '241-third': { numberMm: 5.5, footMm: 10 },
}
const placesOf = (size: PaperSize): Places => PLACES[size] ?? USUAL

/** Millimetres at the foot of each page of a long paper that stay free of its text. */
export const longFootMm = (size: PaperSize): number => placesOf(size).footMm

/** Whether anything is to be numbered. */
export const hasManyPages = (counts: readonly number[]): boolean => counts.some(count => count > 1)

/**
 * The same paper with its number on each page of the sheets that take more than one: title and number of the document as well, since
 * pages get lost. `counts` as COUNT_PAGES answers it for this `html`; sheets of one page stay as they are.
 */
export function numberPages(html: string, size: PaperSize, counts: readonly number[]): string {
  const { widthMm, heightMm } = SIZE_FACTS[size]
  if (!hasManyPages(counts) || heightMm === null) return html
  const sheetMm = html.includes('class="sheet landscape"') ? widthMm : heightMm
  const parts = html.split('<div class="pages">')
  const body = parts.map((part, index) => {
    const count = counts[index - 1] ?? 1
    if (index === 0 || count === 1) return index === 0 ? part : `<div class="pages">${part}`
    const labels = Array.from(
      { length: count },
      (_, page) => `<p class="page-no on-${page + 1}">${runningTitle(part)}第${page + 1}页　共${count}页</p>`,
    )
    return `<div class="pages ${MANY_CLASS} of-${count}">${part.replace('</article>', end => `${labels.join('')}${end}`)}`
  })
  const most = Math.max(...counts)
  const { numberMm, footMm } = placesOf(size)
  const places = Array.from({ length: most }, (_, page) => [
    `.paper-page .on-${page + 1}{top:${round((page + 1) * sheetMm - numberMm)}mm}`,
    `.paper-page .of-${page + 1} .foot{top:${round((page + 1) * sheetMm - footMm)}mm}`,
  ])
  // Functions: in a string `$&` of a title would mean the place itself.
  return body.join('').replace('</style>', end => `${places.flat().join('\n')}\n${end}`)
}

/** `受理通知书　青云便受〔2026〕0012号　`, as it stands in the head of the sheet. */
function runningTitle(sheet: string): string {
  const title = /<h1>(.*?)<\/h1>/s.exec(sheet)?.[1] ?? ''
  const number = /<p class="number">(.*?)<\/p>/s.exec(sheet)?.[1] ?? ''
  return [title, number]
    .filter(Boolean)
    .map(text => `${text}　`)
    .join('')
}

const round = (amount: number): number => Math.round(amount * 100) / 100
