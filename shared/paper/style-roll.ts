import { SANS } from './style-fonts'

/** Type in points, printable width and what else differs between the two widths of slip. */
type RollLook = {
  widthMm: number
  sideMm: number
  text: number
  title: number
  big: number
  phone: number
  codeMm: number
  proofMm: number
}

/** 24 dots are 8.5 pt at 203 dpi: a line of 58 mm paper takes 16 such characters, one of 80 mm paper 24 (domain.md §2.4). */
const LOOKS = {
  '80mm': { widthMm: 80, sideMm: 4, text: 10, title: 18, big: 18, phone: 18, codeMm: 29, proofMm: 34.5 },
  '58mm': { widthMm: 58, sideMm: 5, text: 9.5, title: 15, big: 14.5, phone: 16, codeMm: 29, proofMm: 34.5 },
} as const satisfies Record<string, RollLook>

export type RollSize = keyof typeof LOOKS

/**
 * Slips: pure black, no grey, no hair lines, nothing under 9 pt, because heads burn dots and paper fades (domain.md §2.4).
 */
export function rollStyle(size: RollSize): string {
  const look: RollLook = LOOKS[size]
  const narrow = size === '58mm'
  return `
.paper-roll{font-family:${SANS};
  font-size:${look.text}pt;line-height:1.36;color:#000;font-variant-numeric:tabular-nums;line-break:strict;overflow-wrap:anywhere}
.paper-roll *,.paper-roll .sheet{box-sizing:border-box}
.paper-roll .sheet{width:${look.widthMm}mm;padding:3mm ${look.sideMm}mm 2mm;background:#fff}
.paper-roll p{margin:0}
.paper-roll .sample{text-align:center;font-size:9pt;border-bottom:1px solid #000;padding-bottom:1mm;margin-bottom:2mm}
.paper-roll .organ{text-align:center;font-size:11pt;font-weight:700;line-height:1.3}
.paper-roll h1{text-align:center;font-size:${look.title}pt;font-weight:700;letter-spacing:.08em;margin:.5mm 0 1.5mm .08em;line-height:1.3}
.paper-roll .reprint{text-align:center;border:2px solid #000;font-weight:700;padding:.6mm 1mm;margin-bottom:2mm}
.paper-roll .key{border-top:2px solid #000;padding:.8mm 0}
.paper-roll .key .name{font-size:9.5pt;line-height:1.3}
.paper-roll .big{font-size:${look.big}pt;font-weight:700;line-height:1.18}
.paper-roll .phone{white-space:nowrap;font-size:${look.phone}pt}
.paper-roll .group{display:inline-block;margin-right:.3em}
.paper-roll .group:last-child{margin-right:0}
.paper-roll .half{display:block}
.paper-roll dl{margin:0;border-top:1px solid #000;padding:1.1mm 0;display:grid;grid-template-columns:max-content 1fr;column-gap:2.5mm;row-gap:.4mm}
.paper-roll dt{white-space:nowrap}
.paper-roll dd{margin:0;min-width:0;font-weight:700}
.paper-roll .mid-size{font-size:15pt;line-height:1.2;letter-spacing:.04em}
.paper-roll section{border-top:1px solid #000;padding:1mm 0}
.paper-roll h2{font-size:10.5pt;font-weight:700;margin:0 0 .3mm}
.paper-roll ol,.paper-roll ul{margin:0;padding:0;list-style:none}
.paper-roll li{display:grid;grid-template-columns:1.8em 1fr;margin-bottom:.3mm;break-inside:avoid}
.paper-roll .entry{display:flow-root;min-width:0}
.paper-roll .unbroken{white-space:nowrap}
.paper-roll li .detail{font-size:9pt;line-height:13.6pt;float:right;margin-left:2mm}
.paper-roll .piece+.piece::before{content:'，'}
.paper-roll .box{display:inline-block;width:1em;height:1em;border:1.5px solid #000;margin-top:.18em}
.paper-roll .missing-glyph{border:2px solid #000;padding:.8mm 1.2mm;margin:1mm 0;font-weight:700;font-size:9.5pt;break-inside:avoid}
.paper-roll .rare-box{display:inline-flex;align-items:stretch;border:2px solid #000;vertical-align:-.25em;margin:0 .1em;line-height:1.2}
.paper-roll .rare-box .point{font:700 9pt/1.2 'Noto Sans SC',sans-serif;padding:0 .3em;border-right:1.5px solid #000;display:flex;align-items:center}
.paper-roll .rare-box .room{width:11mm;height:8mm}
.paper-roll .rare-image{display:inline-block;border:1px solid #000;vertical-align:-.22em;margin:0 .1em;line-height:0}
.paper-roll .rare-image img{height:1.4em;width:auto}
.paper-roll .closing{display:flex;gap:3mm;align-items:center;border-top:1px solid #000;padding:0;break-inside:avoid}
.paper-roll .closing .grow{flex:1;min-width:0}
.paper-roll .qr svg{display:block;width:${look.codeMm}mm;height:${look.codeMm}mm;margin-left:-3mm}
.paper-roll .qr.proof svg{width:${look.proofMm}mm;height:${look.proofMm}mm}
.paper-roll .sign .line{border-bottom:1.5px solid #000;height:10mm}
.paper-roll .free{border:2px solid #000;text-align:center;font-weight:700;font-size:12pt;padding:.6mm 0;margin:0 0 1mm}
.paper-roll .law{border-top:2px solid #000;padding-top:1.5mm;font-size:9.5pt}
.paper-roll .law strong{font-size:11pt}
.paper-roll .whole-case{border-top:2px solid #000;margin-top:1.5mm;padding-top:1.2mm;font-size:9.5pt}
.paper-roll .whole-case .care{font-weight:700}
.paper-roll .whole-case .code{text-align:center;font-weight:700;break-inside:avoid}
.paper-roll .whole-case svg{display:block;margin:.5mm auto 0}
.paper-roll .hotlines{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:2mm}
.paper-roll .caption,.paper-roll .strong{font-weight:700}
.paper-roll .addressee{font-weight:700;margin-bottom:.5mm}
.paper-roll .lead,.paper-roll .para{margin-bottom:1mm;text-align:justify}
.paper-roll .para.strong{border:2px solid #000;font-weight:700;text-align:center;padding:.6mm 1mm}
.paper-roll .para.small,.paper-roll .notes{font-size:${Math.min(look.text, 9.5)}pt}
.paper-roll .number{text-align:right;font-size:9pt;margin-bottom:1mm}
.paper-roll .notes li{grid-template-columns:1.5em 1fr}
.paper-roll .choices{display:flex;flex-wrap:wrap;column-gap:3mm}
.paper-roll .choices .box{margin:0 .25em -.1em 0}
.paper-roll .gap{display:inline-block;width:1em}
.paper-roll .issued{text-align:right}
.paper-roll .issued .place{display:inline-block;margin-left:1mm}
.paper-roll .signs{display:grid;row-gap:1mm;margin:1mm 0}
.paper-roll .signs .sign{display:flex;align-items:flex-end;white-space:nowrap}
.paper-roll .signs .sign{flex-wrap:wrap}
.paper-roll .signs .line{flex:1;min-width:24mm;display:flex;align-items:flex-end;height:8mm;padding:0 1mm;white-space:normal}
.paper-roll .foot{border-top:1px solid #000;margin-top:1mm;padding-top:.8mm;font-size:9pt;line-height:1.3}
.paper-roll .foot div{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:2mm}
.paper-roll .centred .qr svg{margin:0 auto}
${narrow ? NARROW : ''}`.trim()
}

/** The 48 mm of narrow paper hold either the code or the words beside it, not both. */
const NARROW = `
.paper-roll .closing{display:block}
.paper-roll .qr svg{margin:0 auto}
.paper-roll .sample{letter-spacing:-.02em}
.paper-roll .closing .grow:not(.signs)>p:only-child{text-align:center}
.paper-roll dl{display:block}
.paper-roll dt,.paper-roll dd{display:inline;white-space:normal}
.paper-roll dt::after{content:'：'}
.paper-roll dd::after{content:'\\A';white-space:pre}
.paper-roll li .detail{float:none;display:block;margin-left:0}`
