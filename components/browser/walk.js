const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

// One stop of the tab key for a whole grid; the arrows go from cell to cell. `lines` are the rows of buttons from the
// top, null where a place has none, which is passed over.
function walk(grid, lines, first) {
  const cells = lines.flat().filter(Boolean)
  for (const node of cells) node.tabIndex = -1
  const stop = (node) => {
    for (const other of cells) other.tabIndex = -1
    node.tabIndex = 0
  }
  if (first ?? cells[0]) stop(first ?? cells[0])
  grid.addEventListener("focusin", (event) => cells.includes(event.target) && stop(event.target))
  grid.addEventListener("keydown", (event) => {
    const [down, right] = STEPS[event.key] ?? [0, 0]
    let row = lines.findIndex((line) => line.includes(event.target))
    if (row < 0 || (!down && !right)) return
    let column = lines[row].indexOf(event.target)
    do {
      row += down
      column += right
    } while (lines[row]?.[column] === null)
    event.preventDefault()
    const next = lines[row]?.[column]
    next?.focus()
    next?.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
}
