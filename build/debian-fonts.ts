import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { OptionalFont } from '../shared/paper/bundled-fonts'
import { OPTIONAL_RUNS } from '../shared/paper/glyph-runs'
import { readTrueType } from './font-cmap'
import { pointsOf } from './glyph-runs-text'

/** A font package of Debian: what it is called there, and the family name under which papers ask for each of its files. */
export type DebianFont = {
  name: OptionalFont
  package: string
  files: readonly { path: string; family: string }[]
  licence: string
}

/**
 * Rare characters of names. HanaMin (GlyphWiki; its own free licence or OFL) draws URO, Ext A–F and the compatibility ideographs
 * whole; BabelStone Han (Arphic Public License) about 60 % of Ext G and half of H. Nothing on npm or in Debian draws Ext I and J.
 */
export const DEBIAN_FONTS: readonly DebianFont[] = [
  {
    name: 'hanazono',
    package: 'fonts-hanazono',
    files: [
      { path: 'usr/share/fonts/truetype/hanazono/HanaMinA.ttf', family: 'Daiban Hana A' },
      { path: 'usr/share/fonts/truetype/hanazono/HanaMinB.ttf', family: 'Daiban Hana B' },
    ],
    licence: 'usr/share/doc/fonts-hanazono/copyright',
  },
  {
    name: 'babelstone',
    package: 'fonts-babelstone-han',
    files: [{ path: 'usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf', family: 'Daiban Babel' }],
    licence: 'usr/share/doc/fonts-babelstone-han/copyright',
  },
]

/** Radicals and ideographs of every block. Private use is never taken from a font: each draws something else there. */
export const RARE_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x2e80, 0x2fdf],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x3ffff],
]

export const isRareRange = (point: number): boolean =>
  RARE_RANGES.some(([first, last]) => point >= first && point <= last)

/** The characters of the blocks above that the files of a package draw. Undefined: not installed, or without its licence. */
export function readDebianFont({ files, licence }: DebianFont, root = '/'): Set<number> | undefined {
  if (![...files.map(({ path }) => path), licence].every(path => existsSync(join(root, path)))) return undefined
  const all = files.flatMap(({ path }) => [...readTrueType(readFileSync(join(root, path)))])
  return new Set(all.filter(isRareRange))
}

export type FoundFonts = { found: DebianFont[]; missing: string[] }

/**
 * The font packages that may be bundled: installed, with licence, and drawing at least what the coverage table promises of them
 * (an older release may draw less).
 */
export function findDebianFonts(root = '/'): FoundFonts {
  const found: DebianFont[] = []
  const missing: string[] = []
  for (const font of DEBIAN_FONTS) {
    const points = readDebianFont(font, root)
    if (points && pointsOf(OPTIONAL_RUNS[font.name]).every(point => points.has(point))) found.push(font)
    else missing.push(font.package)
  }
  return { found, missing }
}

/** `@font-face` rules that fetch a file only when a page holds a character of its blocks that the fonts before it lack. */
export const facesOf = ({ files }: DebianFont): string =>
  files
    .map(
      ({ path, family }) =>
        `@font-face{font-family:'${family}';font-style:normal;font-weight:100 900;font-display:block;` +
        `src:url(./files/${basename(path)}) format('truetype');unicode-range:${RANGE_TEXT}}\n`,
    )
    .join('')

const RANGE_TEXT = RARE_RANGES.map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`).join(',')
