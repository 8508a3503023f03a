-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: METHOD (GET or POST incidents) of TARGET, with API_KEY when set. Prints one line.
local method, target = os.getenv("METHOD") or "GET", os.getenv("TARGET") or "/api/stats"
local texts = {
  "I was charged twice for invoice 20418 and nobody answers my mails since Monday. Please sort this out, I need the second payment back before the end of the month.",
  "The export stops at ten thousand rows. It worked last week with the same filter, and the log shows a timeout after thirty seconds. Can you raise the limit for us?",
  "Thank you, the new invoice arrived this morning and everything on it is right now. You can close this one, and please greet the colleague who helped on the phone.",
  "My account is locked after I changed the phone number. I do not get a code any more, neither by message nor by mail, and payroll has to be done by tomorrow noon.",
}
local n = 0

request = function()
  local headers = { ["Host"] = wrk.host, ["Content-Type"] = "application/json" }
  if os.getenv("API_KEY") then headers["Authorization"] = "Bearer " .. os.getenv("API_KEY") end
  if method == "GET" then return wrk.format("GET", target, headers) end
  n = n + 1
  return wrk.format("POST", target, headers, string.format(
    '{"customer_id":"C%05d","channel":"%s","message":"%s","email":"user%d@example.com"}',
    n % 5000, ({ "email", "sms", "whatsapp", "web" })[n % 4 + 1], texts[n % #texts + 1], n))
end

done = function(summary, latency)
  io.write(string.format("RESULT %.1f %.0f %.0f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
