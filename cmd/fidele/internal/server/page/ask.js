// What the page asks of the server, and what it tells people when that goes wrong.

const base = location.origin + location.pathname.replace(/[^/]*$/, "");
const key = "fidele-token";

// secret is the token of this tab. It is in no address and in no storage that outlives
// the tab.
export const secret = {
  get: () => sessionStorage.getItem(key) || "",
  set: s => (s ? sessionStorage.setItem(key, s) : sessionStorage.removeItem(key)),
};

// Fault is an answer that is none: sentence says what happened and what to do.
export class Fault extends Error {
  constructor(status, sentence, wait = 0) {
    super(sentence);
    this.status = status;
    this.wait = wait; // seconds until it may be tried again, 0 where that does not help
  }
}

function sentence(status, told, wait) {
  const said = told.error ? `${told.error[0].toUpperCase()}${told.error.slice(1)}` : "";
  const hint = told.hint ? ` – ${told.hint}` : "";
  switch (status) {
    case 400: return `That cannot be asked for: ${told.error || "the request is wrong"}${hint}.`;
    case 401: return `${said || "A token is needed"}. Give this page a token that the server knows.`;
    case 403: return `${said || "That is not allowed"}. Give this page a token of the scope write, or ask whoever keeps the server.`;
    case 404: return "It is no longer there. Somebody has removed it, or the memory was made anew.";
    case 412: return "Somebody has changed the unit meanwhile.";
    case 413: return "The text is too large. Search for a shorter one.";
    case 422: return `${said || "The unit cannot be kept so"}${hint}.`;
    case 429: return `Too many requests at once. It is tried again in ${wait} s.`;
    case 503: return `The memory is busy, or the server is being stopped. It is tried again in ${wait} s.`;
    case 504: return "It took too long. Search for a rarer word, or for more of them.";
  }
  return "The server failed; its log says more. Try again, and tell whoever keeps the server if it happens again.";
}

// ask sends a request. It returns the document that is answered, with the tag of the unit
// and the name of the batch where there are any.
export async function ask(method, path, {body, signal, tag, token = secret.get()} = {}) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  if (tag) headers["If-Match"] = tag;
  let response, text;
  try {
    response = await fetch(base + path, {
      method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "omit", // the token is all: a browser must not ask for a password of its own
      cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
    });
    text = await response.text();
  } catch (err) {
    if (err.name === "AbortError") throw err;
    throw new Fault(0, "The server cannot be reached. Look whether ‘fidele serve’ runs and whether this machine is online, then try again.");
  }
  let data = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw new Fault(502, "Something answered that is not fidele. Look at the address, and at the proxy if there is one.");
  }
  if (!response.ok) {
    const wait = [429, 503].includes(response.status) ? Math.min(Math.max(1, Number(response.headers.get("Retry-After")) || 1), 60) : 0;
    throw new Fault(response.status, sentence(response.status, data || {}, wait), wait);
  }
  return {data, tag: response.headers.get("ETag"), batch: response.headers.get("Fidele-Batch")};
}
