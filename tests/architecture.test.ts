import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Every file of the checkout that git tracks or would track. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(file => file !== '' && existsSync(join(ROOT, file)))
const source = files.filter(file => /\.tsx?$/.test(file))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g
/** What a file imports: other files of the checkout as paths from the root, packages by their name. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(IMPORT)].map(match => {
    const target = match[1] ?? ''
    return target.startsWith('.') ? posix.join(posix.dirname(file), target) : target
  })

const offenders = (of: readonly string[], forbidden: (target: string, file: string) => boolean): string[] =>
  of.flatMap(file =>
    importsOf(file)
      .filter(target => forbidden(target, file))
      .map(target => `${file} → ${target}`),
  )

const under = (folder: string): string[] => source.filter(file => file.startsWith(`${folder}/`))
const featureOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)/.exec(path)?.[1]

describe('the house stands as design.md §3 draws it', () => {
  test('the top level holds just what belongs there', () => {
    const top = new Set(files.map(file => file.split('/')[0] ?? '').filter(name => !name.startsWith('.')))
    expect([...top].sort()).toEqual(
      [
        'package.json', 'package-lock.json', 'tsconfig.json', 'electron-builder.yml', 'electron', 'renderer', 'shared', 'center',
        'build', 'tests', 'docs', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE',
      ].sort(),
    ) // prettier-ignore
  })

  test('shared/ has the folders of the domain, the invented county of practice, and no other', () => {
    const folders = new Set(under('shared').map(file => file.split('/')[1]))
    expect([...folders].sort()).toEqual([
      'case',
      'county',
      'form',
      'ipc',
      'matter',
      'paper',
      'people',
      'practice',
      'publication',
      'sync',
      'text',
      'time',
    ])
  })

  test('shared/ stands alone; the other parts lean on shared/ and on nothing else', () => {
    const parts = ['shared', 'renderer', 'electron', 'center']
    const across = parts.flatMap(part =>
      offenders(under(part), target =>
        parts.some(other => other !== part && other !== 'shared' && target.startsWith(`${other}/`)),
      ),
    )
    expect(across).toEqual([])
  })

  test('features never import each other; only app/ wires them', () => {
    const crossing = offenders(under('renderer/features'), (target, file) => {
      const theirs = featureOf(target)
      return theirs !== undefined && theirs !== featureOf(file)
    })
    expect(crossing).toEqual([])
    const outside = under('renderer').filter(file => !/^renderer\/(app|features)\//.test(file))
    expect(offenders(outside, target => target.startsWith('renderer/features/'))).toEqual([])
  })

  test('ui/ knows no domain: neither features, storage, sync nor a case', () => {
    const domain = /^(renderer\/(features|storage|sync|platform)|shared\/(case|matter|sync|ipc))\//
    expect(offenders(under('renderer/ui'), target => domain.test(target))).toEqual([])
  })

  test('case-steps/ holds the forms of the steps for station and desk alike: it asks neither, and neither storage nor line', () => {
    const edge = /^renderer\/(app|features|storage|sync|platform)\//
    expect(under('renderer/case-steps').length).toBeGreaterThan(0)
    expect(offenders(under('renderer/case-steps'), target => edge.test(target))).toEqual([])
  })

  test('only storage/ knows Dexie, only electron/ knows Electron, only platform/electron.ts knows the preload bridge', () => {
    const outsideStorage = under('renderer').filter(file => !file.startsWith('renderer/storage/'))
    expect(offenders(outsideStorage, target => target.startsWith('dexie'))).toEqual([])
    const outsideShell = ['shared', 'renderer', 'center'].flatMap(under)
    expect(offenders(outsideShell, target => target === 'electron')).toEqual([])
    expect(under('renderer').filter(file => /window\.daiban|\.daiban\b/.test(read(file)))).toEqual([
      'renderer/platform/electron.ts',
    ])
  })
})

describe("names that can never change, because people's data hang on them (pains 12)", () => {
  test('origin, product name and app id are the ones of the first version', () => {
    expect(under('electron').some(file => read(file).includes("'hall'"))).toBe(true)
    expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'daiban', productName: '代办通' })
    expect(read('electron-builder.yml')).toMatch(/^appId: cn\.daiban\.hall$/m)
    expect(read('electron-builder.yml')).toMatch(/deleteAppDataOnUninstall: false/)
  })

  test('no code deletes a database', () => {
    expect(
      ['renderer', 'electron', 'shared']
        .flatMap(under)
        .filter(file => /deleteDatabase|\.delete\(\)\s*\/\/ database|Dexie\.delete/.test(read(file))),
    ).toEqual([])
  })
})

describe('the taste that lint does not see', () => {
  test('no file over 300 lines', () => {
    expect(source.filter(file => read(file).split('\n').length > 301)).toEqual([])
  })

  test('no utils, helpers, manager or common in any name', () => {
    expect(source.filter(file => /(^|[/-])(utils?|helpers?|managers?|common|misc)([./-]|$)/.test(file))).toEqual([])
  })

  test("no path of anyone's machine is written down", () => {
    const text = files.filter(
      file => /\.(ts|tsx|mjs|md|json|yml|html|css|sh)$/.test(file) && file !== 'package-lock.json',
    )
    expect(text.filter(file => /(^|[^\w.])\/(root|home\/\w+|Users\/\w+)\//.test(read(file)))).toEqual([])
  })

  test("no village paper carries the title of the organ's notice", () => {
    const village = under('shared/paper').filter(file => /receipt/.test(file))
    expect(village.length).toBeGreaterThan(0)
    expect(village.filter(file => /title:\s*'受理通知书'/.test(read(file)))).toEqual([])
  })
})

/** Compiles `text` as if it were a file of the given part, under that part's own tsconfig. */
function compileIn(part: string, text: string): string[] {
  const config = join(ROOT, part, 'tsconfig.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    { noEmit: true, emitDeclarationOnly: false, composite: false },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: diagnostic => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
      },
    },
  )
  if (!parsed) throw new Error(`no ${config}`)
  const probe = join(ROOT, part, 'architecture-probe.ts')
  const host = ts.createCompilerHost(parsed.options)
  const readFile = host.readFile.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = file => file === probe || ts.sys.fileExists(file)
  host.readFile = file => (file === probe ? text : readFile(file))
  host.getSourceFile = (file, version) =>
    file === probe ? ts.createSourceFile(file, text, version) : getSourceFile(file, version)
  const { tsBuildInfoFile: _, ...options } = parsed.options
  const references = parsed.projectReferences ?? []
  const program = ts.createProgram({ rootNames: [probe], options, host, projectReferences: references })
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(probe))
    .map(found => ts.flattenDiagnosticMessageText(found.messageText, ' '))
}

describe('a wrong global or a wrong import does not compile', () => {
  test.each([
    ['shared', 'document.title', /document/],
    ['shared', 'process.exit(1)', /process/],
    ['shared', "import 'node:fs'", /node:fs/],
    ['renderer', 'process.exit(1)', /process/],
    ['renderer', "import { readFileSync } from 'node:fs'; readFileSync('')", /node:fs/],
    ['electron', 'document.title', /document/],
    ['center', 'window.alert(1)', /window/],
  ])('%s: %s', (part, text, message) => {
    expect(compileIn(part, `${text}\nexport {}\n`).join(' ')).toMatch(message)
  })

  test('and a right one does', () => {
    expect(compileIn('shared', 'export const one: number = 1\n')).toEqual([])
    expect(relative(ROOT, dirname(join(ROOT, 'shared', 'x')))).toBe('shared')
  })
})
