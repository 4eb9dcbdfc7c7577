import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OptionalFont } from '../shared/paper/bundled-fonts'
import { facesOf, findDebianFonts } from './debian-fonts'

/** A style sheet of an installed font package, and the family name under which papers ask for it. */
type Family = { name: string; package: string; sheets: readonly string[]; family: string; weights?: string }

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))

/** A face that claims every weight is never made bold by the browser: a PDF would hold such letters as drawings (Type 3). */
export const ALL_WEIGHTS = '100 900'

/** Slices that no paper needs; Latin with accents stays, foreign residents have names too. */
const NEEDLESS = /-(cyrillic|vietnamese)-/

/**
 * The fonts of the papers and of names on the screen. All are TrueType, so a PDF embeds them as text and not as drawings.
 * `rare` fills what the slices of Noto leave out: 𠮷, 䶮, 㛃 and some 9,500 more. What is rarer still comes from Debian's packages
 * where they are installed (build/debian-fonts.ts); papers frame every character that then has no glyph (rare-characters.ts).
 */
const FAMILIES: readonly Family[] = [
  noto('noto-sans-sc', 'Noto Sans SC'),
  noto('noto-serif-sc', 'Noto Serif SC'),
  {
    ...{ name: 'rare', package: '@fontsource/lxgw-wenkai', sheets: ['500.css'], family: 'Daiban Rare' },
    weights: ALL_WEIGHTS,
  },
]

function noto(name: string, family: string): Family {
  return { name, package: `@fontsource/${name}`, sheets: ['400.css', '700.css'], family }
}

/** `optional` are the font packages of Debian that came along, `missing` the packages that were not there. */
export type CopiedFonts = { files: string[]; bytes: number; missing: string[]; optional: OptionalFont[] }

/**
 * Writes `<family>.css`, its slices and licences into `fonts/` under `outDir`; that folder is emptied first, nothing
 * else is touched. The browser fetches only the files whose characters stand on the page. Fonts of Debian packages (under `root`)
 * follow in `rare.css`, as they lie there: nothing is converted or cut. Throws when Noto is not installed.
 */
export function copyFonts(outDir: string, { modules = MODULES, root = '/' } = {}): CopiedFonts {
  const target = join(outDir, 'fonts')
  const copied = copyPackageFonts(outDir, modules)
  const { found, missing } = findDebianFonts(root)
  copied.missing.push(...missing)
  for (const font of found) {
    for (const { path } of font.files) {
      const file = join(target, 'files', basename(path))
      copyFileSync(join(root, path), file)
      copied.files.push(file)
      copied.bytes += statSync(file).size
    }
    copyFileSync(join(root, font.licence), join(target, `LICENSE-${font.name}.txt`))
    appendFileSync(join(target, 'rare.css'), facesOf(font))
    copied.optional.push(font.name)
  }
  return copied
}

/** The same for the fonts that come from npm, the ones that every build has. */
export function copyPackageFonts(outDir: string, modules = MODULES): CopiedFonts {
  const target = join(outDir, 'fonts')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(join(target, 'files'), { recursive: true })
  const copied: CopiedFonts = { files: [], bytes: 0, missing: [], optional: [] }
  for (const family of FAMILIES) {
    const from = join(modules, family.package)
    if (!existsSync(from)) throw new Error(`${family.package} is not installed`)
    const faces = family.sheets.flatMap(sheet => readFaces(join(from, sheet)))
    for (const face of faces) {
      const slice = join(target, 'files', basename(face.file))
      copyFileSync(join(from, face.file), slice)
      copied.files.push(slice)
      copied.bytes += statSync(slice).size
    }
    writeFileSync(
      join(target, `${family.name}.css`),
      faces.map(face => cssOf({ ...face, weight: family.weights ?? face.weight }, family.family)).join(''),
    )
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
