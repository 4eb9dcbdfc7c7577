/** Invented names with characters of every block that the bundled fonts draw: URO, Ext. A–H and compatibility ideographs. */
export const RARE_NAMES = [
  '赵𠮷祥', '王㛃', '钱䶮', '孙𬭎', '李𫖯', '周𪜀', '吴𫝀', '郑𠀀', '冯𬺰', '陈𫠠', '褚㐆㑇', '卫䲟', '蒋𤧛', '沈𩽾', '韩𬍛',
  '杨𪻐', '朱𬶋', '秦𡐓', '尤𫘝', '许㬎', '何𰻞', '吕𱍐', '施﨑', '张龍', '孔丽𬴂',
] // prettier-ignore

/** Characters that none of them draws: Ext. I and J, private use, and no character at all. */
export const UNDRAWN = ['\u{2ebf0}', '\u{323b0}', '\ue815', '\u{f0001}', '\u{100000}', '\ufffd', '\u{3134b}']
