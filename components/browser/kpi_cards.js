const WIDTH = 120, HEIGHT = 26

function sparkline(card) {
  const known = card.trend.filter((value) => value !== null)
  const svg = drawing("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, height: HEIGHT, preserveAspectRatio: "none", "aria-hidden": "true" })
  if (known.length < 2) return svg
  const shown = card.target === null ? known : [...known, card.target]
  const low = Math.min(...shown), spread = Math.max(...shown) - low || 1
  const y = (value) => (HEIGHT - 3 - ((value - low) / spread) * (HEIGHT - 6)).toFixed(1)
  const x = (index) => ((index / (card.trend.length - 1)) * WIDTH).toFixed(1)
  if (card.target !== null) {
    svg.append(drawing("line", { class: "dashed", x1: 0, x2: WIDTH, y1: y(card.target), y2: y(card.target) }))
  }
  let path = "", pen = "M"
  card.trend.forEach((value, index) => {
    if (value === null) { pen = "M"; return }
    path += `${pen}${x(index)} ${y(value)}`
    pen = "L"
  })
  svg.append(drawing("path", { class: `stroke ${card.light.tone}`, d: path }))
  return svg
}

function figure(card) {
  const value = make("div", "value", card.value)
  value.append(make("span", "unit", card.unit))
  return value
}

function trustDot(card) {
  const dot = make("span", `dot ${card.trust}`)
  dot.title = card.trust_text
  return dot
}

function sparkBody(card) {
  const status = make("div", "status")
  if (card.light.word) status.append(chip(card.light))
  status.append(make("span", "change", card.change))
  const line = make("div", "line")
  line.append(sparkline(card), make("span", "target", card.target_text))
  return [figure(card), status, line]
}

function tick(className, share) {
  const node = make("span", className)
  node.style.left = `${share * 100}%`
  return node
}

function bulletBody(card) {
  const row = make("div", "figure")
  row.append(figure(card), sparkline(card))
  const bar = make("div", "bar")
  const filled = make("span", `filled ${card.light.tone}`)
  filled.style.width = `${(card.share ?? 0) * 100}%`
  bar.append(filled)
  if (card.target === null) bar.classList.add("unmarked")
  if (card.pace_share !== null) bar.append(tick("pace", card.pace_share))
  if (card.target_share !== null) bar.append(tick("goal", card.target_share))
  const foot = make("div", "foot")
  foot.append(make("span", "", card.change), make("span", "right", card.foot))
  return [row, bar, foot]
}

function drawCard(card, data, pick) {
  const node = make("button", `card ${data.variant}`)
  node.type = "button"
  node.dataset.code = card.code
  node.setAttribute("aria-pressed", String(card.code === data.selected))
  node.setAttribute("aria-label", card.spoken)
  const top = make("div", "top")
  const side = make("span", "side")
  if (data.variant === "bullet") side.append(make("span", "", card.group))
  side.append(trustDot(card))
  const name = make("span", "name", card.name)
  name.title = card.name
  top.append(name, side)
  node.append(top, ...(data.variant === "bullet" ? bulletBody(card) : sparkBody(card)))
  node.onclick = () => pick(card.code)
  return node
}

function drawColumn(column, data, pick) {
  const node = make("div", "column")
  const heading = make("div", "heading")
  heading.append(
    column.light ? chip(column.light) : make("strong", "", column.title),
    make("span", "muted", column.note),
  )
  node.append(heading, ...column.cards.map((card) => drawCard(card, data, pick)))
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const grid = make("div", "columns")
  grid.style.setProperty("--columns", data.columns)
  if (data.groups) grid.append(...data.groups.map((column) => drawColumn(column, data, pick)))
  else grid.append(...data.cards.map((card) => drawCard(card, data, pick)))
  redraw(parentElement, [grid])
}
