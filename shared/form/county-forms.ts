import { z } from 'zod'
import type { DepartmentForm } from './department-form'
import { FIELD_KEYS, type FieldKey } from './field-dictionary'
import { SAMPLE_FORMS } from './sample-forms'

const words = z.string().trim().min(1).max(120)

const formatSchema = z.union([
  z.object({ date: z.enum(['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYY年M月D日']) }),
  z.object({ datePart: z.enum(['year', 'month', 'day']) }),
  z.object({ codes: z.record(z.string(), z.string()) }),
  z.object({ from: z.number().int().min(0), to: z.number().int().positive() }),
  z.object({ decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
])

const formSchema = z.object({
  id: words,
  title: words,
  department: words,
  system: words,
  matters: z.array(words).min(1),
  illustrative: z.boolean().default(false),
  fields: z
    .array(
      z.object({
        key: z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]]),
        label: words.exactOptional(),
        format: formatSchema.exactOptional(),
        required: z.boolean(),
      }),
    )
    .min(1)
    .max(120),
})

/** A county's whole set of forms. */
export const formsSchema = z.array(formSchema).min(1).max(200)

const extrasSchema = z.object({
  forms: formsSchema,
  /** Seconds that copying one field by hand takes; see `saved-minutes.ts`. */
  secondsPerField: z.number().min(1).max(120).exactOptional(),
})

/**
 * The county's own forms out of the catalogue's extras, else the samples. An unsound set changes nothing: the samples say of
 * themselves that they are illustrative.
 */
export function formsFrom(extras: Readonly<Record<string, unknown>> | undefined): readonly DepartmentForm[] {
  const read = extrasSchema.pick({ forms: true }).safeParse(extras)
  return read.success ? read.data.forms : SAMPLE_FORMS
}

/** Seconds that a county reckons for one field, or null when it set none and the illustrative figure stands. */
export function secondsPerFieldFrom(extras: Readonly<Record<string, unknown>> | undefined): number | null {
  const read = extrasSchema.pick({ secondsPerField: true }).safeParse(extras)
  return read.success ? (read.data.secondsPerField ?? null) : null
}
