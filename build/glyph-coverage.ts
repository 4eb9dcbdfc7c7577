import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyFonts } from './fonts'
import { readWoff2 } from './woff2-cmap'

const TARGET = fileURLToPath(new URL('../shared/paper/glyph-runs.ts', import.meta.url))

/** The text of `shared/paper/glyph-runs.ts` for the fonts that are installed now. Run this file to write it. */
export function coverageData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daiban-fonts-'))
  try {
    const { files } = copyFonts(folder)
    const groups = new Map<string, Set<number>>()
    for (const file of files) {
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
    return dataText([...covered].sort((left, right) => left - right))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function dataText(points: readonly number[]): string {
  const lengths: number[] = []
  let next = 0
  for (let index = 0; index < points.length;) {
    const first = points[index] ?? 0
    let last = first
    while (points[++index] === last + 1) last += 1
    lengths.push(first - next, last - first + 1)
    next = last + 1
  }
  const runs = lengths.map(length => length.toString(36)).join(' ')
  return `// Written by build/glyph-coverage.ts from the cmap tables of the bundled fonts. Do not edit.

/** ${points.length} code points: alternating lengths of gaps and runs from U+0000, base 36. */
export const GLYPH_RUNS =
  '${runs}'
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, coverageData())
