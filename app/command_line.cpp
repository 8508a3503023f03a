// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

struct VerbWord
{
    const char *word;
    CommandLine::Verb verb;
    QStringList options; ///< that take a value; '!' behind marks a plain switch, '*' a repeatable
    int least;           ///< arguments
    int most;
};

const std::vector<VerbWord> &verbs()
{
    static const std::vector<VerbWord> all = {
        {"serve", CommandLine::Verb::Serve, {}, 0, 0},
        {"api-key", CommandLine::Verb::ApiKey, {u"scopes"_s, u"rate"_s, u"expires"_s}, 1, 2},
        {"user", CommandLine::Verb::User, {u"role"_s}, 1, 2},
        {"webhook",
         CommandLine::Verb::Webhook,
         {u"scheme"_s, u"inbox"_s, u"out"_s, u"events"_s, u"map*"_s, u"secret-stdin!"_s,
          u"allow-private!"_s, u"drop-old!"_s},
         1,
         2},
        {"mail", CommandLine::Verb::Mail, {}, 1, 2},
        {"doctor", CommandLine::Verb::Doctor, {}, 0, 0},
        {"backup", CommandLine::Verb::Backup, {}, 1, 1},
        {"restore", CommandLine::Verb::Restore, {}, 1, 1},
        {"export", CommandLine::Verb::Export, {}, 1, 1},
        {"import", CommandLine::Verb::Import, {}, 1, 1},
        {"erase-customer", CommandLine::Verb::EraseCustomer, {}, 1, 1},
        {"sentiment", CommandLine::Verb::Sentiment, {}, 1, 1},
        {"evaluate",
         CommandLine::Verb::Evaluate,
         {u"taxonomy"_s, u"predictions"_s, u"json!"_s},
         1,
         1},
    };
    return all;
}

const QHash<QString, QString> &settingsByOption()
{
    static const QHash<QString, QString> names = {{u"database"_s, u"CASELINE_DATABASE_URL"_s},
                                                  {u"listen"_s, u"CASELINE_LISTEN"_s},
                                                  {u"log-format"_s, u"CASELINE_LOG_FORMAT"_s}};
    return names;
}

std::optional<QString> settingOf(const QString &option)
{
    const auto found = settingsByOption().constFind(option);
    return found == settingsByOption().constEnd() ? std::nullopt : std::optional(*found);
}

/// Reads the words one by one.
class Parser
{
public:
    explicit Parser(QStringList words)
        : m_words(std::move(words))
    {}

    Result<CommandLine> parse()
    {
        while (!m_words.isEmpty()) {
            const QString word = m_words.takeFirst();
            const bool ok = word.startsWith("--"_L1) ? option(word.mid(2)) : plain(word);
            if (!ok)
                return failure(ErrorKind::Invalid, m_complaint);
        }
        if (m_verb &&
            (m_line.arguments.size() < m_verb->least || m_line.arguments.size() > m_verb->most))
            return failure(ErrorKind::Invalid,
                           u"%1: wrong number of arguments"_s.arg(QLatin1String(m_verb->word)));
        return m_line;
    }

private:
    bool fail(const QString &why)
    {
        m_complaint = why;
        return false;
    }

    bool plain(const QString &word)
    {
        if (m_verb) {
            m_line.arguments << word;
            return true;
        }
        for (const VerbWord &verb : verbs()) {
            if (word == QLatin1String(verb.word)) {
                m_verb = &verb;
                m_line.verb = verb.verb;
                return true;
            }
        }
        return fail(u"unknown command: %1"_s.arg(word));
    }

    bool option(const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.left(equals);
        if (name == "help"_L1 || name == "version"_L1) {
            m_line.verb = name == "help"_L1 ? CommandLine::Verb::Help : CommandLine::Verb::Version;
            m_verb = nullptr;
            m_words.clear();
            return true;
        }
        if (name == "demo"_L1) {
            m_line.demo = true;
            return true;
        }
        if (m_verb && m_verb->options.contains(name + u'!')) {
            m_line.options.insert(name, u"yes"_s);
            return true;
        }
        const bool repeatable = m_verb && m_verb->options.contains(name + u'*');
        const bool ofVerb = repeatable || (m_verb && m_verb->options.contains(name));
        if (!ofVerb && !settingOf(name) && name != "data-dir"_L1 && name != "config"_L1)
            return fail(u"unknown option: --%1"_s.arg(name));
        if (equals < 0 && m_words.isEmpty())
            return fail(u"--%1 needs a value"_s.arg(name));
        const QString value = equals < 0 ? m_words.takeFirst() : text.mid(equals + 1);
        if (repeatable && m_line.options.contains(name))
            m_line.options[name] += u'\n' + value;
        else if (ofVerb)
            m_line.options.insert(name, value);
        else if (name == "data-dir"_L1)
            m_line.dataFolder = value;
        else if (name == "config"_L1)
            m_line.configFile = value;
        else
            m_line.settings.insert(*settingOf(name), value);
        return true;
    }

    QStringList m_words;
    CommandLine m_line;
    const VerbWord *m_verb = nullptr;
    QString m_complaint;
};

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    return Parser(arguments).parse();
}

QString optionOf(const QString &setting)
{
    return settingsByOption().key(setting);
}

QString helpText()
{
    return u"Caseline, a console for customer support\n"
           "\n"
           "  caseline                     open the window; the listener runs inside it\n"
           "  caseline --demo              the same on a throw-away store with a lively history\n"
           "  caseline serve [--demo]      listener and workers without a window\n"
           "  caseline api-key create NAME --scopes LIST [--rate N] [--expires DAYS]\n"
           "                               make a key for a program; printed once\n"
           "  caseline api-key list\n"
           "  caseline api-key rotate NAME a new secret, printed once; the old one ends after a "
           "day\n"
           "  caseline api-key revoke NAME\n"
           "  caseline user create NAME --role agent|supervisor|admin\n"
           "                               let somebody log in; the password is read from\n"
           "                               standard input\n"
           "  caseline user list\n"
           "  caseline user disable NAME   ends what NAME has open, too\n"
           "  caseline user passwd NAME"
           "    a new password, from standard input\n"
           "  caseline webhook add NAME --scheme standard|github|stripe|slack --secret-stdin\n"
           "                               [--inbox NAME] [--map FIELD=/POINTER]...\n"
           "                               take messages in at /webhooks/in/NAME; the secret is\n"
           "                               read from standard input, several lines while it "
           "changes\n"
           "  caseline webhook add NAME --out URL --events LIST [--secret-stdin] "
           "[--allow-private]\n"
           "                               send events; the secret is made and printed once\n"
           "  caseline webhook rotate NAME [--secret-stdin] [--drop-old]\n"
           "                               a new secret beside the old ones; without "
           "--secret-stdin\n"
           "                               one is made for a webhook that sends, and printed "
           "once;\n"
           "                               --drop-old ends all but the newest\n"
           "  caseline webhook list\n"
           "  caseline webhook remove NAME\n"
           "  caseline mail block SENDER   keep mail of an address or @domain aside, unanswered\n"
           "  caseline mail unblock SENDER\n"
           "  caseline mail blocked\n"
           "  caseline doctor              look at store, disk, clock, keys and channels, and say\n"
           "                               what to mend\n"
           "  caseline backup FILE         a consistent snapshot, also while Caseline runs\n"
           "  caseline restore FILE        put a snapshot in the store's place\n"
           "  caseline export FILE         all tickets: FILE.jsonl with everything, or FILE.csv "
           "as\n"
           "                               a table\n"
           "  caseline import FILE         take such a file in; tickets that are there are passed\n"
           "                               over, lines that cannot be taken in are named\n"
           "  caseline erase-customer ID   take a person out, for good; counts stay\n"
           "  caseline sentiment FILE.tsv  neg, neu, pos and compound of each line\n"
           "  caseline evaluate FILE.jsonl [--taxonomy fintech|support] [--json]\n"
           "                               [--predictions FILE]\n"
           "                               measure the classifier on labelled messages\n"
           "\n"
           "Everywhere:\n"
           "  --data-dir DIR               where the store lives\n"
           "  --database URL               sqlite:///FILE\n"
           "  --listen ADDRESS:PORT        default 127.0.0.1:8000; port 0 picks a free one\n"
           "  --config FILE                settings file (INI)\n"
           "  --log-format text|json       logs go to standard error\n"
           "  --help, --version\n"
           "\n"
           "Mail comes in from CASELINE_IMAP_URL, imaps://user:password@host:993/INBOX, beginning\n"
           "with what arrived since yesterday unseen, and goes out by CASELINE_SMTP_URL as\n"
           "CASELINE_MAIL_FROM. Accounts without a password log in by CASELINE_OAUTH_CLIENT_ID "
           "and\n"
           "CASELINE_OAUTH_REFRESH_TOKEN; CASELINE_GMAIL_CLIENT_ID and "
           "CASELINE_GMAIL_REFRESH_TOKEN\n"
           "read a mailbox at Gmail by its API. All settings stand in the manual page: man "
           "caseline.\n"
           "\n"
           "Scopes are ingest, read, write and admin, separated by commas. Exit codes: 0 fine,\n"
           "1 failure with one line on standard error, 2 wrong usage.\n"_s;
}

} // namespace caseline
