// Send a form by script. The server answers in JSON; "away" means that nobody knows whether it arrived, and that it is
// safe to send it again, because its form id makes it one act.
const PATIENCE = 12000;

export const send = async (address, fields, mode, account) => {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-Outbox": mode, ...(account && { "X-Account": account }) },
      body: fields,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500 || answer.status === 429) return { status: "away" };
    return await answer.json();
  } catch {
    return { status: "away" };
  }
};

// Whose turn it is, and a fresh token; "signed_out", "leaving", or "away". Of the accounts that this device holds
// something of, those that are not there any more come back as `gone`.
export const ready = async (holds = []) => {
  try {
    const headers = { "X-Outbox": "later", ...(holds.length && { "X-Holds": holds.join() }) };
    const answer = await fetch("/outbox", { headers, signal: AbortSignal.timeout(PATIENCE) });
    return answer.status >= 500 ? { status: "away" } : await answer.json();
  } catch {
    return { status: "away" };
  }
};

export const randomId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
