import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../../server/programmes/read-folder.ts';
import type { Files } from '../folder.ts';
import { load } from '../load.ts';
import type { Programme } from '../programme.ts';
import { diffProgrammes } from './diff-programmes.ts';

const files = readFiles(fileURLToPath(new URL('../../../programmes/reading-room', import.meta.url)));

function programmeOf(folder: Files): Programme {
  const { programme } = load(folder);
  if (programme === null) throw new Error('the teaching programme cannot be read');
  return programme;
}

/** What `kebao diff` says after one text of one file was replaced by another. */
function afterEdit(path: string, found: string, replaced: string) {
  const text = files.get(path) ?? '';
  expect(text).toContain(found);
  const edited = programmeOf(new Map([...files, [path, text.replace(found, replaced)]]));
  return diffProgrammes(programmeOf(files), edited).map(({ kind, where, code, change }) => [kind, where, code, change]);
}

describe('an edition beside the one before', () => {
  test('an edition that changes nothing has no differences', () => {
    expect(diffProgrammes(programmeOf(files), programmeOf(files))).toEqual([]);
  });

  test.each([
    [
      'forms/monthly/service.yaml',
      'label: 阅览座席',
      'label: 阅览座位',
      ['改名', '阅览室月报 › 馆藏与服务', 'GC04', '阅览座席 → 阅览座位'],
    ],
    [
      'forms/monthly/service.yaml',
      'label: 到馆人次',
      'label: 到馆人次, unit: 千人次',
      ['改口径', '阅览室月报 › 馆藏与服务', 'JY01', '计量单位：人次 → 千人次'],
    ],
    [
      'help/monthly.md',
      '不含工作人员座位',
      '含工作人员座位',
      [
        '改口径',
        '阅览室月报 › 馆藏与服务',
        'GC04',
        '指标解释：可供读者使用的座位数，不含工作人员座位。 → 可供读者使用的座位数，含工作人员座位。',
      ],
    ],
    [
      'checks/monthly/service.yaml',
      'R001: GC05 <= GC04',
      'R001: GC05 < GC04',
      ['规则变动', '阅览室月报 › 审核规则', 'R001', '应成立：GC05 <= GC04 → GC05 < GC04'],
    ],
    [
      'checks/monthly/service.yaml',
      '  S001: JY02 <= JY01 * 10\n',
      '  S009: JY02 <= JY01\n',
      ['规则变动', '阅览室月报 › 审核规则', 'S009', '新增：JY02 <= JY01'],
    ],
    ['codes/activity.csv', '2,展览,,,\n', '2,展览,,,\n6,手工,,,\n', ['码表增减', '码表 activity', '6', '新增']],
    ['codes/activity.csv', '2,展览,,,', '2,展览展示,,,', ['码表增减', '码表 activity', '2', '名称：展览 → 展览展示']],
    [
      'workflow/monthly.yaml',
      'label: 待馆长审核',
      'label: 待社区审核',
      ['流程变动', '流程 monthly', 'unit', '名称：待馆长审核 → 待社区审核'],
    ],
    [
      'workflow/monthly.yaml',
      'resubmit: to-returner',
      'resubmit: from-start',
      ['流程变动', '流程 monthly', 'return unit、centre', '退回后再报到：to-returner → from-start'],
    ],
  ])('%s: %s → %s', (path, found, replaced, said) => {
    expect(afterEdit(path, found, replaced)).toContainEqual(said);
  });

  test('a new code that continues an old one says so, and the old one is cancelled', () => {
    const edited = afterEdit(
      'forms/monthly/service.yaml',
      '{ code: JY01, label: 到馆人次 }',
      '{ code: JY11, label: 入馆人次, replaces: JY01 }',
    );
    expect(edited).toContainEqual(['新增', '阅览室月报 › 馆藏与服务', 'JY11', '接续 JY01']);
    expect(edited).toContainEqual(['取消', '阅览室月报 › 馆藏与服务', 'JY01', '']);
  });
});
