import { parseCatalogue, type Catalogue } from './catalogue'

/**
 * The sample catalogue of 85 matters, for demonstration, tests and the first start: not any county's list, as its note says.
 * The only file that imports the JSON, and it does so when called, so that no bundle carries 300 kB before it is asked.
 * Throws when the file breaks its own rules: then the program was built wrongly.
 */
export async function loadSampleCatalogue(): Promise<Catalogue> {
  const { default: content } = await import('./sample-catalogue.json')
  const result = parseCatalogue(content)
  if (!result.ok) throw new Error(`the sample catalogue is unsound: ${result.problems.join('; ')}`)
  return result.catalogue
}
