import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Language, Wording } from '../../shared/text/language'

const KEY = 'daiban-language'

type LanguageChoice = { language: Language; choose: (language: Language) => void }

const LanguageContext = createContext<LanguageChoice>({ language: 'zh', choose: () => undefined })

const remembered = (): Language => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh')

/** Holds the language of the screens on this PC. Chinese until a person chooses otherwise. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(remembered)
  const choose = useCallback((next: Language) => {
    localStorage.setItem(KEY, next)
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
    setLanguage(next)
  }, [])
  const choice = useMemo(() => ({ language, choose }), [language, choose])
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

export const useLanguage = (): LanguageChoice => use(LanguageContext)

/** The words of one area in the language on screen. */
export const useWords = <T,>(wording: Wording<T>): T => wording[use(LanguageContext).language]
