const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

function pickable(className, item, pick) {
  const node = make("button", className)
  node.type = "button"
  node.tabIndex = -1
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

// One stop of the tab key for the whole matrix; the arrows go from cell to cell, heads included.
function walk(grid) {
  const lines = [...grid.querySelectorAll("[role=row]")].map((line) => [...line.querySelectorAll("[data-code]")])
  const stop = (node) => {
    for (const other of grid.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1
    node.tabIndex = 0
  }
  stop(lines[1]?.[1] ?? lines[0][0])
  grid.addEventListener("focusin", (event) => event.target.dataset.code && stop(event.target))
  grid.addEventListener("keydown", (event) => {
    const step = STEPS[event.key]
    if (!step) return
    const row = lines.findIndex((line) => line.includes(event.target))
    if (row < 0) return
    // the line of heads has no cell above the names of the rows
    const column = lines[row].indexOf(event.target) + (row === 0 ? 1 : 0) + step[1]
    const line = lines[row + step[0]]
    const next = line?.[column - (row + step[0] === 0 ? 1 : 0)]
    event.preventDefault()
    next?.focus()
    next?.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
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
  walk(grid)
  frame.append(grid)
  redraw(parentElement, [drawLegend(data), frame])
}
