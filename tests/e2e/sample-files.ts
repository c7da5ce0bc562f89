import ExcelJS, { type Worksheet } from 'exceljs';

/** Files people hand in, good and bad, made on the spot. */

const page =
  '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n';
const key = '0'.repeat(64);

export const plainPdf = (): Buffer => Buffer.from(`${page}trailer<</Root 1 0 R>>\n%%EOF`);
export const encryptedPdf = (): Buffer =>
  Buffer.from(
    `${page}trailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>>>\n%%EOF`,
  );

/** The workbook after somebody worked on its first sheet. */
export async function edited(
  workbook: Buffer,
  work: (sheet: Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(workbook).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('the workbook has no sheet');
  work(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
