/** What stands behind the bundled fonts is the system's: it is never needed, since `markRareCharacters` frames what no bundled font has. */
const RARE = "'Daiban Rare','Daiban Hana A','Daiban Hana B','Daiban Babel'"

/** 宋体: sheets. */
export const SERIF = `'Noto Serif SC',${RARE},'FangSong','STFangsong','SimSun','SimSun-ExtB','Noto Serif CJK SC',serif`

/** 黑体: needles and heat lose the thin strokes of 宋体. */
export const SANS = `'Noto Sans SC',${RARE},'Microsoft YaHei','SimSun-ExtB','Noto Sans CJK SC',sans-serif`
