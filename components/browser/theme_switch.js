export default function ({ data, parentElement }) {
  const button = make("button", "", data.label)
  button.type = "button"
  button.onclick = () => {
    const address = new URL(window.location.href)
    address.searchParams.set("theme", data.theme)
    address.searchParams.delete("embed_options")
    window.location.assign(address)
  }
  redraw(parentElement, [button])
}
