/**
 * A4 by the habits of official papers (GB/T 9704): 25 mm left for binding, centred organ and title, number to the right,
 * 宋体-style body, lines and no shading, so that a needle printer prints it too. Margins are padding, cloned on every page,
 * because some print paths drop the margins of `@page`.
 */
export const A4_STYLE = `
.paper-a4{font-family:'Noto Serif SC','Daiban Rare','FangSong','STFangsong','SimSun','SimSun-ExtB','HanaMinA','HanaMinB','BabelStone Han','Noto Serif CJK SC',serif;
  font-size:12pt;line-height:1.55;color:#000;font-variant-numeric:tabular-nums;text-align:left;line-break:strict;overflow-wrap:anywhere}
.paper-a4 *,.paper-a4 .sheet{box-sizing:border-box}
.paper-a4 .sheet{width:210mm;min-height:296.5mm;padding:15mm 20mm 8mm 25mm;display:flex;flex-direction:column;
  background:#fff;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.paper-a4 .sheet.landscape{width:297mm;min-height:209.5mm;padding:20mm 14mm 11mm 20mm}
.paper-a4 .sheet+.sheet{break-before:page}
.paper-a4 p{margin:0}
.paper-a4 h1+table{margin-top:2mm}
.paper-a4 .sample{font-size:9pt;text-align:center;letter-spacing:.1em;border-bottom:.3pt solid #000;padding-bottom:.6mm;margin-bottom:2.5mm}
.paper-a4 .organ{font-size:16pt;text-align:center;letter-spacing:.04em;line-height:1.4}
.paper-a4 h1{font-size:22pt;font-weight:700;text-align:center;letter-spacing:.2em;margin:.5mm 0 2.5mm .2em;line-height:1.3}
.paper-a4 .number{text-align:right;font-size:12pt;margin-bottom:2mm}
.paper-a4 .split{display:flex;justify-content:space-between;gap:6mm;margin-bottom:3mm}
.paper-a4 .reprint{align-self:center;border:1pt solid #000;padding:.5mm 4mm;font-weight:700;margin-bottom:3mm}
.paper-a4 .addressee{font-size:14pt;line-height:1.5}
.paper-a4 .lead{font-size:14pt;line-height:1.55;text-indent:2em;text-align:justify;margin-bottom:2.5mm}
.paper-a4 table{width:100%;border-collapse:collapse;table-layout:fixed;border:1pt solid #000;margin-bottom:3mm;font-size:11.5pt;line-height:1.37}
.paper-a4 thead{display:table-header-group}
.paper-a4 tr{break-inside:avoid}
.paper-a4 th,.paper-a4 td{border:.6pt solid #000;padding:.8mm 2.2mm;vertical-align:middle;font-weight:400}
.paper-a4 th{text-align:center;padding-left:1mm;padding-right:1mm;white-space:pre-line}
.paper-a4 thead th{font-weight:700}
.paper-a4 td.mid{text-align:center}
.paper-a4 .label{width:25mm}
.paper-a4 .second{width:50mm}
.paper-a4 .strong{font-weight:700}
.paper-a4 .big{font-size:17pt;font-weight:700;line-height:1.35;letter-spacing:.01em}
.paper-a4 .unbroken{white-space:nowrap}
.paper-a4 .group{display:inline-block;margin-right:.28em}
.paper-a4 .small{font-size:10.5pt;line-height:1.5}
.paper-a4 .caption{font-weight:700;margin:1mm 0 1.5mm;break-after:avoid}
.paper-a4 .notes{margin:0 0 1mm;padding:0;list-style:none;font-size:11pt;line-height:1.5}
.paper-a4 .notes li{padding-left:1.6em;text-indent:-1.6em;text-align:justify}
.paper-a4 .notes .index{display:inline-block;width:1.6em;text-indent:0}
.paper-a4 .missing-glyph{display:flex;border:1pt solid #000;padding:1mm 2mm 2mm;margin-bottom:3mm;font-size:11.5pt}
.paper-a4 .missing-glyph .line{flex:1;min-width:40mm;border-bottom:.6pt solid #000}
.paper-a4 .closing{display:flex;gap:8mm;align-items:center;justify-content:space-between;margin:1mm 0;break-inside:avoid}
.paper-a4 .closing>.grow{flex:1}
.paper-a4 .qr{flex:none;width:32mm;text-align:center;font-size:9pt;line-height:1.3}
.paper-a4 .qr svg{display:block;width:32mm;height:32mm;margin-bottom:-2mm}
.paper-a4 .qr.proof,.paper-a4 .qr.proof svg{width:36mm}
.paper-a4 .qr.proof svg{height:36mm}
.paper-a4 .whole-case{display:flex;flex-wrap:wrap;gap:2mm 6mm;align-items:center;border-top:.6pt solid #000;margin-top:3mm;padding-top:1mm;break-inside:avoid}
.paper-a4 .whole-case .told{flex:1;min-width:48mm;font-size:10.5pt;line-height:1.5}
.paper-a4 .whole-case h2{margin:0 0 1mm;font-size:12pt;font-weight:700}
.paper-a4 .whole-case .code{flex:none;text-align:center;font-size:9pt;line-height:1.3}
.paper-a4 .whole-case svg{display:block}
.paper-a4 .issued{min-width:62mm;margin-right:6mm;text-align:center;font-size:14pt;line-height:1.5}
.paper-a4 .issued .place{display:block;height:16mm;line-height:16mm;letter-spacing:.1em;font-size:12pt}
.paper-a4 .signs{display:grid;grid-template-columns:3fr 2fr;column-gap:8mm;row-gap:5mm;margin:1mm 0 1mm;break-inside:avoid}
.paper-a4 .landscape .signs{grid-template-columns:1fr 1fr}
.paper-a4 .ending{break-inside:avoid}
.paper-a4 .closing>.qr:first-child{margin-left:-3mm}
.paper-a4 .sign{display:flex;align-items:flex-end;white-space:nowrap}
.paper-a4 .sign .line{flex:1;display:flex;align-items:flex-end;border-bottom:.6pt solid #000;height:9mm;padding:0 2mm}
.paper-a4 .cell-sign{height:12mm}
.paper-a4 .gap{display:inline-block;width:2.2em}
.paper-a4 .tall{height:20mm}
.paper-a4 .box{display:inline-block;box-sizing:content-box;width:1em;height:1em;border:.8pt solid #000;line-height:1em;text-align:center;vertical-align:-.1em;margin-right:.3em;font-size:.85em}
.paper-a4 .choices{display:grid;grid-template-columns:repeat(3,max-content);column-gap:8mm;row-gap:.5mm}
.paper-a4 .foot{margin-top:auto;padding-top:2mm;font-size:9pt;line-height:1.5}
.paper-a4 .foot div{border-top:.6pt solid #000;padding-top:1.2mm;display:flex;justify-content:space-between;gap:6mm}
`.trim()
