function drawRow(cells, tag, className) {
  const row = make("tr", className)
  row.append(...cells.map((text) => make(tag, "", text)))
  return row
}

export default function ({ data, parentElement }) {
  const frame = make("div", "frame")
  const table = make("table")
  const head = make("thead"), body = make("tbody")
  const heads = drawRow(data.heads, "th", "")
  for (const cell of heads.children) cell.scope = "col"
  head.append(heads)
  body.append(...data.rows.map((cells) => drawRow(cells, "td", "")))
  if (data.total) body.append(drawRow(data.total, "td", "total"))
  table.append(head, body)
  frame.append(table)
  redraw(parentElement, data.unit ? [make("div", "unit", data.unit), frame] : [frame])
}
