// The button that puts a whole text on the clipboard.
export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector('button'), said = parentElement.querySelector('[role=status]')
  button.textContent = data.label
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(data.text); said.textContent = data.copied }
    catch {
      // Without a secure address a browser has no clipboard for scripts, but still obeys a copy of a selection.
      const area = document.createElement('textarea')
      area.value = data.text
      document.body.append(area)
      area.select()
      said.textContent = document.execCommand('copy') ? data.copied : data.refused
      area.remove()
    }
  }
}
