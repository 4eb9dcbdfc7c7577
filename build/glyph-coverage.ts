import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEBIAN_FONTS, readDebianFont } from './debian-fonts'
import { copyPackageFonts } from './fonts'
import { runsText } from './glyph-runs-text'
import { readWoff2 } from './woff2-cmap'

const TARGET = fileURLToPath(new URL('../shared/paper/glyph-runs.ts', import.meta.url))

/** The characters that every paper can draw with the fonts of the npm packages that are installed now, private use left out. */
export function packageCoverage(): Set<number> {
  const folder = mkdtempSync(join(tmpdir(), 'daiban-fonts-'))
  try {
    const groups = new Map<string, Set<number>>()
    for (const file of copyPackageFonts(folder).files) {
      const { outlines, codePoints } = readWoff2(readFileSync(file))
      if (outlines !== 'truetype') throw new Error(`${basename(file)} is not TrueType: a PDF would draw it as Type 3`)
      // noto-sans-sc-97-400-normal.woff2 → noto-sans-sc 400
      const [, family = '', weight = ''] = /^(.+?)-(?:\d+|latin-ext|latin)-(\d+)-normal/.exec(basename(file)) ?? []
      const group = `${family} ${weight}`
      groups.set(group, new Set([...(groups.get(group) ?? []), ...codePoints]))
    }
    const noto = [...groups].filter(([name]) => name.startsWith('noto')).map(([, points]) => points)
    const rare = [...groups].filter(([name]) => !name.startsWith('noto')).map(([, points]) => points)
    const everywhere = noto.reduce((left, right) => new Set([...left].filter(point => right.has(point))))
    const covered = rare.reduce((left, right) => new Set([...left, ...right]), everywhere)
    return new Set([...covered].filter(point => !isPrivate(point)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isPrivate = (point: number): boolean => /\p{Co}/u.test(String.fromCodePoint(point))

/** What each font package of Debian adds to that. Undefined for one that is not installed. */
export function debianCoverage(known: ReadonlySet<number>): Record<string, number[] | undefined> {
  const seen = new Set(known)
  return Object.fromEntries(
    DEBIAN_FONTS.map(font => {
      const points = readDebianFont(font)
      const added = points && [...points].filter(point => !seen.has(point))
      for (const point of added ?? []) seen.add(point)
      return [font.name, added]
    }),
  )
}

/** The text of `shared/paper/glyph-runs.ts`; throws when a font package is not there to be read. Run this file to write it. */
export function coverageData(): string {
  const covered = packageCoverage()
  const added = debianCoverage(covered)
  const optional = DEBIAN_FONTS.map(font => {
    const points = added[font.name]
    if (!points) throw new Error(`${font.package} is not installed`)
    return `  /** ${points.length} more code points from ${font.package}. */
  ${font.name}:
    '${runsText(points)}',`
  })
  return `import type { OptionalFont } from './bundled-fonts'

// Written by build/glyph-coverage.ts from the cmap tables of the bundled fonts. Do not edit.

/** ${covered.size} code points of the npm packages: alternating lengths of gaps and runs from U+0000, base 36. */
export const GLYPH_RUNS =
  '${runsText(covered)}'

export const OPTIONAL_RUNS: Readonly<Record<OptionalFont, string>> = {
${optional.join('\n')}
}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, coverageData())
