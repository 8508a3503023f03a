// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "asked_desk.h"

#include "export_command.h"

#include <algorithm>
#include <future>

namespace caseline::test {

struct Told
{
    ManagementAnswer answer;
    QStringList lines;
};

inline Told import(AskedDesk &desk, const QString &file)
{
    Told told;
    std::promise<ManagementAnswer> answer;
    desk.desk().imports().run(
        file,
        {[&](ManagementAnswer given) { answer.set_value(std::move(given)); },
         [&](const QString &line) {
             if (line.startsWith(QStringLiteral("line "))) // how far it is depends on the machine
                 told.lines << line;
         },
         [] { return false; }});
    told.answer = answer.get_future().get();
    // What is no record is told before what the store refuses.
    std::ranges::sort(told.lines, {}, [](const QString &line) {
        return line.section(QLatin1Char(' '), 1, 1).chopped(1).toInt();
    });
    return told;
}

inline QByteArray exported(AskedDesk &desk, const QString &file)
{
    CommandLine line;
    line.arguments << file;
    Settings settings;
    settings.databaseFile = desk.folder() + QStringLiteral("/caseline.db");
    if (exportDesk(line, settings) != ExitCode::Fine)
        return "export failed";
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : "cannot be read";
}

inline QString fileWith(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    return file.fileName();
}

/// A desk's day: an escalation, a reply, a note, tags, a ticket that is closed, a merge.
inline void fill(AskedDesk &desk)
{
    const QString first =
        desk.post(
                QStringLiteral("/api/incidents"),
                R"({"customer_id":"anna-1","channel":"email","email":"anna@nord.example",)"
                R"("name":"Anna \u0022Å\u0022 Lindqvist","plan":"enterprise","message":"You charged my )"
                R"(card TWICE for invoice 20418!\n\n=1+1 \ud83d\ude21"})")
            .text("ticket_id");
    const QString path = QStringLiteral("/api/tickets/") + first;
    desk.post(path + QStringLiteral("/messages"), R"({"kind":"reply","body":"Sorry, Anna."})");
    desk.post(path + QStringLiteral("/messages"),
              R"({"kind":"note","body":"Both captures are real."})");
    desk.ask("PATCH", path, R"({"tags":["refund","vip"],"assignee":"Mara Klein"})");
    const QString second =
        desk.post(QStringLiteral("/api/incidents"),
                  R"({"customer_id":"ben-2","channel":"web","message":"Thanks, great service."})")
            .text("ticket_id");
    desk.ask("PATCH", QStringLiteral("/api/tickets/") + second, R"({"status":"closed"})");
    desk.post(QStringLiteral("/api/incidents"),
              R"({"customer_id":"carl-3","channel":"sms","phone":"+4790000000","message":"Hi?"})");
    desk.post(QStringLiteral("/api/customers/ben-2/merge"), R"({"into":"anna-1"})");
}

inline QList<QVariantList> ticketCounters(AskedDesk &desk)
{
    const Look look(desk.folder() + QStringLiteral("/caseline.db"));
    return look.rows(
        QStringLiteral("SELECT name, key, value FROM counters WHERE value <> 0 AND name NOT IN "
                       "('delivery', 'delivery_dismissed', 'reminder', 'search') ORDER BY 1, 2"));
}

} // namespace caseline::test
