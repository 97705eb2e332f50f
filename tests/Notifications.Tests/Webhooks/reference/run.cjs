// A line in, a line out. In: {do: "sign" | "verify", secret, id, timestamp, body (base64), signature}. Out: {signature} or {verified} or {error}.
const { Webhook } = require("standardwebhooks");

require("node:readline").createInterface({ input: process.stdin }).on("line", line => {
  const { do: what, secret, id, timestamp, body, signature } = JSON.parse(line);
  const payload = Buffer.from(body, "base64");
  let answer;
  try {
    const webhook = new Webhook(secret);
    answer = what === "sign"
      ? { signature: webhook.sign(id, new Date(Number(timestamp) * 1000), payload) }
      : { verified: webhook.verify(payload, { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature }) };
  } catch (e) {
    answer = { error: e.message };
  }
  console.log(JSON.stringify(answer));
});
