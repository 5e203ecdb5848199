// Drawing by keyed patching: what has not changed is not touched, so focus, scroll and a hundred cards stay as they are.
const SPARK_WIDTH = 40, SPARK_HEIGHT = 14

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}

function mark(node, name, value) {
  if (value === null || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name)
  } else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value)
}

function cellKey(lane, column) {
  return JSON.stringify([lane, column])
}

// --- one card

// A trend begins with the first value that is known.
function drawSpark(trend, text) {
  const values = trend.slice(Math.max(trend.findIndex((value) => value !== null), 0))
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known), spread = Math.max(...known) - low || 1
  let path = "", pen = "M", end
  values.forEach((value, index) => {
    if (value === null) { pen = "M"; return }
    const x = (index / (values.length - 1)) * (SPARK_WIDTH - 2), y = 2 + (1 - (value - low) / spread) * (SPARK_HEIGHT - 4)
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = "L"
    end = { cx: x.toFixed(1), cy: y.toFixed(1), r: 2 }
  })
  const svg = drawing("svg", { viewBox: `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`, "aria-hidden": "true" })
  svg.append(drawing("path", { d: path }), drawing("circle", end))
  const spark = make("span", "spark")
  spark.title = text
  spark.append(svg)
  return spark
}

function drawTop(card) {
  const top = make("span", "top")
  const name = make("span", "name", card.title)
  name.title = card.title
  top.append(name)
  if (card.tag) {
    const tag = make("span", `tag ${card.tag_tone}`, card.tag)
    tag.title = card.tag
    top.append(tag)
  }
  return top
}

function drawBars(card) {
  const bars = make("span", "bars")
  if (card.bars_text) {
    bars.setAttribute("role", "img")
    bars.setAttribute("aria-label", card.bars_text)
  }
  bars.append(...card.bars.map((met) => make("span", met ? "bar met" : "bar")))
  return bars
}

function drawMeter(card) {
  const meter = make("span", "meter")
  meter.append(drawBars(card))
  const spark = drawSpark(card.spark, card.spark_text)
  if (spark) meter.append(spark)
  return meter
}

function drawFigures(card) {
  const figures = make("span", "figures")
  figures.append(make("span", "", card.left), make("span", `right ${card.right_tone}`, card.right))
  return figures
}

function drawFlags(card) {
  const flags = make("span", "flags")
  flags.append(...card.flags.map(([text, tone]) => make("span", `chip ${tone}`, text)))
  return flags
}

function drawFace(card) {
  const parts = [drawTop(card)]
  if (card.subtitle) parts.push(make("span", "subtitle", card.subtitle))
  if (card.bars.length || card.spark.length) parts.push(drawMeter(card))
  if (card.left || card.right) parts.push(drawFigures(card))
  if (card.note) parts.push(make("span", "note", card.note))
  if (card.flags.length) parts.push(drawFlags(card))
  return parts.flatMap((part) => [part, document.createTextNode(" ")])
}

function makeItem(code) {
  const item = make("div", "item")
  item.setAttribute("role", "listitem")
  const button = make("button", "card")
  button.type = "button"
  button.dataset.code = code
  button.setAttribute("aria-describedby", "hint")
  item.append(button, make("div", "below"))
  return { item, button, below: item.lastChild, face: "", said: "" }
}

function drawNotice(notice, words, dismiss) {
  const box = make("div", "refusal")
  box.append(...notice.lines.map((line) => make("div", "", line)))
  const close = make("button", "close", "×")
  close.type = "button"
  close.setAttribute("aria-label", words.close)
  close.onclick = () => dismiss(notice.nonce)
  box.append(close)
  return box
}

function drawBelow(board, entry, card) {
  const notice = board.noticeOf(card.code)
  const pending = board.pending.has(card.code)
  const said = JSON.stringify([pending, notice])
  if (said === entry.said) return
  entry.said = said
  const content = []
  if (pending) content.push(make("div", "checking", board.data.words.pending))
  if (notice) content.push(drawNotice(notice, board.data.words, board.dismiss))
  entry.below.replaceChildren(...content)
}

function drawCard(board, card) {
  let entry = board.entries.get(card.code)
  if (!entry) board.entries.set(card.code, (entry = makeItem(card.code)))
  const { column: _column, lane: _lane, moves: _moves, search: _search, ...shown } = card
  const face = JSON.stringify(shown)
  if (face !== entry.face) {
    entry.face = face
    entry.button.replaceChildren(...drawFace(card))
    mark(entry.button, "class", `card${card.edge ? ` edge ${card.edge}` : ""}`)
  }
  mark(entry.button, "aria-pressed", card.code === board.data.selected)
  mark(entry.button, "data-movable", board.mayMove(card))
  mark(entry.item, "aria-busy", board.pending.has(card.code) ? "true" : null)
  mark(entry.item, "hidden", board.isFound(card) ? null : "")
  drawBelow(board, entry, card)
  return entry.item
}

// --- columns and lanes

function makeHead(column, words) {
  const head = make("div", "head")
  head.dataset.column = column.code
  const inner = make("div", "inner")
  const line = make("div", "line")
  line.append(make("strong", "", column.title), make("span", "count"))
  inner.append(line, make("span", "usual", column.note), make("span", "excess", words.limit), make("span", "blocked", words.blocked))
  head.append(inner)
  return head
}

function makeLane(lane) {
  const node = make("div", "lane")
  const inner = make("div", "inner")
  inner.append(make("strong", "", lane.title), make("span", "count"))
  node.append(inner)
  return node
}

function makeCell(column, lane) {
  const cell = make("div", lane ? "cell laned" : "cell")
  cell.setAttribute("role", "list")
  cell.dataset.column = column.code
  return cell
}

// Makes heads, lanes and cells anew where these have changed, with no card in them yet.
function drawSkeleton(board) {
  const { columns, lanes, words } = board.data
  const wanted = JSON.stringify([columns, lanes, words])
  if (wanted === board.skeleton) return false
  board.skeleton = wanted
  board.heads = new Map(columns.map((column) => [column.code, makeHead(column, words)]))
  board.lanes = new Map((lanes ?? []).map((lane) => [lane.code, makeLane(lane)]))
  board.cells = new Map()
  const content = [...board.heads.values()]
  for (const lane of lanes ?? [null]) {
    if (lane) content.push(board.lanes.get(lane.code))
    for (const column of columns) {
      const cell = makeCell(column, lane)
      board.cells.set(cellKey(lane?.code ?? null, column.code), cell)
      content.push(cell)
    }
  }
  board.grid.style.setProperty("--columns", columns.length)
  board.grid.replaceChildren(...content)
  return true
}

function placed(board) {
  const places = new Map([...board.cells.keys()].map((key) => [key, []]))
  for (const card of board.data.cards) {
    places.get(cellKey(board.data.lanes ? card.lane : null, board.columnOf(card)))?.push(card)
  }
  return places
}

function patchCell(cell, items) {
  const wanted = new Set(items)
  for (const child of [...cell.children]) if (!wanted.has(child)) child.remove()
  let next = cell.firstElementChild
  for (const item of items) {
    if (item === next) next = next.nextElementSibling
    else cell.insertBefore(item, next)
  }
}

function drawCounts(board, places) {
  const { columns, lanes, words } = board.data
  const count = (lane, column) => places.get(cellKey(lane, column)).length
  const laneCodes = lanes ? lanes.map((lane) => lane.code) : [null]
  for (const { code, title, limit } of columns) {
    const total = laneCodes.reduce((sum, lane) => sum + count(lane, code), 0)
    const head = board.heads.get(code)
    write(head.querySelector(".count"), limit === null ? `${total}` : `${total}/${limit}`)
    mark(head, "data-over-limit", limit !== null && total > limit)
    for (const lane of laneCodes) {
      const spoken = fill(limit === null ? words.column : words.column_limit, { title, count: total, limit })
      const laneTitle = lane === null ? "" : `${lanes.find((one) => one.code === lane).title} · `
      mark(board.cells.get(cellKey(lane, code)), "aria-label", laneTitle + spoken)
    }
  }
  for (const [lane, node] of board.lanes) {
    write(node.querySelector(".count"), `${columns.reduce((sum, column) => sum + count(lane, column.code), 0)}`)
  }
}

function drawFound(board) {
  const found = board.data.cards.filter(board.isFound).length
  write(board.found, board.terms.length ? fill(board.data.words.found, { count: found }) : "")
}

// The one card that Tab reaches; arrow keys go on from it.
function drawTabStop(board) {
  const reachable = [...board.grid.querySelectorAll(".item:not([hidden]) > .card")]
  const current = reachable.find((button) => button.dataset.code === board.current) ?? reachable[0]
  board.current = current?.dataset.code ?? board.current
  for (const { button } of board.entries.values()) mark(button, "tabindex", button === current ? 0 : -1)
}

function drawWords(board) {
  const { words, title, can_move, finds_above } = board.data
  mark(board.scroll, "aria-label", title)
  mark(board.root, "data-finds-above", finds_above)
  mark(board.box, "placeholder", words.find)
  mark(board.box, "aria-label", words.find)
  const keys = can_move ? words.keys : words.keys_read
  write(board.hint, board.motion?.kind === "keys" ? words.keys_lifted : keys)
}

function draw(board) {
  const focused = board.root.getRootNode().activeElement
  const { left, top } = board.memory
  drawWords(board)
  const isNew = drawSkeleton(board)
  const places = placed(board)
  for (const [key, cards] of places) patchCell(board.cells.get(key), cards.map((card) => drawCard(board, card)))
  const shown = new Set(board.data.cards.map((card) => card.code))
  for (const code of [...board.entries.keys()]) if (!shown.has(code)) board.entries.delete(code)
  drawCounts(board, places)
  drawFound(board)
  drawTabStop(board)
  if (isNew) board.scroll.scrollTo(left, top)
  if (focused?.isConnected && board.root.contains(focused)) focused.focus({ preventScroll: true })
}
