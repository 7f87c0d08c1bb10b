/** *Kuuntele* on the page of a story: headings and paragraphs in their own languages, from the beginning, until the end or a press. */
import { hush, speak, whenVoices } from "./speech.js";

const button = document.getElementById("listen");
const story = document.getElementById("story");
const [listen, stop] = [button.textContent, button.dataset.stop];
let speaking = false;

const parts = [...story.querySelectorAll("h2, h3, p, li")].map((part) => ({
  text: part.textContent.trim(), lang: part.closest("[lang]").lang.slice(0, 2),
})).filter((part) => part.text);

whenVoices([...new Set(parts.map((part) => part.lang))], (able) => (button.hidden = !able || !parts.length));
button.addEventListener("click", () => {
  if (speaking) hush();
  else speak(parts, () => show(false));
  show(!speaking);
});

function show(now) {
  speaking = now;
  button.textContent = now ? stop : listen;
}
