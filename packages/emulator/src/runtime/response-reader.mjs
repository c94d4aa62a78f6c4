/**
 * @typedef {object} Response
 * @property {Record<string, string>} headers names in lower case
 * @property {string} body
 */

const endOfHead = Buffer.from("\r\n\r\n");

/** Cuts what arrives on a connection into HTTP responses; each must say its Content-Length, as the Runtime API does. */
export class ResponseReader {
  #done;
  /** @type {Buffer[]} */
  #chunks = [];
  #received = 0;
  /** Bytes of the response being read, when its head has come. */
  #expected = Number.POSITIVE_INFINITY;
  #bodyStart = 0;
  /** @type {Record<string, string>} */
  #headers = {};

  /** @param {(response: Response) => void} done called for each response, in their order */
  constructor(done) {
    this.#done = done;
  }

  /** @param {Buffer} chunk */
  read(chunk) {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    while (this.#headIsRead() && this.#received >= this.#expected) {
      const bytes = this.#joined();
      const body = bytes.toString("utf8", this.#bodyStart, this.#expected);
      this.#chunks = [bytes.subarray(this.#expected)];
      this.#received -= this.#expected;
      this.#expected = Number.POSITIVE_INFINITY;
      this.#done({ headers: this.#headers, body });
    }
  }

  #headIsRead() {
    if (this.#expected !== Number.POSITIVE_INFINITY) return true;
    const bytes = this.#joined();
    const end = bytes.indexOf(endOfHead);
    if (end < 0) return false;
    this.#headers = parseHeaders(bytes.toString("latin1", 0, end));
    this.#bodyStart = end + endOfHead.length;
    this.#expected = this.#bodyStart + Number(this.#headers["content-length"] ?? 0);
    return true;
  }

  #joined() {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}

/** @param {string} head */
function parseHeaders(head) {
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
