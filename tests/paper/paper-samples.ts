import type { PaperSample } from './paper-sample'
import { duty } from './every-paper'
import { ACCEPTANCE_SAMPLES } from './samples/acceptance-samples'
import { COUNTY_SAMPLES } from './samples/county-samples'
import { GUIDE_SAMPLES } from './samples/guide-samples'
import { VILLAGE_SAMPLES } from './samples/village-samples'

const DUTY: PaperSample = { ...{ id: 'X01', name: 'duty', zh: '代办工作交接清单', sizes: ['A4'] }, draw: duty }

/** Every document, in the order of domain.md §2.4; those outside that table have X… and come last. */
export const PAPER_SAMPLES: readonly PaperSample[] = [
  ...VILLAGE_SAMPLES,
  ...ACCEPTANCE_SAMPLES,
  ...COUNTY_SAMPLES,
  DUTY,
  ...GUIDE_SAMPLES,
].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0))
