import { addresses } from '#contract/addresses.ts';
import { useForm, useSaveState } from '../filing/form-context.ts';
import { Go } from '../shell/Go.tsx';
import { sayClock, sayInstant } from '../text/time.ts';
import { Alert } from '../ui/Alert.tsx';

/** What a person must know before typing: why it came back, who else is here, that it is closed, that the line is down. */
export function Notices() {
  const { view } = useForm();
  const { kind, count, at } = useSaveState();
  const { returned, editors, editable } = view;
  return (
    <div className="notices">
      {view.standing && (
        <Alert tone="red" icon="hard" role="alert">
          <b>{view.standing}。</b>已填内容都保留着，可以查看和下载，不能提交。
        </Alert>
      )}
      {returned && editable && (
        <Alert tone="red" icon="return">
          <b>
            {returned.by}（{returned.organisation}）{sayInstant(returned.at)} 退回：
          </b>
          “{returned.opinion}”
        </Alert>
      )}
      {!editable && (
        <Alert tone="blue" icon="lock">
          这份报表现在是“{view.state.label}”，只能查看。<Go to={addresses.view(view.id)}>看全部内容</Go>
        </Alert>
      )}
      {editors.length > 0 && (
        <Alert tone="blue" icon="users" role="status">
          {editors.map((editor) => editor.name).join('、')}也在填这份报表。各改各的格不会互相覆盖；同一格会让您选。
        </Alert>
      )}
      {kind === 'offline' && (
        <Alert tone="amber" icon="offline" role="status">
          <b>已离线，已存本机 {count} 处</b>
          {at && `（${sayClock(at)}）`}。连上网络后自动上传，请不要清除浏览器数据。
        </Alert>
      )}
    </div>
  );
}
