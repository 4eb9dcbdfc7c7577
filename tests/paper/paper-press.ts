import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { startPress as startRealPress, type Press as RealPress, type Pressed } from '../../build/paper-press'

/** `codeMm` is the printed side of the first code, without its white edge. */
export type Printed = Pressed & { codeMm: number }
export type Press = Omit<RealPress, 'print'> & { print: (...job: Parameters<RealPress['print']>) => Promise<Printed> }

/** The press of `npm run papers`; its PDFs stay only where `PAPERS_OUT` says so. */
export async function startPress(): Promise<Press> {
  const keep = process.env['PAPERS_OUT']
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'daiban-papers-'))
  const press = await startRealPress(folder)
  return {
    ...press,
    print: async (...job) => {
      const pressed = await press.print(...job)
      return { ...pressed, codeMm: pressed.codesMm[0] ?? 0 }
    },
    close: async () => {
      await press.close()
      if (keep === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Poppler's programs that are not on this machine. */
export const toolsMissing = (): string[] =>
  ['pdfinfo', 'pdffonts', 'pdftotext', 'pdftoppm']
    .filter(tool => run(tool, '-v') === undefined)
    .map(tool => `(${tool} is missing)`)

export type PdfFacts = { pages: number; widthMm: number; heightMm: number; fonts: string[]; text: string }

/** What poppler reads out of a PDF. */
export function pdfFacts(pdf: string): PdfFacts {
  const info = run('pdfinfo', pdf) ?? ''
  const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info)
  const mm = (points: string | undefined): number => (Number(points) * 25.4) / 72
  return {
    pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
    widthMm: mm(size?.[1]),
    heightMm: mm(size?.[2]),
    fonts: (run('pdffonts', pdf) ?? '').split('\n').slice(2).filter(Boolean),
    text: run('pdftotext', pdf, '-') ?? '',
  }
}

/** Pictures of the pages, as a thermal or laser printer would burn them. */
export function pageImages(pdf: string, dpi: number): string[] {
  const folder = dirname(pdf)
  const name = basename(pdf, '.pdf')
  run('pdftoppm', '-r', String(dpi), '-png', pdf, join(folder, name))
  return readdirSync(folder)
    .filter(file => file.startsWith(`${name}-`) && /^-\d+\.png$/.test(file.slice(name.length)))
    .map(file => join(folder, file))
}

/** What a scanner reads from the first page; undefined when there is no scanner program. */
export const readCode = ([image = '']: string[]): string | undefined =>
  run('zbarimg', '--quiet', '--raw', image)?.trim()

function run(program: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw failure
  }
}
