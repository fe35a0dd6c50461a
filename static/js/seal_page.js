// Judges the QR code that led here, from its own address alone, and shows one of the answers that the page holds.
// A seal is one number whose bytes are 1, version, key, kind, day (two since 2000), texts with a zero byte between them, and 64 of
// signature; reports/certificates/seal/payload.py writes it.
const VERSION = 1;
const HEAD = 5;
const SIGNATURE = 64;
const LONGEST = 900;
const EPOCH = Date.UTC(2000, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

class Unsealed extends Error {}

function bytesOf(digits) {
  if (!/^[1-9]\d*$/.test(digits) || digits.length > LONGEST) throw new Unsealed();
  const hex = BigInt(digits).toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  const bytes = Uint8Array.from(even.match(/../g), (pair) => Number.parseInt(pair, 16));
  if (bytes[0] !== 1 || bytes[1] !== VERSION || bytes.length <= 1 + HEAD + SIGNATURE) throw new Unsealed();
  return bytes.slice(1);
}

function read(digits) {
  const bytes = bytesOf(digits);
  const body = bytes.slice(0, -SIGNATURE);
  const [number = "", issuer = "", name = ""] = new TextDecoder().decode(body.slice(HEAD)).split("\0");
  const day = new Date(EPOCH + (body[3] * 256 + body[4]) * DAY);
  return { body, signature: bytes.slice(-SIGNATURE), key: String(body[1]), kind: body[2], day, number, issuer, name };
}

const rawKey = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

// Throws where the browser knows no Ed25519.
async function isGenuine({ body, signature }, token, purpose, publicKey) {
  const key = await crypto.subtle.importKey("raw", rawKey(publicKey), { name: "Ed25519" }, false, ["verify"]);
  const head = new TextEncoder().encode(`${purpose}${token}\0`);
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}

const { seal: words, keys: KEYS } = document.body.dataset;
const { kinds, purpose } = JSON.parse(words);

function show(answer) {
  for (const part of document.querySelectorAll("[data-seal-answer]")) part.hidden = part.dataset.sealAnswer !== answer;
}

function fill({ name, number, issuer, kind, day }) {
  const written = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(day);
  const facts = { name, number, issuer, kind: kinds[kind] ?? kinds[0], day: written };
  for (const [fact, text] of Object.entries(facts)) document.querySelector(`[data-seal-fact="${fact}"]`).textContent = text;
}

async function judge() {
  const token = location.pathname.split("/")[2] ?? "";
  const sealed = read(location.hash.slice(1));
  const known = await fetch(KEYS).then((answer) => answer.json());
  const publicKey = known.keys[sealed.key];
  if (!publicKey) return "keyless";
  try {
    if (!await isGenuine(sealed, token, purpose, publicKey)) return "broken";
  } catch {
    return "unable";
  }
  fill(sealed);
  return "genuine";
}

const answered = () => judge().then(show, (error) => show(error instanceof Unsealed ? "unsealed" : "keyless"));
addEventListener("hashchange", answered);
document.querySelector("[data-seal-again]").addEventListener("click", () => location.reload());
answered();
