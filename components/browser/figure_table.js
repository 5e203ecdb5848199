function drawFigure(cell, label, pick) {
  const box = make("td", cell.muted ? "muted" : "")
  if (cell.code === null) {
    box.textContent = cell.text
    return box
  }
  const link = make("button", "open", cell.text)
  link.type = "button"
  link.dataset.code = cell.code
  link.setAttribute("aria-label", `${label} ${cell.text}`)
  link.onclick = () => pick(cell.code)
  box.append(link)
  return box
}

function drawBar(share) {
  const track = make("td", "track")
  const bar = make("div", "bar")
  bar.style.width = `${Math.max(0, share) * 100}%`
  track.append(bar)
  return track
}

function drawLine(line, className, pick) {
  const row = make("tr", className)
  row.append(make("td", "", line.label))
  if (line.bar !== null) row.append(drawBar(line.bar))
  row.append(...line.cells.map((cell) => drawFigure(cell, line.label, pick)))
  return row
}

function drawHeads(heads) {
  const head = make("thead"), row = make("tr")
  for (const text of heads) {
    const cell = make("th", "", text)
    cell.scope = "col"
    row.append(cell)
  }
  head.append(row)
  return head
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const frame = make("div", "frame"), table = make("table"), body = make("tbody")
  if (data.heads.length) table.append(drawHeads(data.heads))
  body.append(...data.lines.map((line) => drawLine(line, "", pick)))
  if (data.total) body.append(drawLine(data.total, "total", pick))
  table.append(body)
  frame.append(table)
  redraw(parentElement, data.unit ? [make("div", "unit", data.unit), frame] : [frame])
}
