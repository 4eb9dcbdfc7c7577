import { drawPaper } from '../paper/draw-paper'
import type { Paper } from '../paper/paper'
import type { PaperCounty } from '../paper/paper-county'
import type { DepartmentForm } from './department-form'
import { sampleFormPaper, type SampleFace } from './sample-form'

/** A sample form on A4, from what lies at hand: needs no network. */
export const drawSampleForm = (form: DepartmentForm, face: SampleFace, about: { county: PaperCounty }): Paper =>
  drawPaper(sampleFormPaper(form, face, about), 'A4')
