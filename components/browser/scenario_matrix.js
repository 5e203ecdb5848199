function pickable(className, item, pick) {
  const node = make("button", className)
  node.type = "button"
  node.dataset.code = item.code
  node.onclick = () => pick(item.code)
  return node
}

function drawHead(head, data, pick) {
  const node = pickable(`head ${data.is_upright ? "upright" : "turned"}`, head, pick)
  node.setAttribute("role", "columnheader")
  node.title = head.name
  node.append(make("span", "title", head.name), make("span", "share", head.share || "–"))
  return node
}

function drawCell(cell, row, head, data, pick) {
  const spoken = fill(data.spoken, { institution: row.name, scenario: head.name, state: cell.words })
  // of the codes `E01/` and `/S07` the one between them
  const node = pickable(`cell ${cell.kind}`, { code: row.code + head.code.slice(1) }, pick)
  node.setAttribute("role", "gridcell")
  node.setAttribute("aria-label", spoken)
  node.title = spoken
  node.append(document.createTextNode(cell.letter))
  if (cell.number !== null) node.append(make("span", "number", cell.number))
  return node
}

function drawRow(row, data, pick) {
  const line = make("div", "")
  line.style.display = "contents"
  line.setAttribute("role", "row")
  const place = pickable("place", row, pick)
  place.setAttribute("role", "rowheader")
  place.textContent = row.name
  line.append(place, ...row.cells.map((cell, column) => drawCell(cell, row, data.heads[column], data, pick)), make("span", "share", row.share))
  return line
}

function drawLegend(data) {
  const legend = make("div", "legend")
  for (const state of data.legend) {
    const node = make("span", "")
    node.append(make("span", `cell ${state.code}`, state.letter), document.createTextNode(`${state.word} ${state.count}`))
    if (state.about) node.append(make("span", "muted", state.about))
    legend.append(node)
  }
  return legend
}

// Heads stand above all columns but the first, which holds the names of the rows.
function walked(grid) {
  const [heads, ...rows] = [...grid.querySelectorAll("[role=row]")].map((line) => [...line.querySelectorAll("[data-code]")])
  walk(grid, [[null, ...heads], ...rows], rows[0]?.[1])
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const frame = make("div", "frame")
  const grid = make("div", "matrix")
  grid.setAttribute("role", "grid")
  grid.style.setProperty("--scenarios", data.heads.length)
  const heads = make("div", "")
  heads.style.display = "contents"
  heads.setAttribute("role", "row")
  heads.append(make("span", "head corner", ""), ...data.heads.map((head) => drawHead(head, data, pick)), make("span", "head share", data.corner))
  grid.append(heads, ...data.rows.map((row) => drawRow(row, data, pick)))
  walked(grid)
  frame.append(grid)
  redraw(parentElement, [drawLegend(data), frame])
}
