// SPDX-License-Identifier: GPL-3.0-or-later
// What Twilio's own library says to a JSON question on its standard input.
const twilio = require("twilio");
const RequestClient = require("twilio/lib/base/RequestClient");

/** Twilio's client, but its requests go to a server of ours. */
class Redirected extends RequestClient {
  constructor(base) {
    super();
    this.base = base;
  }
  request(options) {
    return super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", this.base) });
  }
}

const answers = {
  /** The signature of each request, as Twilio makes it. */
  signatures: (cases) =>
    cases.map(({ token, url, fields }) => twilio.getExpectedTwilioSignature(token, url, fields)),
  /** Whether the library takes each signature. */
  verdicts: (cases) =>
    cases.map(({ token, url, fields, body, signature }) =>
      body === undefined
        ? twilio.validateRequest(token, signature, url, fields)
        : twilio.validateRequestWithBody(token, signature, url, body)),
  bodyHash: (body) => require("twilio/lib/webhooks/webhooks").getExpectedBodyHash(body),
  /** Sends one message and looks for it. */
  send: async ({ base, sid, token, message }) => {
    const client = twilio(sid, token, { httpClient: new Redirected(base) });
    const made = await client.messages.create(message);
    await client.messages.list({ to: message.to, pageSize: 50, limit: 50 });
    return made.sid;
  },
};

let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", async () => {
  const { ask, of } = JSON.parse(text);
  console.log(JSON.stringify(await answers[ask](of)));
});
