function drawMember(member, data, pick) {
  const node = make("button", `member ${member.phase}`, member.name)
  node.type = "button"
  node.title = member.spoken
  node.dataset.code = member.code
  node.setAttribute("aria-pressed", String(member.code === data.selected))
  node.onclick = () => pick(member.code)
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("picked", code)
  const strip = make("div", "strip")
  strip.style.setProperty("--stages", data.stages.length)
  for (const stage of data.stages) {
    const node = make("div", "stage")
    const members = make("div", "members")
    members.append(...stage.members.map((member) => drawMember(member, data, pick)))
    node.append(make("span", "count", stage.members.length), make("span", "title", stage.name), members)
    strip.append(node)
  }
  redraw(parentElement, [strip])
}
