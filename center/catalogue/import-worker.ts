import { parentPort } from 'node:worker_threads'
import { importCatalogue, type ImportErrand } from './import-catalogue'

export type ImportMessage = ImportErrand

/** The thread that reads one file (importer.ts) and ends. */
parentPort?.once('message', (errand: ImportMessage) => parentPort?.postMessage(importCatalogue(errand)))
