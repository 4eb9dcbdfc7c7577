import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { pinyin, polyphonic } from 'pinyin-pro'
import { importCatalogue } from '../../center/catalogue/import-catalogue'
import { writeXlsx } from '../../center/catalogue/write-xlsx'
import { parseCatalogue, type Catalogue } from '../../shared/matter/catalogue'
import { findProhibited } from '../../shared/matter/certificate-guard'
import { sheetsOf } from '../../shared/matter/catalogue-sheets'
import { createMatterSearch } from '../../shared/matter/matter-search'
import { cataloguePatch } from '../../shared/sync/catalogue-patch'
import { percentile, printFigure } from './figure'

// A catalogue of 2,000 matters: found while somebody types, read from a workbook, and brought to a station.
const MATTERS = 2000
const CLASSES = ['（城镇）', '（农村）', '（首次）', '（变更）', '（补办）', '（注销）', '（年审）']

const parsed = parseCatalogue(
  JSON.parse(readFileSync(new URL('../../shared/matter/sample-catalogue.json', import.meta.url), 'utf8')),
)
if (!parsed.ok) throw new Error('the sample catalogue is unsound')
const sample = parsed.catalogue

/** The sample over and over, every matter under a code, a name and a result of its own. */
const big: Catalogue = {
  ...sample,
  version: 'big',
  matters: Array.from({ length: MATTERS }, (_, index) => {
    const matter = sample.matters[index % sample.matters.length]
    if (!matter) throw new Error('no matters')
    const round = Math.floor(index / sample.matters.length)
    if (round === 0) return matter
    return {
      ...matter,
      code: `${matter.code}-${round}`,
      name: `${matter.name}${CLASSES[round % CLASSES.length]}${round}`,
      resultDocument: `${matter.resultDocument}${round}`,
    }
  }),
}

/** What an agent types, key by key. */
function typedKeys(): string[] {
  const words = [
    ...[
      '老人钱',
      '高龄津贴',
      'gaolingjintie',
      'gljt',
      '合作医疗',
      '低保',
      'dibao',
      '房子倒了要重建',
      '我想给孩子上户口',
      'SX-FL-001',
    ],
    ...[
      '残疾人两项补贴',
      'canji',
      '养老',
      'yanglaobaoxian',
      '建房',
      '种粮补贴',
      '亲属关系证明',
      '单身证明',
      'zmwmswm',
      '不存在的事',
    ],
  ]
  return words.flatMap(word =>
    Array.from(word).map((_, index) =>
      Array.from(word)
        .slice(0, index + 1)
        .join(''),
    ),
  )
}

function measureSearch(): void {
  const toPinyin = (text: string) => ({
    full: polyphonic(text, { toneType: 'none', type: 'array' }),
    initials: pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }),
  })
  const made = performance.now()
  const search = createMatterSearch(big.matters, toPinyin)
  const slices: number[] = []
  for (let more = true; more;) {
    const started = performance.now()
    more = search.warm(25)
    slices.push(performance.now() - started)
  }
  printFigure('catalogue: longest stop while the pinyin is worked out', Math.max(...slices), 'ms', '≤ 100')
  printFigure(
    `catalogue: ${MATTERS} matters, index with pinyin`,
    performance.now() - made,
    'ms',
    'once, in the background',
  )
  const times: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < 3; round += 1)
    for (const typed of typedKeys()) {
      const [started, before] = [performance.now(), process.cpuUsage()]
      search(typed)
      findProhibited(big.matters, typed)
      times.push(performance.now() - started)
      cpu.push(process.cpuUsage(before).user / 1000)
    }
  printFigure(`catalogue: ${MATTERS} matters, a key typed, p50`, percentile(times, 0.5), 'ms', '')
  printFigure(`catalogue: ${MATTERS} matters, a key typed, p95`, percentile(times, 0.95), 'ms', '≤ 30')
  // What it costs when nobody else is at work on the machine.
  printFigure(`catalogue: ${MATTERS} matters, a key typed, p95 of processor time`, percentile(cpu, 0.95), 'ms', '≤ 30')
  printFigure(`catalogue: ${MATTERS} matters, a key typed, worst`, Math.max(...times), 'ms', '')
}

function measureImport(): void {
  const bytes = writeXlsx(sheetsOf({ ...big, version: '' }))
  const context = { today: '2026-11-21', supervision: '12345', before: sample, freshVersion: 'next' }
  const cpu: number[] = []
  const times = Array.from({ length: 5 }, () => {
    const [started, before] = [performance.now(), process.cpuUsage()]
    const answer = importCatalogue({
      file: { name: 'x.xlsx', bytes },
      layer: 'whole',
      context,
      template: null,
      overlay: null,
    })
    if (!answer.ok) throw new Error(JSON.stringify(answer.faults.slice(0, 3)))
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1e6)
    return performance.now() - started
  })
  printFigure(
    `catalogue: xlsx of ${MATTERS} matters, all tables (${Math.round(bytes.length / 1024)} kB)`,
    Math.max(...times) / 1000,
    's',
    '≤ 3',
  )
  printFigure('catalogue: the same in processor time', Math.max(...cpu), 's', '≤ 3')
  printFigure('catalogue: memory after it', process.memoryUsage().rss / 1e6, 'MB', '')
}

/** Three new promises among the 2,000, on the wire. */
function measureWire(): void {
  const changed = big.matters.map((matter, index) =>
    index % 700 === 0 ? { ...matter, remarks: '自下月起缩短时限' } : matter,
  )
  const whole = JSON.stringify({ version: 'next', catalogue: big })
  const patch = JSON.stringify({
    version: 'next',
    patch: cataloguePatch({ version: 'big', catalogue: big }, { ...big, version: 'next', matters: changed }),
  })
  const packed = (text: string): number => brotliCompressSync(text, { params: { 1: 5 } }).length / 1024
  printFigure('catalogue: whole, as JSON', Buffer.byteLength(whole) / 1024, 'kB', '')
  printFigure('catalogue: whole, packed', packed(whole), 'kB', '')
  printFigure('catalogue: three matters changed, packed', packed(patch), 'kB', 'a hundredth of the whole')
}

measureSearch()
measureImport()
measureWire()
