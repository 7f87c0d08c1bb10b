/** *Poistu* takes the page's place in the history. Notes that wait in this phone stay there; nothing is asked and nothing is sent. */
document.querySelector("a.exit")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.replace(event.currentTarget.href);
});
