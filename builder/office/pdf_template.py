"""The one typst program that sets every paper. What it sets comes as data, never as markup."""

from __future__ import annotations

# Layout as docx_base.py: A4, 版心 156 mm × 225 mm, 三号, 28 points from line to line. A string in a
# place of content is text: typst does not read it for markup.
TEMPLATE = """
#let data = json(bytes(sys.inputs.paper))
#let day = datetime(year: data.on.at(0), month: data.on.at(1), day: data.on.at(2))
#set document(title: data.name, author: data.issuer, description: data.subject, date: day)
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer-descent: 7mm,
  footer: context {
    let n = counter(page).get().first()
    set text(size: 14pt)
    if calc.odd(n) { align(right, pad(right: 1em)[— #n —]) }
    else { align(left, pad(left: 1em)[— #n —]) }
  },
)
#set text(
  font: data.fonts, size: 16pt, lang: "zh", region: "cn", fallback: false,
  top-edge: 0.88em, bottom-edge: -0.12em,
)
#set par(leading: 12pt, spacing: 12pt, justify: true)
#show title: set text(size: 22pt, weight: "bold")
#show title: set align(center)
#show title: set par(leading: 13pt, justify: false)
#show title: set block(below: 28pt)
#show heading: it => {
  set text(
    size: 16pt,
    font: if it.level == 1 { data.heading-fonts } else { data.fonts },
    weight: if it.level == 2 { "bold" } else { "regular" },
  )
  block(width: 100%, above: 12pt, below: 12pt, sticky: true, it.body)
}
#show link: it => underline(text(fill: rgb("#0b4f9e"), it))

#let run(r) = {
  let body = if r.bold { strong(r.text) } else { [#r.text] }
  if r.struck { body = strike(body) }
  if r.script == "super" { body = super(body) }
  if r.script == "sub" { body = sub(body) }
  if r.url != "" { link(r.url, body) } else { body }
}
#let runs(all) = all.map(run).join()
#let title-look = (font: data.fonts, size: 22pt, weight: "bold")
#let sides = (left: left, center: center, right: right)

#let cell(c, size) = table.cell(
  x: c.x, y: c.y, colspan: c.colspan, rowspan: c.rowspan,
  align: if c.centred { center + horizon } else { left + horizon },
  {
    set text(size: size, font: if c.head { data.heading-fonts } else { data.fonts })
    set par(leading: 0.35em, spacing: 0.35em, justify: false, first-line-indent: 0pt)
    c.text
  },
)
#let grid-of(b) = {
  let size = if b.small { 9pt } else { 10.5pt }
  let cells = b.cells.map(c => cell(c, size))
  let head = b.head-cells.map(c => cell(c, size))
  block(above: 12pt, below: 16pt, width: 100%, breakable: not b.whole, table(
    columns: b.widths.map(w => w * 1fr),
    stroke: 0.5pt, inset: if b.small { (x: 3pt, y: 2.5pt) } else { (x: 4pt, y: 4pt) },
    ..if head.len() > 0 { (table.header(repeat: true, ..head),) },
    ..cells,
  ))
}
#let picture(b) = context {
  let data = bytes(b.data)
  let natural = image(data, format: b.format, alt: b.alt)
  let size = measure(natural)
  let scale = calc.min(1, 156mm / size.width, 190mm / size.height)
  align(center, image(data, format: b.format, alt: b.alt, width: size.width * scale))
}
#let signature(b) = {
  let width = calc.max(..b.lines.map(l => l.clusters().len())) * 1em
  let lines = b.lines.map(l => par(first-line-indent: 0pt, justify: false, l)).join()
  block(above: 40pt, breakable: false, width: 100%, align(right, pad(
    right: if b.fits { 4em } else { 0em },
    block(align(center, lines)),
  )))
}
#let draw(b) = {
  if b.kind == "heading" {
    let body = if not b.centred { h(2em) + b.text }
    else if b.level == 1 { pad(top: 28pt, bottom: 14pt, align(center, text(..title-look, b.text))) }
    else { align(center, b.text) }
    heading(level: b.level, body)
  } else if b.kind == "paragraph" {
    let indent = if b.indent { (amount: 2em, all: true) } else { (amount: 0pt, all: true) }
    let body = par(
      first-line-indent: indent, justify: b.align == "justified",
      runs(b.runs),
    )
    pad(left: b.depth * 2em, if b.align in sides { align(sides.at(b.align), body) } else { body })
  } else if b.kind == "grid" { grid-of(b) }
  else if b.kind == "figure" { picture(b) }
  else if b.kind == "signature" { signature(b) }
  else if b.kind == "break" { pagebreak(weak: true) }
}

#if data.title != "" { title(data.title) }
#if data.number != "" {
  block(below: 28pt, width: 100%, align(center, data.number))
}
#for (n, b) in data.blocks.enumerate() {
  // GB/T 9704—2012, 7.3.5.4: a signature stands on no page alone.
  let signed = n + 1 < data.blocks.len() and data.blocks.at(n + 1).kind == "signature"
  // A long paragraph would be moved whole and leave half a page blank.
  if signed and b.kind == "paragraph" and b.runs.map(r => r.text.clusters().len()).sum(default: 0) < 120 {
    block(width: 100%, above: 12pt, below: 12pt, sticky: true, draw(b))
  } else { draw(b) }
}
"""
