import { type KeyboardEvent, useMemo, useRef } from 'react';
import { Icon } from './Icon.tsx';
import { Layer } from './Layer.tsx';
import { inputAttributes, isComposing, type PickFieldProps, partName } from './pick-field.ts';
import { rowId, TreeRows } from './TreeRows.tsx';
import { pathLabel, readNode, type TreeOption, treeOf } from './tree-rows.ts';
import { useTree } from './use-tree.ts';
import { useTypedText } from './use-typed-text.ts';
import './pick-field.css';

export interface TreeFieldProps extends PickFieldProps {
  /** In the order they are shown; the same array as long as it says the same. */
  options: readonly TreeOption[];
}

/**
 * One line of a tree, such as a region: a combobox over a tree. The focus never leaves the input, so a composition is
 * never cut, and the list stands still until it ends. Arrows move and fold; Enter takes; Escape gives the value back.
 */
export function TreeField({ options, ...props }: TreeFieldProps) {
  const { id, value, readOnly } = props;
  const shown = useMemo(() => (value === null ? '' : pathLabel(options, value)), [options, value]);
  const typed = useTypedText(props, shown, (text) => readNode(treeOf(options), text));
  const tree = useTree(options);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const treeId = `${id}-tree`;
  const { active } = tree;

  const choose = (code: string) => {
    const row = tree.rows.find((one) => one.code === code);
    if (row?.heading) {
      if (row.open !== null) tree.turn(code);
      return;
    }
    typed.settle(code);
    tree.hide();
  };
  const giveBack = () => {
    typed.restore();
    tree.hide();
  };
  const leave = () => {
    typed.commit();
    tree.hide();
  };
  const answerTo = (event: KeyboardEvent): (() => void) | null => {
    switch (event.key) {
      case 'ArrowDown':
        return () => (tree.open ? tree.step(1) : tree.show(value));
      case 'ArrowUp':
        return tree.open ? () => (event.altKey ? tree.hide() : tree.step(-1)) : null;
      case 'ArrowRight':
        return tree.pointing && active?.open === false ? () => tree.turn(active.code) : null;
      case 'ArrowLeft':
        if (!tree.pointing || active === null) return null;
        if (active.open) return () => tree.turn(active.code);
        return active.parent === null ? null : () => tree.point(active.parent);
      case 'Enter':
        return tree.open && active !== null ? () => choose(active.code) : null;
      case 'Escape':
        return tree.open || typed.typing ? giveBack : null;
      default:
        return null;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly || isComposing(event)) return;
    const answer = answerTo(event);
    if (answer !== null) {
      event.preventDefault();
      event.stopPropagation();
      answer();
    } else if (event.key === 'Enter' && !typed.commit()) event.preventDefault();
  };

  return (
    <div className={tree.open ? 'pick open' : 'pick'} ref={box}>
      <input
        {...inputAttributes(props)}
        ref={input}
        role="combobox"
        aria-haspopup="tree"
        aria-expanded={tree.open}
        aria-controls={tree.open ? (tree.rows.length > 0 ? treeId : `${treeId}-note`) : undefined}
        aria-activedescendant={active ? rowId(treeId, active.code) : undefined}
        placeholder={readOnly ? undefined : '输入名称查找'}
        value={typed.text}
        onChange={(event) => {
          typed.type(event.target.value);
          if (!(event.nativeEvent as InputEvent).isComposing) tree.look(event.target.value);
        }}
        onCompositionEnd={(event) => tree.look(event.currentTarget.value)}
        onClick={() => !readOnly && tree.show(value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {!readOnly && (
        <button
          type="button"
          className="pick-open"
          tabIndex={-1}
          {...partName(props, '展开选项')}
          onMouseDown={(event) => event.preventDefault()}
          onPointerDown={(event) => event.pointerType === 'mouse' && input.current?.focus()}
          onClick={() => (tree.open ? tree.hide() : tree.show(value))}
        >
          <Icon name={tree.open ? 'up' : 'down'} />
        </button>
      )}
      {tree.open && (
        <Layer within={box} onClose={leave} className="tree-panel" onMouseDown={(event) => event.preventDefault()}>
          {tree.rows.length > 0 && (
            <TreeRows
              id={treeId}
              name={props.label ?? '选项'}
              rows={tree.rows}
              value={value}
              active={active?.code ?? null}
              onChoose={choose}
              onTurn={tree.turn}
            />
          )}
          <p id={`${treeId}-note`} className="tree-note" role="status">
            {tree.rows.length === 0 && (tree.query === '' ? '没有可选的选项' : `没有名称含“${tree.query}”的选项`)}
            {tree.more > 0 && `还有 ${tree.more} 项没有列出，请再输入几个字`}
          </p>
        </Layer>
      )}
    </div>
  );
}
