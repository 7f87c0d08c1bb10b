/** What comes next in the meeting, as one act and as one sentence: the agenda in order, a round's phases inside it. */
import { t } from "../texts.js";
import { nextTable } from "./run_wall.js";
import { tableNumber } from "./run_words.js";

/** The steps in the order of the agenda. */
export function agenda(store) {
  return store.rows("steps").sort((a, b) => a.no - b.no);
}

/**
 * The next act: `{label, command, args, said}`, with `asks` when it is asked once, or `{label, href}` when it is a place to go.
 */
export function nextAct(store) {
  const meeting = store.meeting();
  if (meeting.state === "planned") return { label: t("Avaa ovet"), command: "meeting.open", args: {}, said: t("Ovet ovat auki.") };
  if (meeting.state === "closed") return { label: t("Avaa koonti"), href: `/m/${meeting.code}/summary` };
  if (meeting.paused_at) return { label: t("Käynnistä aika"), command: "meeting.resume", args: {}, said: t("Aika kulkee taas.") };
  const step = store.step();
  return (step && _inside(store, meeting, step)) || _onward(store, step);
}

/** One sentence that names the next sensible thing to do, in every state: nobody at the desk need wonder. */
export function nextWords(store) {
  const meeting = store.meeting();
  const waiting = store.rows("notes").filter((note) => note.state === "waiting").length;
  if (meeting.state === "planned") return t("Avaa seinä ja sitten ovet, kun olet paikalla.");
  if (meeting.state === "closed") return _afterwards(meeting, waiting);
  if (meeting.paused_at) return t("Nyt on tauko. Jatka, kun väki on palannut.");
  const step = store.step();
  if (!step || step.kind === "welcome") return _lobby(store.rows("chairs").length);
  if (meeting.phase === "silent" && meeting.more_time) return t("Joku tarvitsee lisää aikaa. Anna minuutti.");
  // The silence is the time to read: notes that nobody has read are not there when the tables begin to talk.
  if (meeting.phase === "silent" && !waiting) return t("Anna kirjoittaa rauhassa. Laput näkyvät pöydille, kun hiljainen aika loppuu.");
  if (waiting && !["vote", "propose"].includes(step.kind)) return t("Lue odottavat laput: {n}. Vasta sitten muut näkevät ne.", { n: waiting });
  return (_WORDS[step.kind] || _WORDS.read_case)(store, step);
}

const _WORDS = {
  read_case: () => t("Lukekaa tapaus rauhassa. Jatka, kun kaikki ovat valmiita."),
  collect: (store) => _round(store.meeting()),
  path: (store) => _path(store.rows("path_steps").length),
  group: (store) => _harvest(store),
  vote: (store, step) => _vote(store, step),
  propose: (store) => _proposals(store.rows("proposals").length),
  feedback: () => t("Kysy palautetta myös ääneen. Jatka, kun kaikki ovat vastanneet."),
  pause: () => t("Tauko. Jatka, kun väki on palannut."),
  end: () => t("Kerro, mitä ehdotuksille nyt tapahtuu. Sulje sitten tapaaminen."),
};

function _afterwards(meeting, waiting) {
  if (meeting.frozen_at) return t("Koonti on hyväksytty. Lähetä se johdolle ja sovi seuranta.");
  return waiting ? t("Lue vielä odottavat laput: {n}. Lukematon lappu ei tule koontiin.", { n: waiting }) : t("Tarkista koonti ja hyväksy se.");
}

function _lobby(joined) {
  if (!joined) return t("Odota ensimmäistä tulijaa. QR ja koodi ovat seinällä.");
  return joined === 1 ? t("1 on mukana. Aloita, kun kaikki istuvat.") : t("{n} on mukana. Aloita, kun kaikki istuvat.", { n: joined });
}

function _round(meeting) {
  if (meeting.phase === "ended") return t("Aika on loppu. Anna kirjoittaa lause loppuun ja siirry eteenpäin.");
  if (meeting.more_time) return t("Joku tarvitsee lisää aikaa. Anna minuutti tai lopeta kierros.");
  return t("Pöydät puhuvat. Lopeta kierros, kun puhe hiljenee tai aika on ohi.");
}

function _harvest(store) {
  const shown = store.row("tables", store.meeting().wall_table);
  const next = nextTable(store);
  if (!shown) return store.rows("groups").length ? t("Käykää otsikot läpi yhdessä. Siirry sitten eteenpäin.") : t("Näytä pöydät seinällä yksi kerrallaan ja ryhmittele laput.");
  return next ? t("{table} kertoo. Näytä sitten seuraava pöytä.", { table: tableNumber(shown) }) : t("Viimeinen pöytä kertoo. Näytä sitten kaikki ja ryhmittele.");
}

function _path(count) {
  if (!count) return t("Pöydät rakentavat polun puhelimilla. Kysy: mitä tapahtuu ensin?");
  return t("Askelia on {n}. Kysy vielä, kuka tekee ja milloin.", { n: count });
}

function _vote(store, step) {
  const votes = store.rows("votes");
  if (votes.some((vote) => vote.state === "open")) return t("Äänestys on auki. Sulje se, kun kaikki ovat äänestäneet.");
  if (votes.some((vote) => vote.state === "draft")) return t("Äänestys on valmis. Kerro, mistä äänestetään, ja avaa se.");
  return _votesMissing(store, step) ? t("Valitse, mistä äänestetään.") : t("Lukekaa tulos yhdessä. Siirry sitten eteenpäin.");
}

function _proposals(count) {
  if (!count) return t("Pöydät kirjoittavat ehdotuksia. Kirjaa ensimmäinen yhdessä.");
  return t("Ehdotuksia on {n}. Tarkista, kuka vastaa ja mistä onnistumisen näkee.", { n: count });
}

function _inside(store, meeting, step) {
  if (meeting.phase === "silent") return { label: t("Näytä laput pöydille"), command: "step.reveal", args: { step: step.id }, said: t("Pöydät näkevät laput.") };
  if (step.kind === "collect" && meeting.phase === "talk") {
    return { label: t("Lopeta kierros"), command: "step.end", args: { step: step.id }, said: t("Kierros on loppu.") };
  }
  return step.kind === "vote" ? _voting(store, step) : null;
}

function _voting(store, step) {
  const votes = store.rows("votes");
  const open = votes.find((vote) => vote.state === "open");
  const draft = votes.find((vote) => vote.state === "draft");
  if (open) return { label: t("Sulje äänestys"), command: "vote.close", args: { id: open.id }, said: t("Äänestys on suljettu. Tulos näkyy.") };
  if (draft) return { label: t("Avaa äänestys"), command: "vote.open", args: { id: draft.id }, said: t("Äänestys on auki.") };
  return _votesMissing(store, step) ? { label: t("Valmistele äänestys"), href: "#votes" } : null;
}

function _votesMissing(store, step) {
  const stepsSoFar = agenda(store).filter((each) => each.kind === "vote" && each.no <= step.no).length;
  return store.rows("votes").length < stepsSoFar;
}

function _onward(store, step) {
  // Before the first step the lobby is the welcome: one press leads from it to round 1.
  const next = agenda(store).find((each) => (step ? each.no > step.no : each.kind !== "welcome"));
  if (next) return { label: _openingLabel(store, next), command: "step.open", args: { step: next.id }, said: next.title };
  return {
    label: t("Sulje tapaaminen"), command: "meeting.close", args: {}, said: t("Tapaaminen on suljettu."),
    asks: t("Suljetaanko tapaaminen? Seinä pimenee. Lappujen alkuperäiset sanat poistetaan."),
  };
}

/** What opening a step is called: a round by its number, others by their title. */
function _openingLabel(store, step) {
  if (step.kind !== "collect") return t("Seuraava: {title}", { title: step.title });
  const rounds = agenda(store).filter((each) => each.kind === "collect");
  return t("Aloita kierros {n}", { n: rounds.findIndex((each) => each.id === step.id) + 1 });
}
