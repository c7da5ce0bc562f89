import { createCanvas } from '@napi-rs/canvas';
import type { AttachmentRef } from '#definition/answers.ts';
import type { AttachmentSlot } from '#definition/form.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

interface Sample {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly ending: string;
}

interface SampleUpload {
  readonly filing: string;
  readonly slot: AttachmentSlot;
  /** Without its ending. */
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
}

/** One file of each kind people are asked for, stored once however many slots show it. */
export interface SampleFiles {
  attach(tx: Transaction, upload: SampleUpload): Promise<AttachmentRef>;
}

const page = '#set page(width: 148mm, height: 105mm)\n#set text(font: "Noto Sans SC", fallback: false)\n样例附件';

export async function sampleFiles({ files, typesetter }: Pick<Services, 'files' | 'typesetter'>): Promise<SampleFiles> {
  const keep = async (content: Buffer, type: string, ending: string): Promise<Sample> => ({
    sha256: await files.put(content),
    size: content.length,
    type,
    ending,
  });
  const { bytes } = await typesetter.compilePdf({ template: page, data: {} });
  const pdf = await keep(Buffer.from(bytes), 'application/pdf', 'pdf');
  const picture = await keep(paint(), 'image/jpeg', 'jpg');
  return {
    attach: async (tx, { filing, slot, name, by, at }) => {
      const { sha256, size, type, ending } = slot.accept.includes('pdf') ? pdf : picture;
      const file = { id: newId(), name: `${name}.${ending}`, size, type, pages: 1, uploadedAt: at };
      await tx.rows(
        `insert into attachment (id, filing, slot, sha256, name, size, type, pages, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
        [file.id, filing, slot.code, sha256, file.name, size, type, at, by],
      );
      return file;
    },
  };
}

function paint(): Buffer {
  const canvas = createCanvas(640, 400);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#dfe8f5';
  pen.fillRect(0, 0, 640, 400);
  return canvas.toBuffer('image/jpeg');
}
