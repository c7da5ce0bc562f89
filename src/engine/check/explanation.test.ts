import { describe, expect, it } from 'vitest';
import type { Wording } from '#definition/check.ts';
import { judgeText } from './explanation.ts';

/** Vague phrases as programmes list them. */
const wording: Wording = {
  min: 10,
  refuse: [
    '情况属实',
    '情况属实无误',
    '数据准确',
    '数据无误',
    '数据真实',
    '准确无误',
    '核实无误',
    '经核实无误',
    '已核实',
    '属实',
    '无误',
    '正确',
    '真实',
    '没有问题',
    '正常',
    '如实填报',
    '同上',
    '无',
    'OK',
  ],
  strip: ['由于', '因为', '的'],
  left: 5,
  same: 0,
};
const judge = (text: string, last: string[] = []) => judgeText(text, wording, last);

describe('judgeText', () => {
  it.each([
    '8月新签技术开发合同3项，到账两百万元',
    '两名固定人员退休离岗，一名博士入职',
    '主要因省级后补助资金于本月集中拨付到位',
  ])('R120 “%s” says why', (text) => expect(judge(text).ok).toBe(true));

  it.each([
    '情况属实',
    '情况属实，数据准确，无误。',
    '经核实无误，数据真实，情况属实！',
    '。。。。。。。。。。。。',
    '无',
    '  ',
    '数据无误数据无误数据无误',
  ])('R120 “%s” says nothing', (text) => expect(judge(text).ok).toBe(false));

  it('spaces, punctuation and width do not count', () => {
    expect(judge('本 月，新 增。').notes).toContain('去掉空格和标点有 4 字，至少 10 字');
    expect(judge('８月新签合同３项，到账２００万元').ok).toBe(judge('8月新签合同3项,到账200万元').ok);
  });

  it('what is good is said before what is missing', () => {
    expect(judge('情况属实，数据准确，已核实无误').notes).toEqual([
      '字数够（13 字）',
      expect.stringContaining('是笼统用语，请写明具体原因'),
    ]);
    expect(judge('8月新签技术开发合同3项，到账两百万元').notes).toEqual([
      '字数够（18 字）',
      '写了具体内容',
      '写了数字',
    ]);
  });

  it('the words of an earlier period are not taken again, as far back as the profile says', () => {
    const text = '8月新签技术开发合同3项，到账两百万元';
    const twice = { ...wording, same: 2 };
    const repeated = judgeText(text, twice, ['8月新签技术开发合同3项 到账两百万元']);
    expect(repeated.notes.at(-1)).toBe('与往期的说明相同，请写本期的原因');
    expect(judgeText(text, twice, ['另一段话', text]).ok).toBe(false);
    expect(judgeText(text, twice, ['另一段话', '再一段话', text]).ok).toBe(true);
  });
});
