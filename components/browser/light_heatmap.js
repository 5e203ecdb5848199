function drawCell(cell, data, pick) {
  if (!cell) return make("span", "cell none", "–")
  const node = make("button", `cell fill ${cell.light.tone}`, `${cell.light.sign} ${cell.text}`)
  node.type = "button"
  node.dataset.code = cell.code
  node.setAttribute("aria-label", cell.spoken)
  node.setAttribute("aria-pressed", String(cell.code === data.selected))
  node.title = cell.spoken
  node.onclick = () => pick(cell.code)
  return node
}

function drawRow(row, data, pick) {
  const name = make("button", "row", row.name)
  name.type = "button"
  name.dataset.code = row.code
  name.onclick = () => pick(row.code)
  return [name, ...row.cells.map((cell) => drawCell(cell, data, pick))]
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const frame = make("div", "frame")
  if (data.tallest) frame.style.setProperty("--tallest", `${data.tallest}px`)
  const grid = make("div", "lights")
  grid.style.setProperty("--groups", data.heads.length)
  grid.append(make("span", "head corner", ""), ...data.heads.map((text) => make("span", "head", text)))
  const lines = data.rows.map((row) => drawRow(row, data, pick))
  grid.append(...lines.flat())
  walk(grid, lines.map((line) => line.map((node) => (node.dataset.code ? node : null))))
  frame.append(grid)
  redraw(parentElement, [frame])
}
