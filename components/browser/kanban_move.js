// A motion is a card on its way: by mouse, by touch (after a short press) or by keys. Nothing is drawn anew meanwhile.
const DRAG_BEGINS = 5, PRESS_SLACK = 10, PRESS_MILLISECONDS = 350, EDGE = 56, FASTEST = 16, CLICK_FOLLOWS = 50

function mayEnter(card, column) {
  return column === card.column || card.moves === null || card.moves.includes(column)
}

function columnParts(board, column) {
  return [...board.grid.children].filter((node) => node.dataset.column === column)
}

function columnTitle(board, code) {
  return board.data.columns.find((column) => column.code === code)?.title ?? code
}

function say(board, template, parts) {
  const text = fill(template, parts)
  board.said.textContent = board.said.textContent === text ? `${text}\u00a0` : text
}

// --- what every motion shares

function lift(board, card, kind) {
  board.motion = { card, kind, over: card.column }
  board.root.classList.add("moving")
  board.entries.get(card.code).item.classList.add("lifted")
  for (const { code } of board.data.columns) {
    const state = code === card.column ? "home" : mayEnter(card, code) ? "open" : "closed"
    for (const node of columnParts(board, code)) node.dataset.drop = state
  }
  drawWords(board)
}

function hover(board, column) {
  const { motion } = board
  if (motion.over === column) return
  motion.over = column
  for (const node of board.grid.children) node.classList.toggle("over", column !== null && node.dataset.column === column)
}

function land(board, drop) {
  const { card, kind, over, ghost } = board.motion
  board.motion = null
  ghost?.remove()
  board.root.classList.remove("moving")
  board.entries.get(card.code)?.item.classList.remove("lifted")
  for (const node of board.grid.children) {
    delete node.dataset.drop
    node.classList.remove("over")
  }
  const goes = drop && over !== null && over !== card.column && mayEnter(card, over)
  if (goes) board.send(card, over)
  else if (kind === "keys") {
    say(board, board.data.words.cancelled, { card: card.title, column: columnTitle(board, card.column) })
  }
  board.settle()
}

// --- mouse and touch

function columnAt(board, x, y) {
  const frame = board.scroll.getBoundingClientRect()
  if (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right) return null
  for (const [code, head] of board.heads) {
    const box = head.getBoundingClientRect()
    if (x >= box.left && x <= box.right) return code
  }
  return null
}

function pull(position, low, high) {
  if (position < low + EDGE) return -Math.min(FASTEST, ((low + EDGE - position) / EDGE) * FASTEST)
  if (position > high - EDGE) return Math.min(FASTEST, ((position - high + EDGE) / EDGE) * FASTEST)
  return 0
}

function scrollAtEdges(board) {
  const { motion } = board
  if (!motion?.ghost) return
  const frame = board.scroll.getBoundingClientRect()
  const headed = frame.top + board.heads.values().next().value.offsetHeight
  board.scroll.scrollBy(pull(motion.x, frame.left, frame.right), pull(motion.y, headed, frame.bottom))
  hover(board, columnAt(board, motion.x, motion.y))
  requestAnimationFrame(() => scrollAtEdges(board))
}

function follow(board, event) {
  const { motion } = board
  motion.x = event.clientX
  motion.y = event.clientY
  motion.ghost.style.transform = `translate(${motion.x - motion.grip.x}px, ${motion.y - motion.grip.y}px) rotate(1.5deg)`
  hover(board, columnAt(board, motion.x, motion.y))
}

function liftByPointer(board, press) {
  const card = board.cardOf(press.code)
  board.press = null
  if (!card || !board.mayMove(card) || board.motion) return
  const { button } = board.entries.get(press.code)
  const box = button.getBoundingClientRect()
  lift(board, card, "pointer")
  const ghost = button.cloneNode(true)
  ghost.className += " ghost"
  ghost.tabIndex = -1
  ghost.setAttribute("aria-hidden", "true")
  delete ghost.dataset.code
  ghost.style.width = `${box.width}px`
  Object.assign(board.motion, { ghost, pointer: press.pointer, grip: { x: press.x - box.left, y: press.y - box.top } })
  board.root.append(ghost)
  board.root.setPointerCapture(press.pointer)
  follow(board, { clientX: press.x, clientY: press.y })
  requestAnimationFrame(() => scrollAtEdges(board))
}

function pressed(board, event) {
  const code = event.target.closest(".item > .card")?.dataset.code
  if (code === undefined || event.button !== 0 || !event.isPrimary || board.motion) return
  const card = board.cardOf(code)
  if (!card || !board.mayMove(card)) return
  const press = { code, pointer: event.pointerId, x: event.clientX, y: event.clientY, touch: event.pointerType === "touch" }
  release(board)
  board.press = press
  if (press.touch) press.timer = setTimeout(() => board.press === press && liftByPointer(board, press), PRESS_MILLISECONDS)
}

function release(board) {
  clearTimeout(board.press?.timer)
  board.press = null
}

function pointerMoved(board, event) {
  if (board.motion?.pointer === event.pointerId) { follow(board, event); return }
  const { press } = board
  if (press?.pointer !== event.pointerId) return
  const way = Math.hypot(event.clientX - press.x, event.clientY - press.y)
  if (press.touch && way > PRESS_SLACK) release(board)
  else if (!press.touch && way > DRAG_BEGINS) {
    liftByPointer(board, press)
    if (board.motion) follow(board, event)
  }
}

function pointerEnded(board, event, drop) {
  release(board)
  if (board.motion?.pointer !== event.pointerId) return
  board.wasDrag = true
  setTimeout(() => { board.wasDrag = false }, CLICK_FOLLOWS)
  land(board, drop)
}

// --- keys

function goTo(board, button) {
  if (!button) return
  button.focus()
  button.scrollIntoView({ block: "nearest", inline: "nearest" })
}

function foundIn(board, column) {
  return columnParts(board, column).flatMap((part) => [...part.querySelectorAll(".item:not([hidden]) > .card")])
}

function middle(node) {
  const box = node.getBoundingClientRect()
  return box.top + box.height / 2
}

function beside(board, button, column, step) {
  const codes = board.data.columns.map((one) => one.code)
  for (let at = codes.indexOf(column) + step; at >= 0 && at < codes.length; at += step) {
    const found = foundIn(board, codes[at])
    const distance = (node) => Math.abs(middle(node) - middle(button))
    if (found.length) return found.reduce((near, node) => (distance(node) < distance(near) ? node : near))
  }
  return null
}

function walk(board, key, button) {
  const column = button.closest(".cell").dataset.column
  const stack = foundIn(board, column)
  const at = stack.indexOf(button)
  const ways = {
    ArrowUp: () => stack[at - 1], ArrowDown: () => stack[at + 1], Home: () => stack[0], End: () => stack.at(-1),
    ArrowLeft: () => beside(board, button, column, -1), ArrowRight: () => beside(board, button, column, 1),
  }
  if (!ways[key]) return false
  goTo(board, ways[key]())
  return true
}

function liftByKey(board, code) {
  const card = board.cardOf(code)
  const { words } = board.data
  if (!board.mayMove(card)) { say(board, words.fixed, { card: card.title }); return }
  lift(board, card, "keys")
  say(board, words.lifted, { card: card.title, column: columnTitle(board, card.column) })
}

function stepTo(board, step) {
  const { motion, data } = board
  const codes = data.columns.map((column) => column.code)
  const column = codes[codes.indexOf(motion.over) + step]
  if (column === undefined) return
  hover(board, column)
  board.heads.get(column).scrollIntoView({ block: "nearest", inline: "nearest" })
  const words = mayEnter(motion.card, column) ? data.words.over : data.words.over_blocked
  say(board, words, { column: columnTitle(board, column) })
}

function keyWhileLifted(board, key) {
  const does = {
    ArrowLeft: () => stepTo(board, -1), ArrowRight: () => stepTo(board, 1), ArrowUp: () => {}, ArrowDown: () => {},
    Enter: () => land(board, true), " ": () => land(board, true), Escape: () => land(board, false),
  }
  does[key]?.()
  return key in does
}

function keyPressed(board, event) {
  const button = event.target.closest(".item > .card")
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return
  let used = true
  if (board.motion?.kind === "keys") used = keyWhileLifted(board, event.key)
  else if (board.motion) used = false
  else if (event.key === " ") liftByKey(board, button.dataset.code)
  else used = walk(board, event.key, button)
  if (used) { event.preventDefault(); event.stopPropagation() }
}

function listen(board) {
  const { root } = board
  root.addEventListener("pointerdown", (event) => pressed(board, event))
  root.addEventListener("pointermove", (event) => pointerMoved(board, event))
  root.addEventListener("pointerup", (event) => pointerEnded(board, event, true))
  root.addEventListener("pointercancel", (event) => pointerEnded(board, event, false))
  root.addEventListener("dragstart", (event) => event.preventDefault())
  root.addEventListener("contextmenu", (event) => { if (board.press?.touch || board.motion) event.preventDefault() })
  root.addEventListener("touchmove", (event) => { if (board.motion) event.preventDefault() }, { passive: false })
  root.addEventListener("keydown", (event) => keyPressed(board, event))
  // Some browsers press a button when the space bar comes up.
  root.addEventListener("keyup", (event) => { if (event.key === " " && event.target.matches(".item > .card")) event.preventDefault() })
  root.addEventListener("focusout", () => { if (board.motion?.kind === "keys") land(board, false) })
  const escape = (event) => {
    if (event.key !== "Escape" || !board.motion?.ghost) return
    event.preventDefault()
    event.stopPropagation()
    land(board, false)
  }
  window.addEventListener("keydown", escape, true)
  return () => window.removeEventListener("keydown", escape, true)
}
