// Hides a verdict as soon as the field above it holds another text than the one it belongs to: a form tells the server
// nothing of what is typed in it until it is sent. The rule that hides is in the style sheet of the pages.
export default function (component) {
  const { data, parentElement } = component
  const said = parentElement.querySelector('p'), plain = text => text.replace(/\r\n?/g, '\n').trim()
  const look = () => {
    const field = document.querySelector('.st-key-check-text textarea')
    if (field === null) return
    const unsent = plain(field.value) !== plain(data.sent)
    document.body.classList.toggle('unsent', unsent)
    said.textContent = unsent ? data.words : ''
  }
  // This is called anew for every text that is sent; the watch over the one before is not always ended first.
  parentElement.watch?.abort()
  const watch = parentElement.watch = new AbortController()
  const again = setInterval(look, 200)  // an example is put into the field without an event
  watch.signal.addEventListener('abort', () => clearInterval(again))
  document.addEventListener('input', look, { signal: watch.signal })
  look()
  return () => {
    watch.abort()
    if (parentElement.watch === watch) document.body.classList.remove('unsent')
  }
}
