import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A style sheet of an installed font package, and the family name under which papers ask for it. */
type Family = { name: string; package: string; sheets: readonly string[]; family: string; optional: boolean }

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Slices that no paper needs; Latin with accents stays, foreign residents have names too. */
const NEEDLESS = /-(cyrillic|vietnamese)-/

/**
 * The fonts of the papers and of names on the screen. All are TrueType, so a PDF embeds them as text and not as drawings.
 * `rare` fills what the slices of Noto leave out: 𠮷, 䶮, 㛃 and some 9,500 more. Without it the system's fonts step in, and
 * papers say which character to check by hand.
 */
const FAMILIES: readonly Family[] = [
  noto('noto-sans-sc', 'Noto Sans SC'),
  noto('noto-serif-sc', 'Noto Serif SC'),
  { name: 'rare', package: '@fontsource/lxgw-wenkai', sheets: ['500.css'], family: 'Daiban Rare', optional: true },
]

function noto(name: string, family: string): Family {
  return { name, package: `@fontsource/${name}`, sheets: ['400.css', '700.css'], family, optional: false }
}

export type CopiedFonts = { files: string[]; bytes: number; missing: string[] }

/**
 * Writes `<family>.css`, its WOFF2 slices and licences into `fonts/` under `outDir`; that folder is emptied first, nothing
 * else is touched. The browser fetches only the slices whose characters stand on the page. Throws when Noto is not installed.
 */
export function copyFonts(outDir: string, modules = join(ROOT, 'node_modules')): CopiedFonts {
  const target = join(outDir, 'fonts')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(join(target, 'files'), { recursive: true })
  const copied: CopiedFonts = { files: [], bytes: 0, missing: [] }
  for (const family of FAMILIES) {
    const from = join(modules, family.package)
    if (!existsSync(from)) {
      if (!family.optional) throw new Error(`${family.package} is not installed`)
      copied.missing.push(family.package)
      writeFileSync(
        join(target, `${family.name}.css`),
        `/* ${family.package} was not installed when this was built. */\n`,
      )
      continue
    }
    const faces = family.sheets.flatMap(sheet => readFaces(join(from, sheet)))
    for (const face of faces) {
      const slice = join(target, 'files', basename(face.file))
      copyFileSync(join(from, face.file), slice)
      copied.files.push(slice)
      copied.bytes += statSync(slice).size
    }
    writeFileSync(join(target, `${family.name}.css`), faces.map(face => cssOf(face, family.family)).join(''))
    copyFileSync(join(from, 'LICENSE'), join(target, `LICENSE-${family.name}.txt`))
  }
  return copied
}

type Face = { file: string; weight: string; range: string | undefined }

function readFaces(sheet: string): Face[] {
  const blocks = readFileSync(sheet, 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? []
  const faces = blocks.map(block => ({
    file: part(block, /url\(\.\/(files\/[^)]+\.woff2)\)/),
    weight: part(block, /font-weight:\s*(\d+)/),
    range: /unicode-range:\s*([^;]+)/.exec(block)?.[1],
  }))
  return faces.filter(face => !NEEDLESS.test(face.file))
}

function part(block: string, shape: RegExp): string {
  const found = shape.exec(block)?.[1]
  if (found === undefined) throw new Error(`a font face without ${shape.source}`)
  return found
}

/** `block`: a paper waits for its font rather than print with another one. */
const cssOf = ({ file, weight, range }: Face, family: string): string =>
  `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};font-display:block;` +
  `src:url(./files/${basename(file)}) format('woff2')${range === undefined ? '' : `;unicode-range:${range}`}}\n`
