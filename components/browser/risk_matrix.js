function drawRisk(risk, data, pick) {
  const node = make("button", "risk")
  node.type = "button"
  node.dataset.code = risk.code
  node.setAttribute("aria-pressed", String(risk.code === data.selected))
  node.setAttribute("aria-label", risk.spoken)
  node.title = risk.spoken
  if (risk.met) node.append(make("span", "met", risk.met))
  node.append(document.createTextNode(risk.name))
  node.onclick = () => pick(risk.code)
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const grid = make("div", "matrix")
  grid.style.setProperty("--levels", data.levels.length)
  grid.append(make("span", "axis", data.rows_title), ...data.levels.map((level) => make("span", "level", level)))
  for (const row of data.rows) {
    grid.append(make("span", "level", row.level))
    for (const cell of row.cells) {
      const node = make("div", `cell fill ${cell.tone}`)
      node.append(...cell.risks.map((risk) => drawRisk(risk, data, pick)))
      grid.append(node)
    }
  }
  grid.append(make("span", "axis", ""), make("span", "axis below", data.columns_title))
  redraw(parentElement, [grid])
}
