import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledFontsPlugin } from '../../build/bundled-fonts-plugin'
import { DEBIAN_FONTS, findDebianFonts } from '../../build/debian-fonts'
import { copyFonts } from '../../build/fonts'
import { inRoot } from '../../build/paths'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daiban-bundled-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The papers' judgement as a build with these font packages carries it. */
async function builtWith(name: string, found: readonly ('hanazono' | 'babelstone')[]) {
  const bundle = await rolldown({
    input: inRoot('shared/paper/rare-characters.ts'),
    logLevel: 'warn',
    plugins: [bundledFontsPlugin(found)],
  })
  const file = join(folder, `${name}.mjs`)
  await bundle.write({ file, format: 'esm' })
  await bundle.close()
  return (await import(pathToFileURL(file).href)) as { needsHand: (character: string) => boolean }
}

describe('a build knows which fonts lie beside it', () => {
  test('with both packages Ext. B and G are drawn; without them such a character is framed and never trusted to a font that is not there', async () => {
    const full = await builtWith('full', ['hanazono', 'babelstone'])
    expect(['\u{20000}', '\u{30010}', '\u{20bb7}'].map(full.needsHand)).toEqual([false, false, false])
    const bare = await builtWith('bare', [])
    expect(['\u{20000}', '\u{30010}', '\u{20bb7}', '李'].map(bare.needsHand)).toEqual([true, true, false, false])
  })
})

describe('fonts that are copied', () => {
  test('npm families come with their licences and are under 20 MB; without Debian packages nothing else comes', () => {
    const copied = copyFonts(join(folder, 'bare'), { root: '/nowhere' })
    expect(copied.optional).toEqual([])
    expect(copied.missing).toEqual(DEBIAN_FONTS.map(font => font.package))
    expect(copied.bytes).toBeLessThan(20_000_000)
    for (const name of ['noto-sans-sc', 'noto-serif-sc', 'rare'])
      expect(readFileSync(join(folder, 'bare', 'fonts', `LICENSE-${name}.txt`), 'utf8')).toContain(
        'SIL OPEN FONT LICENSE',
      )
  })

  test('every Debian font that is installed comes as it lies there, with its licence and a face of every weight', () => {
    const { found } = findDebianFonts()
    const copied = copyFonts(join(folder, 'full'))
    expect(copied.optional).toEqual(found.map(({ name }) => name))
    const css = readFileSync(join(folder, 'full', 'fonts', 'rare.css'), 'utf8')
    for (const font of found) {
      expect(readFileSync(join(folder, 'full', 'fonts', `LICENSE-${font.name}.txt`), 'utf8').length).toBeGreaterThan(
        1000,
      )
      for (const { path, family } of font.files) {
        const file = join(folder, 'full', 'fonts', 'files', path.split('/').at(-1) ?? '')
        expect(existsSync(file)).toBe(true)
        expect(readFileSync(file).equals(readFileSync(join('/', path)))).toBe(true)
        expect(css).toContain(`font-family:'${family}';font-style:normal;font-weight:100 900`)
      }
    }
  })
})
