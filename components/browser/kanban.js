// A board: what Python said last, the drops it has not answered yet, and what the person does meanwhile.
// A drop without an answer is sent again, then given up; Python acts on it once.
const AGAIN_MILLISECONDS = 8000, LOST_MILLISECONDS = 24000
const boards = new WeakMap()
// What a person typed and where they were, for a board that is taken off the page and put back.
const remembered = new Map()

function nonce() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("-")
}

function makeFrame(board, parentElement) {
  board.root = make("div", "root")
  const tools = make("div", "tools")
  board.box = make("input", "find")
  board.box.type = "search"
  board.found = make("span", "found")
  board.found.setAttribute("role", "status")
  board.hint = make("span", "hint")
  board.hint.id = "hint"
  tools.append(board.box, board.found, board.hint)
  board.scroll = make("div", "scroll")
  board.scroll.setAttribute("role", "group")
  board.grid = board.scroll.appendChild(make("div", "grid"))
  board.said = make("div", "said")
  board.said.setAttribute("aria-live", "assertive")
  board.root.append(tools, board.scroll, board.said)
  parentElement.append(board.root)
}

function plain(text) {
  return text.normalize("NFKC").toLowerCase()
}

function searching(board) {
  board.isFound = (card) => {
    if (!board.terms.length) return true
    const text = plain([card.title, card.subtitle, card.tag, card.note, card.search, ...card.flags.map(([flag]) => flag)].join(" "))
    return board.terms.every((term) => text.includes(term))
  }
  board.search = (text) => {
    board.memory.text = text
    board.terms = plain(text).split(/\s+/).filter(Boolean)
  }
  board.box.oninput = () => { board.search(board.box.value); if (!board.motion) draw(board) }
  // Streamlit takes single letters typed outside its own fields for shortcuts.
  for (const kind of ["keydown", "keypress", "keyup"]) board.box.addEventListener(kind, (event) => event.stopPropagation())
}

function sending(board) {
  board.send = (card, to) => {
    const move = { code: card.code, to, from: card.column, position: board.data.position, nonce: nonce() }
    board.pending.set(card.code, move)
    board.lost = null
    say(board, board.data.words.dropped, { card: card.title, column: columnTitle(board, to) })
    sendPending(board)
    setTimeout(() => { if (isPending(board, move)) sendPending(board) }, AGAIN_MILLISECONDS)
    setTimeout(() => { if (isPending(board, move)) giveUp(board, move) }, LOST_MILLISECONDS)
  }
  board.dismiss = (said) => {
    board.dismissed = said
    const code = board.noticed()?.code
    board.lost = null
    draw(board)
    board.entries.get(code)?.button.focus({ preventScroll: true })
  }
}

// All that is unanswered: of two triggers on their way at once Streamlit delivers the later.
function sendPending(board) {
  board.trigger("moved", [...board.pending.values()])
}

function isPending(board, move) {
  return board.root.isConnected && board.pending.get(move.code) === move
}

function giveUp(board, move) {
  board.pending.delete(move.code)
  board.lost = { code: move.code, nonce: move.nonce, lines: [board.data.words.lost] }
  if (!board.motion) draw(board)
}

function begin(parentElement, data) {
  const board = { entries: new Map(), pending: new Map(), terms: [], motion: null, press: null, lost: null, dismissed: null }
  board.memory = remembered.get(data.key) ?? { text: "", left: 0, top: 0 }
  remembered.set(data.key, board.memory)
  board.cardOf = (code) => board.data.cards.find((card) => card.code === code)
  board.columnOf = (card) => board.pending.get(card.code)?.to ?? card.column
  board.mayMove = (card) => board.data.can_move && card.movable && !board.pending.has(card.code)
  board.noticed = () => board.lost ?? (board.data.refusal?.nonce === board.dismissed ? null : board.data.refusal)
  board.noticeOf = (code) => (board.noticed()?.code === code ? board.noticed() : null)
  makeFrame(board, parentElement)
  searching(board)
  sending(board)
  board.settle = () => settle(board)
  board.end = listen(board)
  board.root.addEventListener("click", (event) => {
    const code = event.target.closest(".item > .card")?.dataset.code
    if (code !== undefined && !board.wasDrag) board.trigger("picked", code)
  })
  board.root.addEventListener("focusin", (event) => {
    const code = event.target.closest(".item > .card")?.dataset.code
    if (code !== undefined && code !== board.current) { board.current = code; drawTabStop(board) }
  })
  return board
}

function comeBack(board) {
  board.box.value = board.memory.text
  board.search(board.memory.text)
  draw(board)
  board.scroll.addEventListener("scroll", () => {
    board.memory.left = board.scroll.scrollLeft
    board.memory.top = board.scroll.scrollTop
  }, { passive: true })
}

// Draws what came while a card was on its way, too; an answered drop stands where Python says.
function settle(board) {
  if (board.waiting) {
    board.data = board.waiting
    board.waiting = null
  }
  const { answered, refusal, words } = board.data
  for (const [code, move] of [...board.pending]) {
    const card = board.cardOf(code)
    if (card && !answered.includes(move.nonce)) continue
    board.pending.delete(code)
    if (!card) continue
    const parts = { card: card.title, column: columnTitle(board, card.column) }
    if (refusal?.nonce === move.nonce) say(board, words.refused, { ...parts, reason: refusal.lines.join(" ") })
    else say(board, words.done, parts)
  }
  draw(board)
}

// A card opened over the board has taken the focus with it; it comes back to the card, not to the top of the page.
function focusClosed(board, opened) {
  if (opened && !board.data.selected && document.activeElement === document.body) {
    board.entries.get(opened)?.button.focus({ preventScroll: true })
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let board = boards.get(parentElement)
  const isNew = !board
  if (isNew) boards.set(parentElement, (board = begin(parentElement, data)))
  board.trigger = setTriggerValue
  if (isNew) {
    board.data = data
    comeBack(board)
  } else {
    const opened = board.data.selected
    board.waiting = data
    if (!board.motion) settle(board)
    focusClosed(board, opened)
  }
  const call = (board.calls = (board.calls ?? 0) + 1)
  return () => {
    // Streamlit also cleans up after a call that a later one has overtaken; the board is the later one's then.
    if (call !== board.calls) return
    release(board)
    board.motion = null
    board.end()
    boards.delete(parentElement)
    board.root.remove()
  }
}
