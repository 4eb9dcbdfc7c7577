import { caseDurations } from '../../shared/case/case-durations'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { chromium, type Browser } from '@playwright/test'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { createHallProtocol } from '../../electron/hall-protocol'
import { fileTitle } from '../../electron/paper-printer'
import { History } from '../../renderer/features/case-page/history'
import { CaseFacts } from '../../renderer/features/desk/case-facts'
import { DeskUserContext } from '../../renderer/features/desk/desk-user'
import { acceptancePaper } from '../../shared/paper/acceptance-paper'
import { complaintSlip } from '../../shared/paper/complaint-slip'
import { correctionPaper } from '../../shared/paper/correction-paper'
import { deliveryPaper } from '../../shared/paper/delivery-paper'
import { dutyPaper } from '../../shared/paper/duty-paper'
import { handoverPaper } from '../../shared/paper/handover-paper'
import type { Paper } from '../../shared/paper/paper'
import { receiptPaper } from '../../shared/paper/receipt-paper'
import { acceptedCase, correctingCase, deliveredCase, sampleCase, sampleCounty, samplePoint, sampleTownship } from '../kit/sample-case' // prettier-ignore
import { organInput, receiptInput } from '../paper/every-paper'
import { attack } from './attack'

// The desk's pages listen for a hand on the mouse as soon as they are loaded.
vi.hoisted(() => void Object.assign(globalThis, { addEventListener: () => undefined }))

/** Members that a person typed somewhere, or a county wrote into its catalogue. */
const TYPED = new Set(['name', 'address', 'relation', 'note', 'notes', 'title', 'docNo', 'articles', 'form', 'source', 'place', 'deliverer', 'person', 'giver', 'taker', 'ground', 'clerk', 'no', 'hotline', 'basis']) // prettier-ignore

/** The same input with `text` wherever somebody may have typed something. */
function hostile<T>(value: T, text: string, key = ''): T {
  if (typeof value === 'string') return (TYPED.has(key) ? text : value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => hostile(one, text, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, hostile(one as unknown, text, name)]),
  ) as T
}

function everyPaper(text: string): Record<string, Paper> {
  const h = <T>(value: T): T => hostile(value, text)
  const place = { from: { point: samplePoint, person: '' }, to: { point: sampleTownship, person: '' } }
  const document = { document: { title: '', no: '' }, deliverer: '', place: '', issuedOn: '2026-03-19' }
  return {
    'receipt, slip': receiptPaper(h({ ...receiptInput, case: sampleCase(), size: '80mm' as const })),
    'receipt, A4': receiptPaper(h({ ...receiptInput, case: sampleCase(), size: 'A4' as const })),
    acceptance: acceptancePaper(h({ ...organInput, case: acceptedCase() })),
    correction: correctionPaper(h({ ...organInput, case: correctingCase(), clerk: '' })),
    delivery: deliveryPaper(h({ ...organInput, ...document, case: deliveredCase() })),
    handover: handoverPaper(h({ batchNo: '1', on: '2026-03-10', ...place, cases: [sampleCase()], county: sampleCounty })),
    duty: dutyPaper(h({ on: '2026-03-10', point: samplePoint, giver: '', taker: '', ground: '', cases: [sampleCase()], county: sampleCounty })),
    complaint: complaintSlip(h({ number: '1-2', on: '2026-03-10', point: samplePoint, county: sampleCounty })),
  } // prettier-ignore
}

const NAMES: Record<string, string> = {
  'a script': '<script>alert(1)</script>',
  'a picture that fails': '<img src=x onerror=alert(1)>',
  'an end of the attribute': `"' onmouseover=alert(1) x="><svg/onload=alert(1)>`,
  'an end of the style': '</style></title></head><iframe src=//evil.example></iframe>',
  'a comment': '<!-- <b>--!><base href=//evil.example>',
  'entities twice': '&lt;b&gt;&#60;script&#62;&amp;amp;',
  'template syntax': "{{constructor.constructor('alert(1)')()}} ${7*7} <%= 7*7 %> #{7*7}",
  'a reversing sign': '李\u202e秀英\u2066\u2067\u200f\u061c',
  'zero-width signs': '李\u200b秀\ufeff英',
  'NUL and bells': '李\u0000秀\u0007英\u001b[31m\u009b',
  'line breaks': '李\r\n秀\u2028英\u2029',
  'half a character': '李\ud842英',
  '200 rare characters': '𠮷'.repeat(200),
  'an address': 'javascript:alert(1)//https://evil.example/',
}
/** Nothing of this may be left, in whatever form. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/
const ACTIVE = /<(script|img|svg|iframe|base|object|embed|form|%)[\s/>=]/i

/** The tags of a page, without those that may come and go with the letters. */
const tagsOf = (html: string): string[] => html.match(/<\/?[a-z!][^>]*>/gi) ?? []
const strange = (html: string, plain: string): string[] => {
  const known = new Set(tagsOf(plain))
  return tagsOf(html).filter(tag => !known.has(tag) && !/^<\/?(span|p|small|em)( class="[\w -]+")?>$/.test(tag))
}

describe('on paper', () => {
  const plain = everyPaper('甲')
  for (const [name, text] of Object.entries(NAMES))
    attack(`paper · ${name}`, 'in every place of every paper that somebody fills in', async () => {
      const papers = everyPaper(text)
      for (const [kind, { html }] of Object.entries(papers)) {
        const before = plain[kind]?.html ?? ''
        const body = html.slice(html.indexOf('<body'))
        expect(html.replaceAll(/<svg [^]*?<\/svg>/g, '').match(ACTIVE), kind).toBe(null)
        expect(strange(html.replaceAll(/<(svg|path|rect)\b[^>]*>/g, ''), before), kind).toEqual([])
        expect(INVISIBLE.test(body), kind).toBe(false)
        expect(/ on\w+=/i.test(tagsOf(html).join('')), kind).toBe(false)
      }
      return `${Object.keys(papers).length} papers: the same tags as with a plain name, no invisible sign`
    })
})

describe('a paper full of scripts, in the browser, under the shell’s own headers', () => {
  const evil = `<!doctype html><script>document.title='ran'</script><body onload="document.title='ran'"><p>纸</p><img src="https://evil.example/i?1" onerror="document.title='ran'">
    <link rel="stylesheet" href="https://evil.example/s.css"><style>@import url(https://evil.example/t.css);p{background:url(https://evil.example/u)}</style>
    <iframe src="https://evil.example/f"></iframe><object data="https://evil.example/o"></object><embed src="https://evil.example/e"><video src="https://evil.example/v"></video>
    <svg onload="document.title='ran'"><script>document.title='ran'</script></svg><a href="javascript:document.title='ran'" id="a">x</a><form action="https://evil.example/p"><button id="b">x</button></form>`
  const ID = '00000000-0000-4000-8000-000000000000'
  let [browser, server]: [Browser | null, Server | null] = [null, null]
  const papers = new Map([[ID, evil], ...Object.entries(everyPaper(Object.values(NAMES).join(' '))).map(([, { html }], at): [string, string] => [`${at + 1}${ID.slice(1)}`, html])]) // prettier-ignore
  beforeAll(async () => {
    const protocol = createHallProtocol({ folder: '/nonexistent', findPaper: id => papers.get(id) })
    server = createServer((request, response) => {
      void protocol({ url: `app://hall${request.url ?? '/'}`, method: 'GET' }).then(async answer => {
        response
          .writeHead(answer.status, Object.fromEntries(answer.headers))
          .end(Buffer.from(await answer.arrayBuffer()))
      })
    })
    await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
    const system = process.env['DAIBAN_CHROMIUM'] ?? '/usr/bin/chromium'
    browser = await chromium.launch(existsSync(system) ? { executablePath: system } : {})
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  /** Loads one paper; tells which addresses left and whether anything ran. */
  async function load(id: string) {
    if (!browser || !server) throw new Error('no browser')
    const page = await browser.newPage()
    const left: string[] = []
    await page.route('**', route => {
      const { hostname } = new URL(route.request().url())
      if (hostname === '127.0.0.1') return route.continue()
      left.push(route.request().url())
      return route.abort()
    })
    page.on('dialog', dialog => (left.push('dialog'), void dialog.dismiss()))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/paper/${id}`)
    for (const button of ['#a', '#b']) await page.locator(button).click({ timeout: 500, noWaitAfter: true }).catch(() => undefined) // prettier-ignore
    await page.waitForTimeout(300)
    const [title, text] = [await page.title(), await page.evaluate(() => document.body.innerText)]
    await page.close()
    return { title, text, left }
  }
  attack('paper · made by a page that was taken over', 'scripts, handlers, frames, pictures, styles and forms in the HTML of a print job', async () => {
    const { title, left } = await load(ID)
    expect(title).not.toBe('ran')
    expect(left).toEqual([])
    return 'nothing ran, nothing was loaded, no address was called'
  }) // prettier-ignore
  attack('paper · all hostile names at once', 'every paper with every name, looked at in the browser', async () => {
    for (const id of [...papers.keys()].slice(1)) {
      const { text, left } = await load(id)
      expect(left).toEqual([])
      const flat = text.replaceAll(/\s/g, '')
      for (const shown of ['<script>alert(1)</script>', '<imgsrc=xonerror=alert(1)>', '&lt;b&gt;&#60;script&#62;', '${7*7}']) // prettier-ignore
        expect(flat).toContain(shown)
    }
    return `${papers.size - 1} papers: each name stands there as it was typed`
  }, 90_000) // prettier-ignore
})

describe('on the screens', () => {
  const CLERK = {
    actor: { staff: 's-clerk', name: '周敏', role: 'township-clerk', point: sampleTownship.code },
  } as never
  for (const [name, text] of Object.entries(NAMES))
    attack(`screen · ${name}`, 'in the facts of a case at the desk and in its history at the station', async () => {
      const held = hostile(acceptedCase(), text)
      const durations = caseDurations(held, { now: '2026-03-10T02:00:00.000Z', tables: [], pauses: [] })
      const facts = createElement(
        DeskUserContext,
        { value: CLERK },
        createElement(CaseFacts, { found: { case: held, clocks: null, durations } as never }),
      )
      const history = createElement(MemoryRouter, null, createElement(History, { held, today: '2026-03-10' }))
      const html = [facts, history].map(one => renderToStaticMarkup(one)).join('')
      expect(html.match(ACTIVE)).toBe(null)
      expect(/ on(error|load|mouseover)=/i.test(tagsOf(html).join(''))).toBe(false)
      const marks: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' }
      const read = html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(lt|gt|quot|#x27|amp);/g, mark => marks[mark] ?? '')
      expect(read).toContain(text)
      return 'shown letter by letter, and no tag of its own'
    })
})

describe('names of files', () => {
  const titles = ['CON', 'nul', 'com1.txt', 'LPT9', 'a'.repeat(400), '..', '.', ' . ', 'x. . .', 'a/b\\c:d*e?f"g<h>i|j', '\0', '\u202efdp.exe', 'x\u200b', '𠮷'.repeat(200), '../../etc/passwd', 'C:\\Windows', 'x::$DATA', 'desktop.ini', '%USERPROFILE%', '李\r\n英'] // prettier-ignore
  attack('file name · titles of papers', `${titles.length} titles: reserved names, ways out, streams, reversed endings`, async () => {
    for (const title of titles) {
      // As `saveNew` puts it together.
      const name = `2026-03-07-${fileTitle(title)}.pdf`
      expect(name).not.toMatch(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069]/)
      expect(Array.from(name).length).toBeLessThan(110)
      expect(name).toMatch(/^2026-03-07-.+\.pdf$/)
      expect(Buffer.byteLength(name)).toBeLessThan(400)
    }
    return 'the day comes first and .pdf last, so none is a device, a way out or another kind of file'
  }) // prettier-ignore
})
