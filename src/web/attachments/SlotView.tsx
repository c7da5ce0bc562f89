import { useState } from 'react';
import { GetAttachment, RemoveAttachment, UploadAttachment } from '#contract/attachment.ts';
import type { AttachmentRef } from '#definition/answers.ts';
import type { AttachmentSlot } from '#definition/form.ts';
import { addressOf, call, upload } from '../api.ts';
import { useCell, useFiles, useForm } from '../filing/form-context.ts';
import { RowNotes } from '../grid/RowNotes.tsx';
import { saySize } from '../text/size.ts';
import { sayInstant } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ui/Status.tsx';

interface Going {
  readonly id: number;
  readonly name: string;
  readonly share: number;
  readonly problem: string | null;
}

let last = 0;

/** One slot: what belongs in it, the files, and each upload with its progress. */
export function SlotView({ slot, readonly }: { slot: AttachmentSlot; readonly: boolean }) {
  const { view, store, line } = useForm();
  const say = useSay();
  const files = useFiles(slot.code);
  const state = useCell(slot.code);
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [kind, setKind] = useState(slot.kinds?.[0] ?? '');
  const own = files.filter((file) => !file.carried).length;

  const patch = (id: number, change: Partial<Going>) =>
    setGoing((all) => all.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const send = async (file: File) => {
    last += 1;
    const id = last;
    const problem = file.size > slot.size ? `${saySize(file.size)}，超过每个 ${saySize(slot.size)} 的上限` : null;
    setGoing((all) => [...all, { id, name: file.name, share: 0, problem }]);
    if (problem) return;
    const outcome = await upload(UploadAttachment, {
      params: { filing: view.id, slot: slot.code },
      query: kind ? { kind } : {},
      file,
      onProgress: (share) => patch(id, { share }),
    });
    if (outcome.kind !== 'answered') {
      return patch(id, { problem: outcome.kind === 'offline' ? '连不上服务器，请稍后再传' : outcome.detail });
    }
    line?.setRevision(outcome.value.revision);
    store.take([{ kind: 'attach', slot: slot.code, file: outcome.value.file }]);
    setGoing((all) => all.filter((each) => each.id !== id));
  };
  const remove = async (file: AttachmentRef) => {
    const outcome = await call(RemoveAttachment, { params: { filing: view.id, slot: slot.code, file: file.id } });
    if (outcome.kind !== 'answered') {
      return say(outcome.kind === 'offline' ? '连不上服务器，没有删除。' : outcome.detail, { icon: 'warn' });
    }
    line?.setRevision(outcome.value.revision);
    store.take([{ kind: 'detach', slot: slot.code, file: file.id }]);
    say(`已删除${file.name}。`);
  };

  return (
    <article className="slot" id={slot.code}>
      <div>
        <h3 data-cell={slot.code} tabIndex={-1}>
          <span className="muted tn">{slot.code}</span> {slot.label}
          {slot.required === true && <span className="must">*</span>}
        </h3>
        <p className="muted note">
          {slot.accept.join('、')}，每个不超过 {saySize(slot.size)}，最多 {slot.files} 个
          {slot.pages ? `，不超过 ${slot.pages} 页` : ''}
        </p>
        {slot.hint && <p className="muted note">{slot.hint}</p>}
      </div>
      {!readonly && own < slot.files && (
        <span className="row">
          {slot.kinds && (
            <select aria-label="材料类别" value={kind} onChange={(event) => setKind(event.target.value)}>
              {slot.kinds.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
          <label className="btn sm file">
            <Icon name="upload" />
            上传
            <span className="vh">{slot.label}</span>
            <input
              type="file"
              className="vh"
              multiple={slot.files > 1}
              accept={slot.accept.map((each) => `.${each}`).join(',')}
              onChange={(event) => {
                for (const file of event.target.files ?? []) void send(file);
                event.target.value = '';
              }}
            />
          </label>
        </span>
      )}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a
              href={addressOf(GetAttachment, {
                params: { filing: view.id, slot: slot.code, file: file.id },
                query: { inline: '1' },
              })}
              target="_blank"
              rel="noopener"
            >
              <Icon name="file" /> {file.name}
            </a>
            <span className="muted note tn">
              {[file.kind, saySize(file.size), file.pages && `${file.pages} 页`, sayInstant(file.uploadedAt)]
                .filter(Boolean)
                .join('　')}
              {file.carried && '　上期的文件，仅供参考'}
            </span>
            {!readonly && !file.carried && (
              <LinkButton onClick={() => void remove(file)}>
                删除<span className="vh">{file.name}</span>
              </LinkButton>
            )}
          </li>
        ))}
        {going.map((each) => (
          <li key={each.id}>
            <span>
              <Icon name={each.problem ? 'hard' : 'upload'} /> {each.name}
            </span>
            {each.problem ? (
              <span className="c-red note" role="alert">
                {each.problem}
              </span>
            ) : (
              <span
                className="bar"
                role="progressbar"
                aria-label={`${each.name} 上传进度`}
                aria-valuenow={Math.round(each.share * 100)}
                aria-valuemin={0}
                aria-valuemax={100}
              >
                <i style={{ width: `${each.share * 100}%` }} />
              </span>
            )}
            {each.problem && (
              <LinkButton onClick={() => setGoing((all) => all.filter((one) => one.id !== each.id))}>知道了</LinkButton>
            )}
          </li>
        ))}
      </ul>
      <RowNotes findings={state.findings} wrong={null} />
    </article>
  );
}
