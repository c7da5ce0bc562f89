import { createCanvas } from '@napi-rs/canvas';
import type { AttachmentRef } from '#definition/answers.ts';
import type { AttachmentSlot } from '#definition/form.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';

interface Sample {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly ending: string;
}

/** One file of each kind people are asked for, stored once however many slots show it. */
export interface SampleFiles {
  attach(filing: string, slot: AttachmentSlot, by: string, at: string): Promise<AttachmentRef>;
}

export async function sampleFiles({ database, files, typesetter }: Services): Promise<SampleFiles> {
  const template = '#set page(width: 148mm, height: 105mm)\n#set text(font: "Noto Sans SC", fallback: false)\n样例附件';
  const { bytes } = await typesetter.compilePdf({ template, data: {} });
  const canvas = createCanvas(640, 400);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#dfe8f5';
  pen.fillRect(0, 0, 640, 400);
  const keep = async (content: Buffer, type: string, ending: string): Promise<Sample> => ({
    sha256: await files.put(content),
    size: content.length,
    type,
    ending,
  });
  const pdf = await keep(Buffer.from(bytes), 'application/pdf', 'pdf');
  const picture = await keep(canvas.toBuffer('image/jpeg'), 'image/jpeg', 'jpg');
  return {
    attach: async (filing, slot, by, uploadedAt) => {
      const sample = slot.accept.includes('pdf') ? pdf : picture;
      const file = {
        id: newId(),
        name: `${slot.label}.${sample.ending}`,
        size: sample.size,
        type: sample.type,
        pages: 1,
        uploadedAt,
      };
      await database.rows(
        `insert into attachment (id, filing, slot, sha256, name, size, type, pages, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
        [file.id, filing, slot.code, sample.sha256, file.name, file.size, file.type, uploadedAt, by],
      );
      return file;
    },
  };
}
