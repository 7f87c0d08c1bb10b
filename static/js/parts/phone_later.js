/** Parts of the page that are not needed for the first note: each comes when it is wanted, or quietly while the phone has nothing to do. */
import { html, useEffect, useState } from "../../vendor/preact.js";
import { bringTexts, t } from "../texts.js";

const QUIET_MS = 1500;
const AGAIN_MS = 4000;
/** @type {Map<string, object>} */
const here = new Map();
let failures = 0;
let fetching = false;

/**
 * A part by its file and name; until it has come, a calm word. It is tried again by itself, and when the network is back.
 * @param {{phone: object, path: string, name: string, quiet?: boolean, [more: string]: any}} props `quiet`: nothing is said meanwhile,
 *   and the field's first load goes before it; everything else goes to the part
 */
export function Later({ path, name, quiet = false, ...props }) {
  const [missing, miss] = useState(false);
  const [tries, again] = useState(0);
  const online = props.phone.connection.state === "online";
  useEffect(() => {
    if (here.has(path)) return;
    const renew = () => again((n) => n + 1);
    const failed = () => (miss(true), online && setTimeout(renew, AGAIN_MS));
    _pause(quiet && !tries ? QUIET_MS : 0).then(() => bring(path)).then(renew, failed);
  }, [path, online, tries]);
  const Part = here.get(path)?.[name];
  if (Part) return html`<${Part} ...${props} />`;
  return quiet ? null : html`<p class="lead">${_meanwhile(missing, online)}</p>`;
}

/** Brings the parts one after another while nothing else is to be done, so that a tunnel takes none away. @param {string[]} paths */
export function bringQuietly(paths) {
  if (fetching) return;
  fetching = true;
  const whenIdle = globalThis.requestIdleCallback || ((go) => go());
  _pause(QUIET_MS).then(() => whenIdle(() => _bringAll(paths), { timeout: QUIET_MS }));
}

async function _bringAll(paths) {
  try {
    for (const path of paths) await bring(path);
  } catch {
    fetching = false;
  }
}

/** One part with its words. A browser may remember that an address failed: the next try has another. @param {string} path */
export async function bring(path) {
  if (here.has(path)) return here.get(path);
  try {
    await bringTexts();
    here.set(path, await import(failures ? `${path}?${failures}` : path));
    return here.get(path);
  } catch (error) {
    failures += 1;
    throw error;
  }
}

/** A part that has come, for what must not wait for it. @param {string} path @returns {any} */
export function brought(path) {
  return here.get(path);
}

function _pause(ms) {
  return new Promise((go) => setTimeout(go, ms));
}

function _meanwhile(missing, online) {
  if (!missing) return t("Hetki…");
  return online ? t("Sivu ei tullut kokonaan. Lataa sivu uudelleen.") : t("Ei verkkoa. Tämä tulee, kun verkko palaa.");
}
