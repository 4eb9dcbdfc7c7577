/**
 * The 80 mm slip: 72 mm printable (576 dots at 203 dpi), pure black, no grey, no hair lines, nothing under 9 pt, because
 * heads burn dots and paper fades (domain.md §2.4).
 */
export const ROLL_STYLE = `
.paper-roll{font-family:'Noto Sans SC','Daiban Rare','Microsoft YaHei','SimSun-ExtB','HanaMinA','HanaMinB','BabelStone Han','Noto Sans CJK SC',sans-serif;
  font-size:10pt;line-height:1.36;color:#000;font-variant-numeric:tabular-nums;line-break:strict;overflow-wrap:anywhere}
.paper-roll *,.paper-roll .sheet{box-sizing:border-box}
.paper-roll .sheet{width:80mm;padding:3mm 4mm 2mm;background:#fff}
.paper-roll p{margin:0}
.paper-roll .sample{text-align:center;font-size:9pt;border-bottom:1px solid #000;padding-bottom:1mm;margin-bottom:2mm}
.paper-roll .organ{text-align:center;font-size:11pt;font-weight:700;line-height:1.3}
.paper-roll h1{text-align:center;font-size:18pt;font-weight:700;letter-spacing:.08em;margin:.5mm 0 1.5mm .08em;line-height:1.3}
.paper-roll .reprint{text-align:center;border:2px solid #000;font-weight:700;padding:.6mm 1mm;margin-bottom:2mm}
.paper-roll .key{border-top:2px solid #000;padding:.8mm 0}
.paper-roll .key .name{font-size:9.5pt;line-height:1.3}
.paper-roll .big{font-size:18pt;font-weight:700;line-height:1.18}
.paper-roll .phone{white-space:nowrap}
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
.paper-roll .box{display:inline-block;width:1em;height:1em;border:1.5px solid #000;margin-top:.18em}
.paper-roll .missing-glyph{display:flex;flex-wrap:wrap;border:2px solid #000;padding:.8mm 1.2mm;margin:1mm 0;font-weight:700;font-size:9.5pt}
.paper-roll .missing-glyph .line{flex:1;min-width:22mm;height:8mm;border-bottom:1.5px solid #000}
.paper-roll .closing{display:flex;gap:3mm;align-items:center;border-top:1px solid #000;padding:0;break-inside:avoid}
.paper-roll .closing .grow{flex:1;min-width:0}
.paper-roll .qr svg{display:block;width:29mm;height:29mm;margin-left:-3mm}
.paper-roll .qr.proof svg{width:34.5mm;height:34.5mm}
.paper-roll .sign .line{border-bottom:1.5px solid #000;height:10mm}
.paper-roll .free{border:2px solid #000;text-align:center;font-weight:700;font-size:12pt;padding:.6mm 0;margin:0 0 1mm}
.paper-roll .law{border-top:2px solid #000;padding-top:1.5mm;font-size:9.5pt}
.paper-roll .law strong{font-size:11pt}
.paper-roll .whole-case{border-top:2px solid #000;margin-top:1.5mm;padding-top:1.2mm;font-size:9.5pt}
.paper-roll .whole-case .care{font-weight:700}
.paper-roll .whole-case .code{text-align:center;font-weight:700;break-inside:avoid}
.paper-roll .whole-case svg{display:block;margin:.5mm auto 0}
.paper-roll .hotlines{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:2mm}
`.trim()
