import { describe, expect, it } from 'vitest';
import { publishedFolder, sha256 } from '../../../tests/support/published.ts';
import { canonicalJson } from './canonical-json.ts';
import { feelSites } from './feel-sites.ts';
import { publish } from './publish.ts';

const { published } = publishedFolder('reading-room');
const { programme } = published;

describe('publish', () => {
  it('parses every expression once, those inside messages included', () => {
    expect(Object.keys(published.trees)).toEqual(
      expect.arrayContaining(['GC02 + GC03', 'value >= previous', 'expected', 'subject.home', 'PF01 != null']),
    );
    expect(feelSites(programme).every((site) => site.feel in published.trees)).toBe(true);
  });

  it('survives a round trip and digests to the same', () => {
    const copy = JSON.parse(JSON.stringify(programme));
    expect(publish(copy, sha256).published.sha).toBe(published.sha);
    expect(publish({ ...programme, title: '另一个' }, sha256).published.sha).not.toBe(published.sha);
  });

  it('says what does not parse, with its place', () => {
    const [form, ...others] = programme.forms;
    if (form === undefined) throw new Error('no form');
    const { problems } = publish({ ...programme, forms: [{ ...form, flags: { 坏: 'GC02 ==' } }, ...others] }, sha256);
    expect(problems.map(({ site, problem }) => [site.path, problem.message])).toEqual([
      [['forms', 0, 'flags', '坏'], '相等写一个 ='],
    ]);
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys or on what is undefined', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });
});
