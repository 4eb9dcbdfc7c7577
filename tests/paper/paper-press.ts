import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { copyFonts, type CopiedFonts } from '../../build/fonts'
import { fitRoll, type Paper } from '../../shared/paper/paper'

/** The policy under which papers are shown: no script, styles and fonts of the paper's own. */
const POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; script-src 'none'"

/** `drawings` are shapes other than the code, `codeMm` the printed side of the code without its white edge. */
export type Printed = { pdf: string; overflowing: string[]; drawings: string[]; contentMm: number; codeMm: number }

/** Real Chromium behind a real HTTP server with the real fonts: prints papers to PDF as the app does. */
export type Press = {
  fonts: CopiedFonts
  print: (paper: Paper, name: string) => Promise<Printed>
  close: () => Promise<void>
}

export async function startPress(): Promise<Press> {
  const folder = mkdtempSync(join(tmpdir(), 'daiban-press-'))
  const keep = process.env['PAPERS_OUT']
  const out = keep ?? join(folder, 'papers')
  mkdirSync(out, { recursive: true })
  const fonts = copyFonts(folder)
  const shown = new Map<string, string>()
  const server = await serve(folder, shown)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const system = '/usr/bin/chromium'
  const browser = await chromium.launch(existsSync(system) ? { executablePath: system } : {})
  const print = async (paper: Paper, name: string): Promise<Printed> => {
    const page = await browser.newPage()
    try {
      return await printPaper(page, paper, { origin, shown, pdf: join(out, `${name}.pdf`) })
    } finally {
      await page.close()
    }
  }
  return { fonts, print, close: () => close(browser, server, folder) }
}

async function printPaper(
  page: Page,
  paper: Paper,
  { origin, shown, pdf }: { origin: string; shown: Map<string, string>; pdf: string },
): Promise<Printed> {
  shown.set('/paper', paper.html)
  await show(page, `${origin}/paper`)
  const contentMm = await page.evaluate(
    () => ((document.querySelector('main')?.getBoundingClientRect().height ?? 0) * 25.4) / 96,
  )
  if (paper.size === '80mm') {
    shown.set('/paper', fitRoll(paper, contentMm).html)
    await show(page, `${origin}/paper`)
  }
  const overflowing = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main, main *')]
      .filter(
        element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
      )
      .map(element => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 20)}`),
  )
  const drawings = await page.evaluate(() => {
    const shapes = document.querySelectorAll('img, canvas, image, circle, ellipse, text, svg :not(rect, path)')
    const round = [...document.querySelectorAll('main *')].filter(
      element => parseFloat(getComputedStyle(element).borderRadius) > 0,
    )
    const coloured = [...document.querySelectorAll('main *')].filter(
      element => getComputedStyle(element).color !== 'rgb(0, 0, 0)',
    )
    return [...shapes, ...round, ...coloured].map(element => element.outerHTML.slice(0, 80))
  })
  const codeMm = await page.evaluate(() => {
    const code = document.querySelector<SVGSVGElement>('.qr svg')
    const path = code?.querySelector('path')?.getBoundingClientRect()
    return ((path?.width ?? 0) * 25.4) / 96
  })
  await page.pdf({ path: pdf, preferCSSPageSize: true })
  return { pdf, overflowing, drawings, contentMm, codeMm }
}

async function show(page: Page, address: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

async function serve(folder: string, shown: Map<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const html = shown.get(path)
    const file = join(folder, path)
    if (html !== undefined)
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY })
        .end(html)
    else if (path.startsWith('/fonts/') && existsSync(file))
      response
        .writeHead(200, { 'content-type': path.endsWith('.css') ? 'text/css' : 'font/woff2' })
        .end(readFileSync(file))
    else response.writeHead(404).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return server
}

async function close(browser: Browser, server: Server, folder: string): Promise<void> {
  await browser.close()
  await new Promise(done => server.close(done))
  rmSync(folder, { recursive: true, force: true })
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
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw failure
  }
}
