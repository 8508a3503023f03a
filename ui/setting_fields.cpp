// SPDX-License-Identifier: GPL-3.0-or-later
// A table in words: longer than most, one entry a setting.
#include "setting_fields.h"

namespace caseline {

QList<SettingsSection> SettingFields::sections()
{
    using S = SettingsSection;
    return {S::Storage,  S::Listener,  S::Keys,      S::Appearance,   S::Notices,
            S::Language, S::Mail,      S::MailLogin, S::Inboxes,      S::Senders,
            S::Messages, S::WebForm,   S::Webhooks,  S::TicketSystem, S::Providers,
            S::Hours,    S::Reminders, S::People,    S::Teams};
}

QString SettingFields::name(SettingsSection section)
{
    switch (section) {
    case SettingsSection::Storage: return tr("Storage");
    case SettingsSection::Listener: return tr("Listener");
    case SettingsSection::Keys: return tr("Keys");
    case SettingsSection::Appearance: return tr("Appearance");
    case SettingsSection::Notices: return tr("Notifications");
    case SettingsSection::Language: return tr("Language");
    case SettingsSection::Mail: return tr("Mail");
    case SettingsSection::MailLogin: return tr("Log-in and Gmail");
    case SettingsSection::Inboxes: return tr("Inboxes");
    case SettingsSection::Senders: return tr("Blocked senders");
    case SettingsSection::Messages: return tr("SMS and WhatsApp");
    case SettingsSection::WebForm: return tr("Web form");
    case SettingsSection::Webhooks: return tr("Webhooks");
    case SettingsSection::TicketSystem: return tr("Ticket system");
    case SettingsSection::Providers: return tr("Providers");
    case SettingsSection::Hours: return tr("SLA and hours");
    case SettingsSection::Reminders: return tr("Retries and reminders");
    case SettingsSection::People: return tr("People");
    case SettingsSection::Teams: return tr("Teams");
    }
    return {};
}

QString SettingFields::sentence(SettingsSection section)
{
    switch (section) {
    case SettingsSection::Storage: return tr("Where tickets live, and how long.");
    case SettingsSection::Listener: return tr("Where programs and forms reach this desk.");
    case SettingsSection::Keys:
        return tr("What programs show to be let in. Only a fingerprint of each is kept.");
    case SettingsSection::Appearance: return tr("How the window looks. It applies at once.");
    case SettingsSection::Notices:
        return tr("What the desktop tells you of while you look elsewhere. It applies at once.");
    case SettingsSection::Language: return tr("What the window speaks.");
    case SettingsSection::Mail: return tr("Without a server mail is simulated, and says so.");
    case SettingsSection::MailLogin:
        return tr("For mail accounts that take no password but OAuth 2, and for a mailbox at Gmail "
                  "that is read by its API.");
    case SettingsSection::Inboxes:
        return tr("By what name, from what address and over what signature each writes. It applies "
                  "at once.");
    case SettingsSection::Senders:
        return tr("Their mail is kept, makes no ticket and is not answered. It applies at once.");
    case SettingsSection::Messages:
        return tr("By Twilio. Without an account both are simulated, and say so.");
    case SettingsSection::WebForm: return tr("For people who write from a site of yours.");
    case SettingsSection::Webhooks:
        return tr("Who is told of what happens here, and who may tell us.");
    case SettingsSection::TicketSystem: return tr("Another system that is told of each ticket.");
    case SettingsSection::Providers:
        return tr("Who reads a message after the local model. With nobody here, the local model "
                  "decides alone.");
    case SettingsSection::Hours: return tr("When promises to customers run.");
    case SettingsSection::Reminders:
        return tr("When something is tried again, and when somebody is reminded.");
    case SettingsSection::People: return tr("Who may log in, and what they may do.");
    case SettingsSection::Teams:
        return tr("Whom tickets are given to together. It applies at once.");
    }
    return {};
}

Icon SettingFields::icon(SettingsSection section)
{
    switch (section) {
    case SettingsSection::Storage: return Icon::Database;
    case SettingsSection::Listener: return Icon::Plug;
    case SettingsSection::Keys: return Icon::Key;
    case SettingsSection::Appearance: return Icon::Sun;
    case SettingsSection::Notices: return Icon::Bell;
    case SettingsSection::Language: return Icon::Globe;
    case SettingsSection::Mail: return Icon::Mail;
    case SettingsSection::MailLogin: return Icon::Lock;
    case SettingsSection::Inboxes: return Icon::Inbox;
    case SettingsSection::Senders: return Icon::Barred;
    case SettingsSection::Messages: return Icon::Sms;
    case SettingsSection::WebForm: return Icon::Globe;
    case SettingsSection::Webhooks: return Icon::Link;
    case SettingsSection::TicketSystem: return Icon::Forward;
    case SettingsSection::Providers: return Icon::Assistant;
    case SettingsSection::Hours: return Icon::Clock;
    case SettingsSection::Reminders: return Icon::Refresh;
    case SettingsSection::People: return Icon::User;
    case SettingsSection::Teams: return Icon::Users;
    }
    return Icon::None;
}

QString SettingFields::groupBefore(SettingsSection section)
{
    if (section == SettingsSection::Storage)
        return tr("This machine");
    return section == SettingsSection::Mail ? tr("Desk") : QString();
}

QList<SettingField> SettingFields::of(SettingsSection section)
{
    switch (section) {
    case SettingsSection::Storage:
        return {{QStringLiteral("CASELINE_DATABASE_URL"), tr("Database"),
                 tr("A file of its own, as sqlite:///FILE"), tr("a file in the data folder")},
                {QStringLiteral("CASELINE_RETENTION_DAYS"), tr("Archive after"),
                 tr("Days untouched, of what is finished"), QStringLiteral("90")},
                {QStringLiteral("CASELINE_RAW_MAIL_DAYS"), tr("Delete mail as it came after"),
                 tr("Days untouched, of what is finished; what was read of it stays"),
                 QStringLiteral("90")},
                {QStringLiteral("CASELINE_TICKET_PREFIX"), tr("References begin with"),
                 tr("Capital letters and digits; tickets that are there keep theirs"),
                 QStringLiteral("TKT")},
                {QStringLiteral("CASELINE_LOG_FORMAT"),
                 tr("Log"),
                 tr("JSON is for programs that collect logs"),
                 {},
                 false,
                 {{{}, tr("Text")}, {QStringLiteral("json"), QStringLiteral("JSON")}}}};
    case SettingsSection::Listener: return listener();
    case SettingsSection::Language:
        return {{QStringLiteral("CASELINE_LANGUAGE"),
                 tr("Language of the window"),
                 tr("What customers wrote stays as it is"),
                 {},
                 false,
                 {{{}, tr("As the desktop")},
                  {QStringLiteral("en"), QStringLiteral("English")},
                  {QStringLiteral("de"), QStringLiteral("Deutsch")},
                  {QStringLiteral("ar"), QStringLiteral("العربية")}}}};
    case SettingsSection::Mail: return mail();
    case SettingsSection::MailLogin: return mailLogin();
    case SettingsSection::Messages: return messages();
    case SettingsSection::TicketSystem:
        return {{QStringLiteral("CASELINE_TICKET_API_URL"), tr("Address"),
                 tr("Each new ticket is posted there; its id leads back to ours"),
                 tr("nobody is told")}};
    case SettingsSection::Providers: return providers() + fallback();
    case SettingsSection::Hours:
        return {{QStringLiteral("CASELINE_BUSINESS_HOURS"), tr("Business hours"),
                 tr("Such as Mon-Fri 09:00-17:00; promises stand still outside them"),
                 tr("round the clock")},
                {QStringLiteral("CASELINE_TIME_ZONE"), tr("Time zone"),
                 tr("Of the business hours, such as Europe/Berlin"), QStringLiteral("UTC")},
                {QStringLiteral("CASELINE_SLA_SHARES"), tr("Less time by priority"),
                 tr("Shares of the promised time, such as urgent=0.25, high=0.5"),
                 tr("all have the time of their plan")}};
    case SettingsSection::Reminders:
        return {{QStringLiteral("CASELINE_REMINDER_DELAY"), tr("Remind after"),
                 tr("Seconds until somebody is reminded of what is not resolved"),
                 QStringLiteral("86400")},
                {QStringLiteral("CASELINE_RETRY_DELAY"), tr("Try again after"),
                 tr("Seconds before the second try to deliver; later tries wait longer"),
                 QStringLiteral("60")}};
    case SettingsSection::Keys:
    case SettingsSection::Appearance:
    case SettingsSection::Notices:
    case SettingsSection::Inboxes:
    case SettingsSection::Senders:
    case SettingsSection::WebForm:
    case SettingsSection::Webhooks:
    case SettingsSection::People:
    case SettingsSection::Teams: break;
    }
    return {};
}

QList<SettingField> SettingFields::listener()
{
    return {{QStringLiteral("CASELINE_LISTEN"), tr("Listen at"),
             tr("127.0.0.1 is this machine only; 0.0.0.0 is everybody who can reach it"),
             QStringLiteral("127.0.0.1:8000")},
            {QStringLiteral("CASELINE_PUBLIC_URL"), tr("Outside address"),
             tr("How Twilio and customers reach the listener; Twilio signs it"),
             tr("not reachable from outside")},
            {QStringLiteral("CASELINE_ALLOWED_HOSTS"), tr("Further host names"),
             tr("By which it may be called, with commas between"), tr("none")},
            {QStringLiteral("CASELINE_CORS_ORIGINS"), tr("Sites that may ask from a browser"),
             tr("Origins, with commas between"), tr("none")},
            {QStringLiteral("CASELINE_TRUSTED_PROXIES"), tr("Trusted proxies"),
             tr("Whose word about the caller's address is believed"), tr("none")}};
}

QList<SettingField> SettingFields::mail()
{
    return {{QStringLiteral("CASELINE_SMTP_URL"), tr("Server that sends"),
             tr("smtps://user:password@host:465; kept in a file that only you read"),
             tr("simulated"), true},
            {QStringLiteral("CASELINE_MAIL_FROM"), tr("Sender"),
             tr("What customers see, and where they answer to"), tr("none")},
            {QStringLiteral("CASELINE_IMAP_URL"), tr("Mailbox that is read"),
             tr("imaps://user:password@host:993/INBOX; kept in a file that only you read"),
             tr("none is read"), true},
            {QStringLiteral("CASELINE_TEAM_EMAIL"), tr("Address of the team"),
             tr("Where reminders and warnings go"), tr("none")},
            {QStringLiteral("CASELINE_AUTOREPLY"),
             tr("First answer"),
             tr("What a customer hears before a person looks"),
             {},
             false,
             {{{}, tr("Acknowledge")}, {QStringLiteral("off"), tr("Nothing")}}},
            {QStringLiteral("CASELINE_LETTER_LANGUAGE"),
             tr("Language of letters"),
             tr("To the team, and to customers whose language is not known"),
             {},
             false,
             {{{}, QStringLiteral("English")},
              {QStringLiteral("de"), QStringLiteral("Deutsch")},
              {QStringLiteral("fr"), QStringLiteral("Français")},
              {QStringLiteral("es"), QStringLiteral("Español")},
              {QStringLiteral("ar"), QStringLiteral("العربية")}}},
            {QStringLiteral("CASELINE_RESOLUTION_NOTICE"),
             tr("When a ticket is settled"),
             tr("Whether its customer is told, with what was answered"),
             {},
             false,
             {{{}, tr("Tell the customer")}, {QStringLiteral("off"), tr("Nothing")}}}};
}

QList<SettingField> SettingFields::mailLogin()
{
    const QString kept = tr("Kept in a file that only you read");
    return {
        {QStringLiteral("CASELINE_OAUTH_CLIENT_ID"), tr("Client"),
         tr("What the mail provider calls this program; for URLs with a user and no password"),
         tr("passwords are used")},
        {QStringLiteral("CASELINE_OAUTH_CLIENT_SECRET"), tr("Secret of the client"), kept,
         tr("none"), true},
        {QStringLiteral("CASELINE_OAUTH_REFRESH_TOKEN"), tr("Refresh token"), kept, tr("none"),
         true},
        {QStringLiteral("CASELINE_OAUTH_TOKEN_URL"), tr("Token address"),
         tr("Where access tokens are given out, by https"),
         QStringLiteral("https://oauth2.googleapis.com/token")},
        {QStringLiteral("CASELINE_GMAIL_CLIENT_ID"), tr("Client at Gmail"),
         tr("With the two below a mailbox at Gmail is read, when no other mailbox is"),
         tr("none is read")},
        {QStringLiteral("CASELINE_GMAIL_CLIENT_SECRET"), tr("Secret of the client at Gmail"), kept,
         tr("none"), true},
        {QStringLiteral("CASELINE_GMAIL_REFRESH_TOKEN"), tr("Refresh token at Gmail"), kept,
         tr("none"), true},
        {QStringLiteral("CASELINE_GMAIL_TOPIC"), tr("Topic of Pub/Sub"),
         tr("Such as projects/P/topics/T; Gmail tells it of news"),
         tr("it is looked for all the time")},
        {QStringLiteral("CASELINE_GMAIL_PUSH_TOKEN"), tr("Push token"),
         tr("What the subscription shows at /webhooks/gmail; kept in a file that only you read"),
         tr("no push is let in"), true}};
}

QList<SettingField> SettingFields::messages()
{
    return {{QStringLiteral("CASELINE_TWILIO_ACCOUNT_SID"), tr("Account"), tr("Begins with AC"),
             tr("simulated")},
            {QStringLiteral("CASELINE_TWILIO_AUTH_TOKEN"), tr("Auth token"),
             tr("Kept in a file that only you read; also proves that a request is Twilio's"),
             tr("none"), true},
            {QStringLiteral("CASELINE_TWILIO_SMS_FROM"), tr("Number for SMS"),
             tr("With the country's code, such as +4930…"), tr("simulated")},
            {QStringLiteral("CASELINE_TWILIO_WHATSAPP_FROM"), tr("Number for WhatsApp"),
             tr("With the country's code"), tr("simulated")}};
}

QList<SettingField> SettingFields::providers()
{
    const QString address = QStringLiteral("openai-compatible");
    return {{QStringLiteral("CASELINE_LLM_PROVIDER"),
             tr("Asked first"),
             tr("Personal data is masked before it leaves, and put back in the answer"),
             {},
             false,
             {{{}, tr("Nobody")},
              {QStringLiteral("anthropic"), QStringLiteral("Anthropic")},
              {QStringLiteral("openai"), QStringLiteral("OpenAI")},
              {QStringLiteral("groq"), QStringLiteral("Groq")},
              {QStringLiteral("gemini"), QStringLiteral("Gemini")},
              {QStringLiteral("ollama"), QStringLiteral("Ollama")},
              {address, tr("Another, OpenAI's way")}}},
            {QStringLiteral("CASELINE_LLM_API_KEY"), tr("Key"),
             tr("Kept in a file that only you read, never in the database"), tr("none"), true},
            {QStringLiteral("CASELINE_LLM_MODEL"), tr("Model"),
             tr("By the name that the provider gives it"), tr("the provider's usual one")},
            {QStringLiteral("CASELINE_LLM_BASE_URL"), tr("Address"),
             tr("Where it is asked, if not at the provider's own"), tr("the provider's own")},
            {QStringLiteral("CASELINE_LLM_THRESHOLD"),
             tr("Ask when the local model is less sure than"), tr("From 0 to 1, or always"),
             QStringLiteral("0.8")},
            {QStringLiteral("CASELINE_LLM_TIMEOUT"), tr("Give up after"),
             tr("Seconds; then the local answer stands and says so"), QStringLiteral("8")},
            {QStringLiteral("CASELINE_LLM_DAILY_COST"), tr("Spend a day at most"),
             tr("US dollars; then nobody is asked until midnight UTC"), QStringLiteral("10")}};
}

QList<SettingField> SettingFields::fallback()
{
    return {{QStringLiteral("CASELINE_LLM_FALLBACK_PROVIDER"),
             tr("Asked when the first fails"),
             tr("Or while it rests after failures"),
             {},
             false,
             {{{}, tr("Nobody")},
              {QStringLiteral("anthropic"), QStringLiteral("Anthropic")},
              {QStringLiteral("openai"), QStringLiteral("OpenAI")},
              {QStringLiteral("groq"), QStringLiteral("Groq")},
              {QStringLiteral("gemini"), QStringLiteral("Gemini")},
              {QStringLiteral("ollama"), QStringLiteral("Ollama")}}},
            {QStringLiteral("CASELINE_LLM_FALLBACK_API_KEY"), tr("Its key"),
             tr("Kept in a file that only you read, never in the database"), tr("none"), true}};
}

} // namespace caseline
