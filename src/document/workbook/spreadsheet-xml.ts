import { safeText } from './safe-text.ts';

/** The parts of SpreadsheetML a flat list needs (ECMA-376, part 1, 18). */

const textLimit = 32_767;
/** Only these must be replaced in XML text; control characters have no form there at all. */
const special = /[&<>\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/u;
const unsayable = /[\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu;

export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(unsayable, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** One cell: numbers as numbers, everything else as text that is never calculated. */
export function cellXml(name: string, value: string | number | boolean | null, style: number): string {
  if (value === null || value === '') return style === 0 ? '' : `<c r="${name}" s="${style}"/>`;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? `<c r="${name}" s="${style}"><v>${value}</v></c>` : '';
  }
  const text = typeof value === 'boolean' ? (value ? '是' : '否') : safeText(value.slice(0, textLimit));
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

const scales = [0, 1, 2, 3, 4, 5, 6];

/** Index into `cellXfs` below. A column of numbers is styled by its decimals. */
export function styleOf(
  what: 'title' | 'note' | 'head' | 'total' | 'day' | 'minute' | number | null,
  scale: number | null = null,
): number {
  if (what === 'title') return 1;
  if (what === 'note') return 2;
  if (what === 'head') return 3;
  if (what === null) return 4;
  if (what === 'day' || what === 'minute') return 6 + 2 * scales.length + (what === 'day' ? 0 : 1);
  if (what === 'total') return scale === null ? 5 : 6 + scales.length + Math.min(scale, 6);
  return 6 + Math.min(what, 6);
}

const formats = [
  ...scales.map((scale) => `#,##0${scale === 0 ? '' : `.${'0'.repeat(scale)}`}`),
  'yyyy-mm-dd',
  'yyyy-mm-dd hh:mm',
];
const align = (horizontal: string) => `<alignment horizontal="${horizontal}" vertical="center"/>`;
const cell = (format: number, font: number, border: number, fill = 0, alignment = '') =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`;
const side = (name: string) => `<${name} style="thin"><color rgb="FFB4BDC9"/></${name}>`;
const font = (more: string, size = 11) => `<font>${more}<sz val="${size}"/><name val="等线"/></font>`;
const textFormat = 49;

export const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="${formats.length}">${formats
  .map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${format}"/>`)
  .join(
    '',
  )}</numFmts><fonts count="4">${font('')}${font('<b/>', 14)}${font('', 10)}${font('<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF2F7"/></patternFill></fill></fills><borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${8 + 2 * scales.length}">${[
  cell(0, 0, 0),
  cell(0, 1, 0),
  cell(0, 2, 0),
  cell(0, 3, 1, 2, align('center')),
  cell(textFormat, 0, 1),
  cell(textFormat, 3, 1, 2),
  ...scales.map((scale) => cell(164 + scale, 0, 1)),
  ...scales.map((scale) => cell(164 + scale, 3, 1, 2)),
  cell(164 + scales.length, 0, 1),
  cell(165 + scales.length, 0, 1),
].join('')}</cellXfs></styleSheet>`;

const namespace = 'http://schemas.openxmlformats.org';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const workbookXml = (names: readonly string[]): string =>
  `${declaration}<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${namespace}/officeDocument/2006/relationships"><sheets>${names
    .map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`;

/** Of the workbook with so many sheets; of the package itself where there are none. */
export function relationships(sheets: number): string {
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${namespace}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  const relations =
    sheets === 0
      ? relation(1, 'officeDocument', 'xl/workbook.xml')
      : Array.from({ length: sheets }, (_, index) =>
          relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`),
        ).join('') + relation(sheets + 1, 'styles', 'styles.xml');
  return `${declaration}<Relationships xmlns="${namespace}/package/2006/relationships">${relations}</Relationships>`;
}

export function contentTypes(sheets: number): string {
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const pages = Array.from({ length: sheets }, (_, index) => type(`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet'));
  return `${declaration}<Types xmlns="${namespace}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${pages.join('')}</Types>`;
}
