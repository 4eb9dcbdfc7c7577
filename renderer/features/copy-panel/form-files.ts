import type { Case } from '../../../shared/case/case'
import type { DepartmentForm, FormLine } from '../../../shared/form/department-form'
import { formCsv } from '../../../shared/form/form-csv'
import type { Paper } from '../../../shared/paper/paper'
import type { Hall } from '../../app/hall'

/** The form on A4, as the department would get it on paper. */
export async function drawForm(
  hall: Hall,
  held: Case,
  form: DepartmentForm,
  lines: readonly FormLine[],
): Promise<Paper> {
  const [{ drawPaper }, { formPaper }] = await Promise.all([
    import('../../../shared/paper/draw-paper'),
    import('../../../shared/form/form-paper'),
  ])
  const { county } = hall.status
  if (!county) throw new Error('a form belongs to a county')
  return drawPaper(formPaper(form, lines, { county, receiptNo: held.receiptNo, on: hall.now().date }), 'A4')
}

/** The form as a table of one line, in the columns of the target system. It leaves this PC, so the trail says so first. */
export async function saveCsv(hall: Hall, held: Case, form: DepartmentForm, lines: readonly FormLine[]): Promise<void> {
  const noted = await hall.audit.revealed(held.id, `存成表格 ${form.title}`)
  if (!noted.ok) return
  const url = URL.createObjectURL(new Blob([formCsv([lines])], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${form.title} ${held.receiptNo}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
