/** Blanks, Latin, Chinese punctuation, full-width forms and the ideographs that every Chinese system's fonts have had since GBK. */
const EVERYDAY =
  /^[\t\n\r\u0020-\u007e\u00a0-\u00ff\u2010-\u2026\u25a0-\u25ff\u2713\u3000-\u301f\u4e00-\u9fa5\uff00-\uffef\u221a√※·—“”‘’…℃№①-⑳]*$/u

/** True when any Chinese PC can draw the text without our fonts. */
export const isEverydayText = (text: string): boolean => EVERYDAY.test(text)
