import type { PageLook } from './page-look'

/**
 * Sheets by the habits of official papers (GB/T 9704): centred organ and title, number to the right, 宋体-style body, lines and no
 * shading. Margins are padding, cloned on every page, because some print paths drop the margins of `@page`.
 */
export function pageStyle(look: PageLook): string {
  const { widthMm, heightMm, paddingMm, scale, leastPt, frame, rule, codeMm } = look
  const pt = (points: number): string => `${round(Math.max(points * scale, Math.min(points, leastPt)))}pt`
  const mm = (millimetres: number): string => `${round(millimetres * scale)}mm`
  const line = `${rule}pt solid #000`
  const box = `${frame}pt solid #000`
  return `
.paper-page{font-family:${look.fonts};
  font-size:${pt(12)};line-height:1.55;color:#000;font-variant-numeric:tabular-nums;text-align:left;line-break:strict;overflow-wrap:anywhere}
.paper-page *,.paper-page .sheet{box-sizing:border-box}
.paper-page .sheet{width:${widthMm}mm;min-height:${round(heightMm - 0.5)}mm;padding:${paddingMm.map(side => `${side}mm`).join(' ')};display:flex;flex-direction:column;
  background:#fff;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.paper-page .pages+.pages{break-before:page}
.paper-page.counting .pages{width:${widthMm}mm;height:${heightMm}mm;columns:${widthMm}mm auto;column-gap:0;column-fill:auto}
.paper-page .many .sheet{position:relative;padding-bottom:${look.longFootMm}mm}
.paper-page .page-no{position:absolute;left:0;right:0;text-align:center;font-size:${pt(9)};line-height:1.2;white-space:nowrap}
.paper-page p{margin:0}
.paper-page h1+table,.paper-page .head+table{margin-top:${mm(2)}}
.paper-page .sample{font-size:${pt(9)};text-align:center;letter-spacing:.1em;border-bottom:.3pt solid #000;padding-bottom:${mm(0.6)};margin-bottom:${mm(2.5)}}
.paper-page .organ{font-size:${pt(16)};text-align:center;letter-spacing:.04em;line-height:1.4}
.paper-page h1{font-size:${pt(22)};font-weight:700;text-align:center;letter-spacing:.2em;margin:${mm(0.5)} 0 ${mm(2.5)} .2em;line-height:1.3}
.paper-page .number{text-align:right;font-size:${pt(12)};margin-bottom:${mm(2)}}
.paper-page .split{display:flex;justify-content:space-between;gap:${mm(6)};margin-bottom:${mm(3)}}
.paper-page .reprint{align-self:center;border:${box};padding:${mm(0.5)} ${mm(4)};font-weight:700;margin-bottom:${mm(3)}}
.paper-page .addressee{font-size:${pt(14)};line-height:1.5}
.paper-page .lead{font-size:${pt(14)};line-height:1.55;text-indent:2em;text-align:justify;margin-bottom:${mm(2.5)}}
.paper-page .para{text-align:justify;margin-bottom:${mm(1)}}
.paper-page .para.body{font-size:${pt(13)};line-height:1.6;text-indent:2em}
.paper-page .para.small{font-size:${pt(11)};line-height:1.5}
.paper-page .para.strong{font-size:${pt(14)};font-weight:700;text-indent:0;text-align:center;border:${box};padding:${mm(1.2)} ${mm(3)};margin-bottom:${mm(3)}}
.paper-page table{width:100%;border-collapse:collapse;table-layout:fixed;border:${box};margin-bottom:${mm(3)};font-size:${pt(11.5)};line-height:1.37}
.paper-page thead{display:table-header-group}
.paper-page tr{break-inside:avoid}
.paper-page th,.paper-page td{border:${line};padding:${mm(0.8)} ${mm(2.2)};vertical-align:middle;font-weight:400;text-wrap:pretty}
.paper-page .to-write tbody td{height:${mm(11)}}
.paper-page th{text-align:center;padding-left:${mm(1)};padding-right:${mm(1)};white-space:pre-line}
.paper-page thead th{font-weight:700;padding-left:.3mm;padding-right:.3mm}
.paper-page td.mid{text-align:center}
.paper-page .label{width:${mm(25)}}
.paper-page .second{width:${mm(50)}}
.paper-page .strong{font-weight:700}
.paper-page .big{font-size:${pt(17)};font-weight:700;line-height:1.35;letter-spacing:.01em}
.paper-page .unbroken{white-space:nowrap}
.paper-page .group{display:inline-block;margin-right:.28em}
.paper-page .small{font-size:${pt(10.5)};line-height:1.5}
.paper-page .caption{font-weight:700;margin:${mm(1)} 0 ${mm(1.5)};break-after:avoid}
.paper-page .notes{margin:0 0 ${mm(1)};padding:0;list-style:none;font-size:${pt(11)};line-height:1.5}
.paper-page .notes.body{font-size:${pt(13)};line-height:1.6;margin-bottom:${mm(2)}}
.paper-page .notes li{padding-left:1.6em;text-indent:-1.6em;text-align:justify}
.paper-page .notes .index{display:inline-block;width:1.6em;text-indent:0}
.paper-page .missing-glyph{border:${box};padding:${mm(1)} ${mm(2)};margin-bottom:${mm(3)};font-size:${pt(11.5)};break-inside:avoid}
.paper-page .rare-box{display:inline-flex;align-items:stretch;border:${box};vertical-align:-.25em;margin:0 .1em;line-height:1.2;text-indent:0}
.paper-page .rare-box .point{font:400 ${Math.max(leastPt, 7.5)}pt/1.2 'Noto Sans SC',sans-serif;padding:0 .3em;border-right:${line};display:flex;align-items:center}
.paper-page .rare-box .room{width:${mm(11)};height:${mm(7)}}
.paper-page .rare-image{display:inline-block;border:.4pt solid #000;vertical-align:-.22em;margin:0 .1em;line-height:0}
.paper-page .rare-image img{height:1.25em;width:auto}
.paper-page .closing{display:flex;gap:${mm(8)};align-items:center;justify-content:space-between;margin:${mm(1)} 0;break-inside:avoid}
.paper-page .closing>.grow{flex:1}
.paper-page .qr{flex:none;width:${codeMm}mm;text-align:center;font-size:${pt(9)};line-height:1.3}
.paper-page .qr svg{display:block;width:${codeMm}mm;height:${codeMm}mm;margin-bottom:-2mm}
.paper-page .qr.proof,.paper-page .qr.proof svg{width:${codeMm + 4}mm}
.paper-page .qr.proof svg{height:${codeMm + 4}mm}
.paper-page .beside{display:flex;gap:3mm;align-items:flex-start}
.paper-page .beside>.grow{flex:1;min-width:0}
.paper-page .whole-case{display:flex;flex-wrap:wrap;gap:2mm 6mm;align-items:center;border-top:${line};margin-top:3mm;padding-top:1mm;break-inside:avoid}
.paper-page .whole-case .told{flex:1;min-width:48mm;font-size:${pt(10.5)};line-height:1.5}
.paper-page .whole-case h2{margin:0 0 1mm;font-size:${pt(12)};font-weight:700}
.paper-page .whole-case .code{flex:none;text-align:center;font-size:${pt(9)};line-height:1.3}
.paper-page .whole-case svg{display:block}
.paper-page .issued{min-width:${mm(62)};margin-right:${mm(6)};text-align:center;font-size:${pt(14)};line-height:1.5}
.paper-page .issued .place{display:block;height:${mm(16)};line-height:${mm(16)};letter-spacing:.1em;font-size:${pt(12)}}
.paper-page .signs{display:grid;grid-template-columns:3fr 2fr;column-gap:${mm(8)};row-gap:${mm(5)};margin:${mm(1)} 0;break-inside:avoid}
.paper-page .landscape .signs{grid-template-columns:1fr 1fr}
.paper-page .ending{break-inside:avoid;break-before:avoid}
.paper-page .list tbody tr:last-child{break-before:avoid}
.paper-page .closing>.signs,.paper-page .closing .signs{grid-template-columns:1fr 1fr}
.paper-page .closing>.qr:first-child{margin-left:-3mm}
.paper-page .sign{display:flex;align-items:flex-end;white-space:nowrap}
.paper-page .sign .line{flex:1;display:flex;align-items:flex-end;border-bottom:${line};height:${mm(9)};padding:0 ${mm(2)}}
.paper-page .cell-sign{height:${mm(12)}}
.paper-page .gap{display:inline-block;width:2.2em}
.paper-page .tall{height:${mm(20)}}
.paper-page .box{display:inline-block;box-sizing:content-box;width:1em;height:1em;border:.8pt solid #000;line-height:1em;text-align:center;vertical-align:-.1em;margin-right:.3em;font-size:${leastPt >= 9 ? 1 : 0.85}em}
.paper-page .choices{display:flex;flex-wrap:wrap;column-gap:${mm(8)};row-gap:${mm(0.5)}}
.paper-page .choices>span{min-width:${scale < 1 ? '0' : mm(27)}}
.paper-page .lead,.paper-page .para,.paper-page .notes li{text-wrap:pretty}
.paper-page .promise{border:${round(frame * 3)}pt solid #000;padding:${mm(2)} ${mm(3)};margin-bottom:${mm(3)};text-align:center;font-size:${pt(26)};font-weight:700;letter-spacing:.08em;line-height:1.35}
.paper-page .promise.great{font-size:${pt(46)};padding:${mm(10)} ${mm(3)};line-height:1.45}
.paper-page .photo-place{width:${mm(22)};height:${mm(30)};border:${line};display:flex;align-items:center;justify-content:center;text-align:center;font-size:${pt(10)};padding:${mm(2)}}
.paper-page .foot{margin-top:auto;padding-top:${mm(2)};font-size:${pt(9)};line-height:1.5}
.paper-page .foot div{border-top:${line};padding-top:${mm(1.2)};display:flex;justify-content:space-between;gap:${mm(6)}}
.paper-page .many .foot{position:absolute;left:${paddingMm[3]}mm;right:${paddingMm[1]}mm;padding-top:0}
${look.flatHead ? flatHead(pt, mm) : ''}`.trim()
}

type Sized = (amount: number) => string

/** Short forms: organ, title and number share a line, seal and date another, and nothing stands looser than it must. */
const flatHead = (pt: Sized, mm: Sized): string => `
.paper-page .sample{padding-bottom:0;margin-bottom:.6mm;line-height:1.25}
.paper-page .head{display:grid;grid-template-columns:1fr auto 1fr;align-items:baseline;column-gap:4mm;margin-bottom:${mm(1.4)}}
.paper-page .head .organ{font-size:${pt(13)};text-align:left;letter-spacing:0}
.paper-page .head h1{font-size:${pt(19)};letter-spacing:.12em;margin:0}
.paper-page .head .number{margin:0}
.paper-page .addressee,.paper-page .lead,.paper-page .para.body,.paper-page .notes.body{font-size:${pt(11.5)};line-height:1.35}
.paper-page .lead{margin-bottom:${mm(1)}}
.paper-page table{margin-bottom:${mm(1.6)};line-height:1.28}
.paper-page th,.paper-page td{padding-top:${mm(0.45)};padding-bottom:${mm(0.45)}}
.paper-page .second{width:55mm}
.paper-page .big{font-size:${pt(14)};line-height:1.2}
.paper-page .caption{margin:${mm(0.4)} 0 ${mm(0.6)}}
.paper-page .notes,.paper-page .para.small{line-height:1.3}
.paper-page .issued{min-width:0;margin:0;text-align:left;font-size:${pt(11.5)}}
.paper-page .issued .place{display:inline;height:auto;line-height:inherit;margin:0 2mm;font-size:${pt(11.5)}}
.paper-page .ending{display:flex;align-items:flex-end;column-gap:6mm}
.paper-page .ending>.signs,.paper-page .ending>.closing{flex:1}
.paper-page .signs{row-gap:${mm(1)};margin:0}
.paper-page .sign .line{height:${mm(6.5)}}
.paper-page .foot{padding-top:${mm(1)};line-height:1.3}
.paper-page .foot div{padding-top:${mm(0.5)}}`

const round = (amount: number): number => Math.round(amount * 100) / 100
