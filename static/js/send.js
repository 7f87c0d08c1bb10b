/**
 * Commands go out one at a time, in order, until each has an answer: the same one again when none came.
 * @typedef {{ok: boolean, rev?: number, code?: string, message?: string, facts?: any, current?: any, [more: string]: any}} Ack
 */

/**
 * The way out for one screen: `send(name, args)` resolves with the server's ack, also a refusal; it never rejects.
 * What an ack says of one's own notes and ballot is put into the store.
 * @param {import("./link.js").Link} link
 * @param {import("./store.js").Store} store
 * @param {(args: object) => Ack | null} refusal what is answered to words that may not leave this device at all
 * @returns {(name: string, args?: object) => Promise<Ack>}
 */
export function createSend(link, store, refusal = () => null) {
  let tail = Promise.resolve();
  return (name, args = {}) => {
    const kept = refusal(args);
    if (kept) return Promise.resolve(kept);
    const answer = tail.then(() => _untilAnswered(link, name, args));
    tail = answer.then((ack) => ack.ok && _keep(store, ack, args));
    return answer;
  };
}

/** A new row's id: 22 signs of base64url from 16 random bytes. Works on plain http too. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function _untilAnswered(link, name, args) {
  for (;;) {
    await link.ready();
    const ack = await link.emit(name, args);
    if (ack?.ok || (ack && !ack.retry_after && ack.code !== "no_hello")) return ack;
    if (ack?.code === "no_hello") link.again();
    await _pause((ack?.retry_after || 0.3) * 1000);
  }
}

/** A ballot that a host gave for somebody else is not one's own. */
function _keep(store, { rev, note, ballot, signal, question }, { chair }) {
  if (note) store.applyMine({ rev, rows: { notes: [note] } });
  if (signal) store.applyMine({ rev, rows: { care_signals: [signal] } });
  if (question) store.applyMine({ rev, rows: { questions: [question] } });
  if (ballot && !chair) store.applyMine({ rev, ballot });
}

function _pause(ms) {
  return new Promise((go) => setTimeout(go, ms));
}
