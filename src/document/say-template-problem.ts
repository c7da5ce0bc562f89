import { suggestion } from '#definition/read/nearest.ts';

/** What the compiler says most often, for people who write templates; the rest in its own words. */
const sentences: readonly (readonly [RegExp, (name: string, names: readonly string[]) => string])[] = [
  [
    /^dictionary does not contain key "(.+)"$/,
    (name, names) => `数据里没有“${name}”${suggestion(name, names)}可用的名称见 docs/documents.md`,
  ],
  [/^unknown variable: (.+)$/, (name) => `没有名为 ${name} 的变量或函数，请先用 #let 定义，或检查拼写`],
  [/^unknown font family: (.+)$/, (name) => `没有字体 ${name}，文书只能用 Noto Sans SC`],
  [/^unclosed (?:delimiter|raw text|string|label)$/, () => '括号或引号没有闭合，请补上'],
  [/^unexpected (.+)$/, (what) => `这里不该有 ${what}，请检查前后的括号和逗号`],
  [/^file not found.*$/, () => '模板引用的文件不存在；只能引用 kebao.typ 和业务文件夹里的文件'],
];

/** @param names what stands in the document's data at the top */
export function sayTemplateProblem(message: string, names: readonly string[]): string {
  for (const [pattern, sentence] of sentences) {
    const match = pattern.exec(message);
    if (match !== null) return sentence(match[1] ?? '', names);
  }
  return `模板不能排版，请改正：${message}`;
}
