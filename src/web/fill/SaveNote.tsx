import { useForm, useSaveState } from '../filing/form-context.ts';
import { sayClock } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Always in sight: whether the server has what was typed. */
export function SaveNote() {
  const { line } = useForm();
  const state = useSaveState();
  if (!line) return null;
  return (
    <span className={`save tn ${tones[state.kind]}`} role="status">
      {state.kind === 'saved' && (
        <>
          <Icon name="check" />
          {state.at ? `已保存 ${sayClock(state.at)}` : '还没有改动'}
        </>
      )}
      {(state.kind === 'waiting' || state.kind === 'saving') && (
        <>
          <Icon name="refresh" spin />
          正在保存…
        </>
      )}
      {state.kind === 'offline' && (
        <>
          <Icon name="offline" />
          已离线，已存本机 {state.count} 处<LinkButton onClick={() => void line.flush()}>马上重连</LinkButton>
        </>
      )}
      {state.kind === 'refused' && (
        <>
          <Icon name="hard" />
          {state.count} 处没有存上：{state.detail}
          <LinkButton onClick={() => void line.flush()}>重试</LinkButton>
        </>
      )}
    </span>
  );
}

const tones = { saved: 'c-green', waiting: 'c-blue', saving: 'c-blue', offline: 'c-amber', refused: 'c-red' } as const;
