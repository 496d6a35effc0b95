// A small docx writer: one heading, one line, one table. Everything happens in the browser.
"use strict";

(() => {
  const DAY = (1 << 5) | 1; // 1 January 1980: a file without a time
  const TABLE = Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });

  const crc = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };

  /** Little-endian fields: [bytes, value] each. */
  const fields = (...pairs) => {
    const out = [];
    for (const [size, value] of pairs) {
      for (let n = 0; n < size; n += 1) out.push(Math.floor(value / 2 ** (8 * n)) & 255);
    }
    return out;
  };

  /** A zip of texts, stored without compression. */
  const zip = (parts) => {
    const out = [];
    const directory = [];
    let offset = 0;
    for (const [path, text] of parts) {
      const name = new TextEncoder().encode(path);
      const data = new TextEncoder().encode(text);
      const shared = [
        [2, 20], [2, 0x0800], [2, 0], [2, 0], [2, DAY],
        [4, crc(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0],
      ];
      const local = new Uint8Array([...fields([4, 0x04034b50], ...shared), ...name]);
      directory.push(...fields([4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), ...name);
      out.push(local, data);
      offset += local.length + data.length;
    }
    const end = fields(
      [4, 0x06054b50], [2, 0], [2, 0], [2, parts.length], [2, parts.length],
      [4, directory.length], [4, offset], [2, 0],
    );
    return new Blob([...out, new Uint8Array([...directory, ...end])], {
      type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    });
  };

  // XML 1.0 has no place for control characters, which a paste may bring along.
  const escaped = (text) =>
    text
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]);

  const paragraph = (text, { size = 24, bold = false, centre = false } = {}) => {
    const runs = text
      .split(/\r?\n/)
      .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
      .join("<w:br/>");
    const place = centre ? '<w:jc w:val="center"/>' : "";
    const look = `<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>${bold ? "<w:b/>" : ""}<w:sz w:val="${size}"/>`;
    return `<w:p><w:pPr>${place}</w:pPr><w:r><w:rPr>${look}</w:rPr>${runs}</w:r></w:p>`;
  };

  const cell = (text, width, span, bold) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}</w:tcPr>${paragraph(text, { bold })}</w:tc>`;

  const LABEL = 2600;
  const VALUE = 6400;
  const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join("");

  /** Rows are [head] or [label, value]. */
  const row = ([label, value]) => {
    const cells =
      value === undefined
        ? cell(label, LABEL + VALUE, 2, true)
        : cell(label, LABEL, 1, false) + cell(value, VALUE, 1, false);
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells}</w:tr>`;
  };

  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

  /** Return a docx as Blob: title, a line under it, a table, a last line. */
  window.docxOf = ({ title, above, rows, below }) => {
    const table =
      `<w:tbl><w:tblPr><w:tblW w:w="${LABEL + VALUE}" w:type="dxa"/><w:tblBorders>${EDGES}</w:tblBorders>` +
      '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
      `<w:tblGrid><w:gridCol w:w="${LABEL}"/><w:gridCol w:w="${VALUE}"/></w:tblGrid>${rows.map(row).join("")}</w:tbl>`;
    const body =
      paragraph(title, { size: 36, bold: true, centre: true }) + paragraph(above) + table + paragraph("") + paragraph(below) +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>';
    return zip([
      ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`],
      ["_rels/.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}" Target="word/document.xml"/></Relationships>`],
      ["word/document.xml", `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`],
    ]);
  };
})();
