import { describe, expect, test, vi } from 'vitest';
import { january, openRoom } from '../../../tests/support/fill-room.tsx';
import { settle } from '../../../tests/support/web-page.tsx';

describe('a form being filled in', () => {
  test('tells only who shows a cell that moved', () => {
    const { store } = openRoom();
    const heard = { GC01: vi.fn(), GC02: vi.fn(), GC03: vi.fn() };
    for (const [cell, listener] of Object.entries(heard)) store.subscribe(cell, listener);
    const still = store.cell('GC03');
    store.change([{ kind: 'set', cell: 'GC02', value: 1201 }], '图书');
    expect([heard.GC01.mock.calls.length > 0, heard.GC02.mock.calls.length > 0]).toEqual([true, true]);
    expect(heard.GC03).not.toHaveBeenCalled();
    expect(store.cell('GC03')).toBe(still);
  });

  test('a change to the same value is no change', () => {
    const { store, made } = openRoom();
    store.change([{ kind: 'set', cell: 'GC02', value: 1200 }], '图书');
    expect(made).toEqual([]);
    expect(store.undo()).toBeNull();
  });

  test('undo and redo go step by step and are saved like any change', () => {
    const { store, made } = openRoom();
    store.change([{ kind: 'set', cell: 'GC02', value: 1201 }], '图书');
    store.change([{ kind: 'set', cell: 'GC03', value: 81 }], '期刊');
    expect(store.undo()).toBe('期刊');
    expect(store.undo()).toBe('图书');
    expect([store.session.value('GC02'), store.session.value('GC03')]).toEqual([1200, 80]);
    expect(store.redo()).toBe('图书');
    expect(made.at(-1)).toEqual({ kind: 'set', cell: 'GC02', value: 1201 });
  });

  test('a row taken out comes back in its place with its cells', () => {
    const { store } = openRoom();
    store.change([{ kind: 'remove-row', roster: 'GY', row: 'g1' }], '删除');
    expect(store.rows('GY').map((row) => row.id)).toEqual(['g2']);
    store.undo();
    expect(store.rows('GY').map((row) => row.id)).toEqual(['g1', 'g2']);
    expect(store.rows('GY')[0]?.cells['GY01']).toBe('王馆员');
  });

  test('findings are told once typing rests, each at its cell', async () => {
    const { store } = openRoom();
    const heard = vi.fn();
    store.subscribe('findings', heard);
    store.change([{ kind: 'set', cell: 'JY01', value: 800 }], '到馆人次');
    expect(store.cell('JY01').findings.map(({ check }) => check)).toContain('R003');
    await settle(80);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.findings().some(({ check, cells }) => check === 'R003' && cells[0] === 'JY01')).toBe(true);
  });

  test('findings of a form opened in steps come a moment after the form', async () => {
    const { store } = openRoom({ answers: { ...january, fields: { ...january.fields, JY01: null } } }, 'in-steps');
    expect([store.checked(), store.findings(), store.cell('GC02').value]).toEqual([false, [], 1200]);
    await settle(80);
    expect(store.checked()).toBe(true);
    expect(store.cell('JY01').findings).toHaveLength(1);
  });

  test('findings the server sent stand until somebody is at the form', async () => {
    const whole = openRoom({ answers: { ...january, fields: { ...january.fields, JY01: null } } });
    const { store } = openRoom({}, 'in-steps', whole.store.findings());
    expect([store.checked(), store.cell('JY01').findings.length]).toEqual([true, 1]);
    await settle(80);
    expect(store.cell('JY01').findings).toHaveLength(1);
    store.attend();
    await settle(80);
    expect(store.cell('JY01').findings).toEqual([]);
  });

  test('confirming is undone like a value', () => {
    const { store } = openRoom();
    store.change([{ kind: 'confirm', cell: 'GC02', confirmed: true }], '核对');
    expect(store.cell('GC02').status).toBe('confirmed');
    store.undo();
    expect(store.cell('GC02').status).toBe('carried');
  });
});
