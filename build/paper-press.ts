import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { fitRoll, type Paper } from '../shared/paper/paper'
import { COUNT_PAGES, hasManyPages, numberPages } from '../shared/paper/page-count'
import { SIZE_FACTS } from '../shared/paper/paper-size'
import { copyFonts, type CopiedFonts } from './fonts'

/** The policy under which papers are shown: no script, styles, fonts and pictures of the paper's own (electron/content-policy.ts). */
const POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; script-src 'none'"

const TYPES: Record<string, string> = { '.css': 'text/css', '.woff2': 'font/woff2', '.ttf': 'font/ttf' }

/** What the page says of itself once it is laid out. Millimetres; `leastPt` is the smallest type that is really used. */
export type Layout = {
  contentMm: number
  overflowing: string[]
  drawings: string[]
  /** Printed sides of the codes without their white edge. */
  codesMm: number[]
  leastPt: number
  /** Elements with a ground that is not white: needles and heat draw no shading. */
  shaded: string[]
  /** Font files that were asked for and did not come. */
  lostFonts: string[]
}

/** `counts`: pages of each sheet in order, as they were counted before they were numbered; none on slips. */
export type Pressed = Layout & { pdf: string; ms: number; counts: readonly number[] }

/** Real Chromium behind a real HTTP server with the real fonts: prints papers to PDF as the app does. */
export type Press = {
  fonts: CopiedFonts
  /** Writes `<name>.pdf` into the folder of the press. */
  print: (paper: Paper, name: string) => Promise<Pressed>
  /** The paper as dots, `dotsPerMm` to a millimetre, as a PNG. */
  picture: (paper: Paper, dotsPerMm: number) => Promise<Buffer>
  close: () => Promise<void>
}

/** Starts one browser that prints all papers; `out` is made when it is not there. */
export async function startPress(out: string, executablePath = findChromium()): Promise<Press> {
  const folder = mkdtempSync(join(tmpdir(), 'daiban-press-'))
  mkdirSync(out, { recursive: true })
  const fonts = copyFonts(folder)
  const shown = new Map<string, string>()
  const server = await serve(folder, shown)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  const page = await browser.newPage()
  await page.emulateMedia({ media: 'print' })
  const lay = async (paper: Paper, on: Page): Promise<Layout> => {
    shown.set('/paper', paper.html)
    await show(on, `${origin}/paper`)
    return readLayout(on)
  }
  const print = async (paper: Paper, name: string): Promise<Pressed> => {
    const pdf = join(out, `${name}.pdf`)
    const started = performance.now()
    let layout = await lay(paper, page)
    const counts = await page.evaluate<number[]>(COUNT_PAGES)
    if (hasManyPages(counts)) layout = await lay({ ...paper, html: numberPages(paper.html, paper.size, counts) }, page)
    if (SIZE_FACTS[paper.size].class === 'roll') await lay(fitRoll(paper, layout.contentMm), page)
    await page.pdf({ path: pdf, preferCSSPageSize: true })
    return { ...layout, pdf, counts, ms: performance.now() - started }
  }
  const picture = async (paper: Paper, dotsPerMm: number): Promise<Buffer> => {
    const fine = await browser.newPage({ deviceScaleFactor: (dotsPerMm * 25.4) / 96 })
    try {
      await fine.emulateMedia({ media: 'print' })
      await lay(paper, fine)
      return await fine.locator('main').screenshot()
    } finally {
      await fine.close()
    }
  }
  return { fonts, print, picture, close: () => close(browser, server, folder) }
}

/** The Chromium of this machine; undefined leaves the choice to Playwright. */
export function findChromium(): string | undefined {
  return [process.env['DAIBAN_CHROMIUM'], '/usr/bin/chromium'].find(path => path !== undefined && existsSync(path))
}

async function show(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.evaluate(() => Promise.all([...document.images].map(image => image.decode())).then(() => undefined))
}

const readLayout = (page: Page): Promise<Layout> =>
  page.evaluate(() => {
    const MM = 25.4 / 96
    const all = [...document.querySelectorAll<HTMLElement>('.sheet, .sheet *')]
    const sheetRight = document.querySelector('.sheet')?.getBoundingClientRect().right ?? 0
    const shapes = [
      ...document.querySelectorAll(
        'img:not(.rare-image img), canvas, image, circle, ellipse, svg:not(.flow) text, svg:not(.flow) :not(rect, path)',
      ),
    ]
    const round = all.filter(element => parseFloat(getComputedStyle(element).borderRadius) > 0)
    const coloured = all.filter(element => getComputedStyle(element).color !== 'rgb(0, 0, 0)')
    const written = all.filter(element =>
      [...element.childNodes].some(node => node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')),
    )
    return {
      contentMm: (document.querySelector('main')?.getBoundingClientRect().height ?? 0) * MM,
      overflowing: all
        .filter(
          element =>
            // What stands inside a drawing has no box of its own to run out of.
            (element instanceof HTMLElement &&
              element.scrollWidth > element.clientWidth + 1 &&
              getComputedStyle(element).display !== 'inline') ||
            element.getBoundingClientRect().right > sheetRight + 1,
        )
        .map(
          element => `${element.tagName}.${element.getAttribute('class')}: ${(element.textContent ?? '').slice(0, 20)}`,
        ),
      drawings: [...shapes, ...round, ...coloured].map(element => element.outerHTML.slice(0, 80)),
      codesMm: [...document.querySelectorAll('svg path')].map(path => path.getBoundingClientRect().width * MM),
      leastPt: Math.min(...written.map(element => parseFloat(getComputedStyle(element).fontSize) * 0.75)),
      shaded: all
        .filter(
          element => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(getComputedStyle(element).backgroundColor),
        )
        .map(element => element.outerHTML.slice(0, 80)),
      lostFonts: [...document.fonts]
        .filter(face => face.status === 'error')
        .map(face => `${face.family} ${face.unicodeRange}`),
    }
  })

async function serve(folder: string, shown: Map<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const html = shown.get(path)
    const file = join(folder, path)
    if (html !== undefined)
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY })
        .end(html)
    else if (/^\/fonts\/[\w./-]+$/.test(path) && !path.includes('..') && existsSync(file))
      response
        .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain', 'cache-control': 'max-age=3600' })
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
