import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ImportMessage } from './import-worker'
import { importCatalogue, type ImportAnswer, type ImportErrand } from './import-catalogue'

/** For a file of 5,000 matters with 60,000 rows a thread needs some 350 MB; what asks for more is no catalogue. */
const MEMORY_MB = 768
const LONGEST_MS = 60_000

/** Reads files one after the other, beside the center's own thread: a file never slows anybody's desk down, nor fills the memory. */
export type CatalogueImporter = (errand: ImportErrand) => Promise<ImportAnswer>

/** `script` is the bundled worker; null reads in this thread, as the source tree does. */
export function createImporter(script: URL | null = importScript()): CatalogueImporter {
  let before: Promise<unknown> = Promise.resolve()
  return errand => {
    const answer = before.then(() => (script ? readInThread(script, errand) : importCatalogue(errand)))
    before = answer.catch(() => undefined)
    return answer
  }
}

function readInThread(script: URL, errand: ImportErrand): Promise<ImportAnswer> {
  return new Promise((settle, fail) => {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
    const timer = setTimeout(() => {
      settle(TOO_HEAVY)
      void worker.terminate()
    }, LONGEST_MS)
    worker.once('message', (answer: ImportAnswer) => settle(answer))
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') settle(TOO_HEAVY)
      else fail(error)
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      fail(new Error('the catalogue reader ended without an answer'))
    })
    worker.postMessage(errand satisfies ImportMessage)
  })
}

const TOO_HEAVY: ImportAnswer = {
  ok: false,
  faults: [
    {
      sheet: '',
      row: null,
      field: '',
      code: '',
      message: '文件太大，读不下来，没有导入。请删去多余的行和工作表，或者分成几份',
    },
  ],
  total: 1,
}

/** Beside the bundled center; null in the source tree, where no thread could read TypeScript. */
function importScript(): URL | null {
  const script = new URL('catalogue-import.mjs', import.meta.url)
  return existsSync(fileURLToPath(script)) ? script : null
}
