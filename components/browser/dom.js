// Shared by every part. Text from data enters the page by textContent alone, never as markup.
function make(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined && text !== null) node.textContent = text
  return node
}

function drawing(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  return node
}

function chip(light) {
  const node = make("span", `chip ${light.tone}`)
  node.append(make("span", "sign", light.sign), document.createTextNode(light.word))
  return node
}

// What stands in braces in the template is filled in.
function fill(template, parts) {
  return template.replace(/\{(\w+)\}/g, (_place, name) => parts[name])
}

// What had the focus has it again, and what was scrolled stays where it was.
function redraw(parent, content) {
  const root = parent.querySelector(".root") ?? parent.appendChild(make("div", "root"))
  const focused = root.querySelector(":focus")?.dataset.code
  const { scrollLeft, scrollTop } = root.querySelector(".frame") ?? {}
  root.replaceChildren(...content)
  root.querySelector(".frame")?.scrollTo(scrollLeft ?? 0, scrollTop ?? 0)
  if (focused !== undefined) {
    const again = [...root.querySelectorAll("[data-code]")].find((node) => node.dataset.code === focused)
    again?.focus({ preventScroll: true })
  }
  return root
}
