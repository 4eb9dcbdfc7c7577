/** A day's head as it stands on paper: how many entries, and the hash of the last one. */
export type PrintedHead = { county: string; day: string; seq: number; hash: string }

const SHAPE = /^DBH1\/(\d{6})\/(\d{4})(\d{2})(\d{2})\/([1-9]\d{0,15})\/([0-9A-F]{64})$/

/** `DBH1/<county>/<yyyyMMdd>/<entries>/<hash>`, as its code and its printed line say it. */
export const printedHeadText = ({ county, day, seq, hash }: PrintedHead): string =>
  `DBH1/${county}/${day.replaceAll('-', '')}/${seq}/${hash.toUpperCase()}`

/** What a scanned or typed head says; blanks and small letters do not matter. Undefined when it is none. */
export function parsePrintedHead(text: string): PrintedHead | undefined {
  const found = SHAPE.exec(text.replace(/\s/g, '').toUpperCase())
  if (!found) return undefined
  const [, county = '', year = '', month = '', day = '', seq = '', hash = ''] = found
  return { county, day: `${year}-${month}-${day}`, seq: Number(seq), hash: hash.toLowerCase() }
}
