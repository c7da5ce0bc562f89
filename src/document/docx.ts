/** A plain Word file (ECMA-376, part 1, 17): headings Word knows, tables whose heads repeat, A4, 宋体 and 黑体. */
import type { PlainBlock, PlainDocument } from './plain-document.ts';
import { escapeXml } from './workbook/spreadsheet-xml.ts';
import { zipStream } from './workbook/zip-stream.ts';

export async function* docx(document: PlainDocument): AsyncGenerator<Uint8Array> {
  yield* zipStream([
    { name: '[Content_Types].xml', content: [contentTypes] },
    { name: '_rels/.rels', content: [relationships] },
    { name: 'docProps/core.xml', content: [properties(document)] },
    { name: 'word/_rels/document.xml.rels', content: [documentRelationships] },
    { name: 'word/styles.xml', content: [styles] },
    { name: 'word/footer.xml', content: [footer] },
    { name: 'word/document.xml', content: documentXml(document.blocks) },
  ]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
const w = `xmlns:w="${schemas}/wordprocessingml/2006/main" xmlns:r="${schemas}/officeDocument/2006/relationships"`;

function* documentXml(blocks: readonly PlainBlock[]): Generator<string> {
  yield `${declaration}<w:document ${w}><w:body>`;
  for (const block of blocks) yield blockXml(block);
  yield `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1021" w:bottom="1021" w:left="1021" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

const styleOf: Record<Exclude<PlainBlock['kind'], 'table' | 'heading'>, string> = {
  title: 'Title',
  subtitle: 'Subtitle',
  paragraph: 'BodyText',
  note: 'Note',
};

function blockXml(block: PlainBlock): string {
  switch (block.kind) {
    case 'table':
      return tableXml(block);
    case 'heading':
      return paragraphXml(block.text, `Heading${block.level}`);
    case 'title':
    case 'subtitle':
    case 'paragraph':
    case 'note':
      return paragraphXml(block.text, styleOf[block.kind]);
  }
}

function paragraphXml(text: string, style: string, more = ''): string {
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr><w:r>${lines.join('<w:br/>')}</w:r></w:p>`;
}

const pageWidth = 9864;

/** An empty paragraph after a table: Word would join two tables that touch. */
function tableXml({ head, rows, numeric }: Extract<PlainBlock, { kind: 'table' }>): string {
  const widths = columnWidths(head === null ? rows : [head, ...rows], numeric.length);
  const cell = (text: string, index: number, isHead: boolean): string => {
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F7"/>' : '';
    const side = isHead ? 'center' : numeric[index] === true ? 'right' : 'left';
    const words = paragraphXml(text, isHead ? 'TableHead' : 'TableText', `<w:jc w:val="${side}"/>`);
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/>${shade}<w:vAlign w:val="center"/></w:tcPr>${words}</w:tc>`;
  };
  const line = (texts: readonly string[], isHead: boolean): string => {
    const properties = `<w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>`;
    return `<w:tr>${properties}${texts.map((text, index) => cell(text, index, isHead)).join('')}</w:tr>`;
  };
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const body = rows.map((row) => line(row, false)).join('');
  return `<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="${pageWidth}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head === null ? '' : line(head, true)}${body}</w:tbl><w:p/>`;
}

/** Columns share the page by the root of their longest text. */
function columnWidths(lines: readonly (readonly string[])[], count: number): readonly number[] {
  const weights = Array.from({ length: count }, (_, index) =>
    Math.sqrt(Math.max(3, ...lines.map((line) => Math.min(60, line[index]?.length ?? 0)))),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.floor((pageWidth * weight) / total));
}

const fonts = (east: string) => `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${east}"/>`;
const style = (id: string, name: string, paragraph: string, run: string, more = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"${more}><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
const size = (points: number) => `<w:sz w:val="${points * 2}"/>`;
const edge = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="7B8594"/>`;

const styles = `${declaration}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('宋体')}${size(12)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[
  style(
    'Title',
    'Title',
    '<w:spacing w:before="480" w:after="240"/><w:jc w:val="center"/>',
    `${fonts('黑体')}${size(22)}`,
  ),
  style('Subtitle', 'Subtitle', '<w:spacing w:after="240"/><w:jc w:val="center"/>', size(14)),
  style(
    'Heading1',
    'heading 1',
    '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
    `${fonts('黑体')}${size(16)}`,
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>',
    `${fonts('黑体')}${size(13)}`,
  ),
  style(
    'BodyText',
    'Body Text',
    '<w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="480"/><w:jc w:val="both"/>',
    '',
  ),
  style('Note', 'Note', '<w:spacing w:before="120"/>', `<w:color w:val="5A6270"/>${size(10)}`),
  style('TableText', 'Table Text', '', size(10)),
  style('TableHead', 'Table Head', '<w:keepNext/>', `${fonts('黑体')}${size(10)}`),
].join(
  '',
)}<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const footer = `${declaration}<w:ftr ${w}><w:p><w:pPr><w:pStyle w:val="Note"/><w:jc w:val="center"/></w:pPr>${run('第 ')}${field('PAGE')}${run(' 页 共 ')}${field('NUMPAGES')}${run(' 页')}</w:p></w:ftr>`;

const relation = (id: number, kind: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${schemas}/${kind}" Target="${target}"/>`;
const relationsXml = (relations: readonly string[]) =>
  `${declaration}<Relationships xmlns="${schemas}/package/2006/relationships">${relations.join('')}</Relationships>`;
const relationships = relationsXml([
  relation(1, 'officeDocument/2006/relationships/officeDocument', 'word/document.xml'),
  relation(2, 'package/2006/relationships/metadata/core-properties', 'docProps/core.xml'),
]);
const documentRelationships = relationsXml([
  relation(1, 'officeDocument/2006/relationships/styles', 'styles.xml'),
  relation(2, 'officeDocument/2006/relationships/footer', 'footer.xml'),
]);

const properties = ({ title, author }: PlainDocument) =>
  `${declaration}<cp:coreProperties xmlns:cp="${schemas}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator></cp:coreProperties>`;

const part = (name: string, kind: string) =>
  `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-${kind}+xml"/>`;
const contentTypes = `${declaration}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('word/document.xml', 'officedocument.wordprocessingml.document.main')}${part('word/styles.xml', 'officedocument.wordprocessingml.styles')}${part('word/footer.xml', 'officedocument.wordprocessingml.footer')}${part('docProps/core.xml', 'package.core-properties')}</Types>`;
