const quote = '整段放进单引号，或改成一行一个属性';

/** What the YAML parser refuses, in the words of somebody who is not a programmer. */
const sentences: Readonly<Record<string, string>> = {
  ALIAS_PROPS: '别名（*）不能带其他内容',
  BAD_ALIAS: '不用锚点和别名（& 和 *）；以 & 或 * 开头的文字要放进单引号',
  BAD_COLLECTION_TYPE: '这里的写法不对',
  BAD_DIRECTIVE: '以 % 开头的文字要放进单引号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠有特殊含义，请改用单引号',
  BAD_INDENT: '缩进不对：同一层的各行要对齐，每层缩进两个空格',
  BAD_PROP_ORDER: '这里的写法不对',
  BAD_SCALAR_START: `文字不能以这个符号开头：${quote}`,
  BLOCK_AS_IMPLICIT_KEY: `一行里有两个冒号：${quote}`,
  BLOCK_IN_FLOW: '花括号、方括号里不能换成缩进写法',
  DUPLICATE_KEY: '同一个名字写了两次',
  IMPOSSIBLE: '这里的写法不对',
  KEY_OVER_1024_CHARS: `冒号前的文字太长：${quote}`,
  MISSING_CHAR: `少了标点，或文字里有花括号、逗号、冒号：${quote}`,
  MULTILINE_IMPLICIT_KEY: `冒号前的文字不能换行；缩进也可能不对`,
  MULTIPLE_ANCHORS: '不用锚点和别名（& 和 *）',
  MULTIPLE_DOCS: '一个文件只写一份内容，不用 --- 分开',
  MULTIPLE_TAGS: '不用标签（!）；以 ! 开头的文字要放进单引号',
  NON_STRING_KEY: '名字要写成文字',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  TAG_RESOLVE_FAILED: '不用标签（!）；以 ! 开头的文字要放进单引号',
  UNEXPECTED_TOKEN: `这里的写法不对；文字里有花括号、逗号、冒号时${quote}`,
};

export function sayYamlError(code: string, found: string, original: string): string {
  const sentence = sentences[code] ?? `YAML 写法不对（${original}）`;
  const word = found.trim().split('\n')[0] ?? '';
  return code === 'DUPLICATE_KEY' && word !== '' ? `${sentence}：${word.replace(/:.*$/, '')}` : sentence;
}
