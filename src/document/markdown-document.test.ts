import { afterAll, describe, expect, test } from 'vitest';
import { pdfText } from '../../tests/support/pdf-text.ts';
import { sampleForm } from '../../tests/support/sample-filing.ts';
import { glossaryChapter, helpChapter, manualJob } from './markdown-document.ts';
import { openTypesetter } from './typst/pool.ts';

const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const guide = `# 填报说明

## 怎么填

1. 登录，点“**填报**”。
2. 没有发生填 \`0\`。
   - 文字可空

| 口径 | 说明 |
|---|---|
| 时点数 | 月末状况 |

> 逾期会注明。

![没有这张图](missing.png)
`;

describe('manualJob', () => {
  test('HB-29 help texts become a manual with cover, contents, chapters and page numbers', async () => {
    const chapters = [helpChapter(guide, '说明'), glossaryChapter(sampleForm)];
    const generatedAt = '2023-08-31T15:20:00+08:00';
    const manual = { title: '用户使用手册', owner: '示例省科学技术厅', chapters, generatedAt };
    const pdf = await typesetter.compilePdf(manualJob(manual));
    const text = await pdfText(pdf.bytes);
    expect(text[0]).toContain('用户使用手册');
    expect(text[1]).toMatch(/填报说明[\s\S]*怎么填[\s\S]*指标解释：平台月度绩效表/);
    expect(text[2]).toMatch(/登录，点“填报”。[\s\S]*文字可空[\s\S]*时点数/);
    expect(text[2]).toContain(`第 3 页 共 ${pdf.pages} 页`);
    expect(text[3]).toMatch(/RYA08[\s\S]*年投入时间[\s\S]*月[\s\S]*精确到 0.1/);
    expect(pdf.archival).toBe(true);
  }, 20_000);
});

describe('helpChapter', () => {
  test('a text without a heading keeps the name it is given', () => {
    expect(helpChapter('第一段', '说明')).toMatchObject({ title: '说明', blocks: [{ kind: 'paragraph' }] });
  });
});
