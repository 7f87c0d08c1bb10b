/** The second reader's link: the secret after the # of the address goes to the server once and leaves the address. */
const proof = document.getElementById("proof");

open();
addEventListener("hashchange", open);
addEventListener("online", open);

async function open() {
  const secret = location.hash.slice(1);
  // The page has anchors of its own; a secret is longer than any of them.
  if (secret.length < 30) return;
  proof.elements.secret.value = secret;
  try {
    const answer = await fetch(proof.action, { method: "POST", body: new FormData(proof) });
    if (answer.ok) location.replace(location.pathname);
    else proof.submit(); // the server's page says what is wrong
  } catch {
    document.getElementById("offline").hidden = false;
  }
}
