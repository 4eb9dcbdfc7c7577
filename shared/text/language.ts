/** The languages of the program. Chinese is the original; English must never lag behind it. */
export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same words in every language: `wording[language].title`. */
export type Wording<T> = Readonly<Record<Language, T>>

/**
 * Declares words once per language. The Chinese side sets the shape; a missing, extra or differently typed English entry
 * does not compile.
 */
export const defineWording = <T extends object>(wording: { zh: T; en: NoInfer<T> }): Wording<T> => wording
