/** One element of a flat list in a workbook's XML. */
export type Element = { attributes: string; content: string }

/** All elements with this name, whatever prefix the writing program gave it. They must not stand in one another. */
export function elementsOf(xml: string, name: string): Element[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'gu')
  return Array.from(xml.matchAll(pattern), ([, attributes = '', content = '']) => ({ attributes, content }))
}

/** As it stands there; XML entities are not resolved. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes)
  return found?.[1] ?? found?.[2]
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML text as people read it: entities, and Excel's own `_x000D_`. */
export function plainText(xml: string): string {
  const resolved = xml.includes('&')
    ? xml.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu,
        (whole, hex?: string, decimal?: string, name?: string) => {
          if (name !== undefined) return NAMED[name] ?? whole
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
          return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
        },
      )
    : xml
  return resolved.includes('_x')
    ? resolved.replace(/_x([0-9A-F]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : resolved
}

/** The texts of one string item: all runs (`t`) joined, without the phonetic readings (`rPh`). */
export function itemText(xml: string): string {
  const spoken = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/gu, '') : xml
  let said = ''
  for (const [, text = ''] of spoken.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/gu)) said += text
  return plainText(said)
}

export const readStrings = (xml: string): string[] => elementsOf(xml, 'si').map(({ content }) => itemText(content))

/** Formats that Excel counts as dates without saying so, Chinese ones among them (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** For every cell style whether it shows a date. */
export function readStyles(xml: string): boolean[] {
  const custom = new Map(
    elementsOf(xml, 'numFmt').map(({ attributes }) => [
      Number(attributeOf(attributes, 'numFmtId')),
      plainText(attributeOf(attributes, 'formatCode') ?? ''),
    ]),
  )
  const formats = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/u.exec(xml)?.[1] ?? ''
  return elementsOf(formats, 'xf').map(({ attributes }) => {
    const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
    const code = custom.get(id)
    return code === undefined ? isBuiltInDate(id) : isDateCode(code)
  })
}

const isDateCode = (code: string): boolean => /[ymd年月日]/iu.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, ''))
