// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_csv.h"

#include "record_fields.h"

#include "domain/public_id.h"
#include "http/ticket_form.h"
#include "services/intake_service.h"
#include "services/sla_clock.h"

#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestCell = 1000; // but for the message
// Of our own making, for ids that follow from what a row says.
const QUuid kRowSpace(u"5f4b6c1e-6a0b-4f0e-9d53-1d1c2b7e8a90"_s);

QString timeCell(const std::optional<Instant> &time)
{
    return time ? toRfc3339(*time) : QString();
}

/// The cells of one row by column; the first complaint stays.
class RowCells
{
public:
    RowCells(const QStringList &columns, const QStringList &cells)
    {
        for (qsizetype i = 0; i < columns.size(); ++i)
            m_cells.insert(columns[i], cells.value(i));
    }

    QString text(const char *column) const { return m_cells.value(QLatin1String(column)); }
    bool has(const char *column) const { return !text(column).isEmpty(); }
    QString line(const char *column)
    {
        QString cell = text(column).simplified();
        if (cell.size() > kLongestCell)
            complain(column, u"must have at most %1 characters"_s.arg(kLongestCell));
        return cell;
    }
    template <class E>
    E choice(const char *column, E otherwise)
    {
        const auto known = has(column) ? fromWord<E>(text(column)) : otherwise;
        if (!known)
            complain(column, u"is not one of the words it can be"_s);
        return known.value_or(otherwise);
    }
    std::optional<Instant> time(const char *column)
    {
        const auto given = instantFrom(text(column));
        if (!given && has(column))
            complain(column, u"must be a time such as 2026-03-10T13:30:00.000Z"_s);
        return given;
    }
    double number(const char *column, double otherwise, double least, double most)
    {
        if (!has(column))
            return otherwise;
        bool ok = false;
        const double given = text(column).toDouble(&ok);
        if (!ok || !(given >= least && given <= most))
            complain(column, u"must be a number from %1 to %2"_s.arg(least).arg(most));
        return given;
    }
    void complain(const char *column, const QString &why)
    {
        if (m_complaint.isEmpty())
            m_complaint = QLatin1String(column) + u' ' + why;
    }
    const QString &complaint() const { return m_complaint; }

private:
    QHash<QString, QString> m_cells;
    QString m_complaint;
};

QUuid idOfRow(RowCells &cells, const CsvRow &row)
{
    if (cells.has("id")) {
        const QUuid id = QUuid::fromString(cells.text("id"));
        if (id.isNull())
            cells.complain("id", u"must be a UUID"_s);
        return id;
    }
    // The same row of the same file is the same ticket.
    return cells.has("reference")
               ? QUuid::createUuidV5(kRowSpace, cells.text("reference").toUpper())
               : QUuid::createUuidV5(kRowSpace,
                                     QString::number(row.line) + u'\n' + row.cells.join(u'\x1f'));
}

void readCustomerCells(RowCells &cells, TicketRecord &record)
{
    Customer &c = record.ticket.customer;
    c.publicId = QUuid::createUuidV5(record.ticket.publicId, u"customer"_s);
    c.externalId = cells.line("customer_id");
    c.name = cells.line("name");
    c.email = normalizedEmail(cells.line("email"));
    c.phone = normalizedPhone(cells.line("phone"));
    c.plan = cells.choice<Plan>("plan", Plan::Unknown);
    c.createdAt = record.ticket.createdAt;
    for (const Identity &identity : {Identity{u"external"_s, c.externalId},
                                     Identity{u"email"_s, c.email}, Identity{u"phone"_s, c.phone}})
        if (!identity.value.isEmpty())
            record.identities.push_back(identity);
}

void readJudgementCells(RowCells &cells, Ticket &t)
{
    Judgement &j = t.judgement;
    if (cells.has("category")) {
        j.category = cells.line("category");
        j.alternatives.clear();
        j.confidence = 1;
        j.classifier = u"import"_s;
        j.reason = u"as imported"_s;
    }
    j.confidence = cells.number("confidence", j.confidence, 0, 1);
    j.mood = cells.choice<Mood>("mood", j.mood);
    j.polarity = cells.number("polarity", j.polarity, -1, 1);
    if (cells.has("tier")) {
        const Tier tier = cells.choice<Tier>("tier", Tier::Never);
        if (tier != j.escalation.tier)
            j.escalation = {};
        j.escalation.tier = tier;
        if (tier != Tier::Never) {
            if (cells.has("contact"))
                j.escalation.contact = cells.line("contact");
            if (cells.has("team"))
                j.escalation.team = cells.line("team");
        }
    }
    t.priority = cells.text("priority") == "critical"_L1
                     ? Priority::Urgent
                     : cells.choice<Priority>("priority", j.priority);
}

void readTagCells(RowCells &cells, Ticket &t)
{
    t.tags = cells.text("tags").split(u' ', Qt::SkipEmptyParts);
    for (const QString &tag : t.tags)
        if (!isTag(tag))
            cells.complain("tags", u"must be words"_s);
}

/// What became of it since it came in.
void readCourse(RowCells &cells, Ticket &t, const SlaClock &clock)
{
    clock.start(t, t.createdAt);
    t.status = cells.choice<Status>("status", Status::Open);
    t.firstRespondedAt = cells.time("first_responded_at");
    t.resolvedAt = cells.time("resolved_at");
    if (isFinished(t.status) && !t.resolvedAt)
        t.resolvedAt = t.updatedAt;
    clock.follow(t, t.updatedAt);
    const auto due = cells.time("sla_due");
    if (due && t.sla.due)
        t.sla.due = due;
    const QString escalated = cells.text("escalated");
    if (!escalated.isEmpty() && escalated != "true"_L1 && escalated != "false"_L1)
        cells.complain("escalated", u"must be true or false"_s);
    t.escalation.open = escalated == "true"_L1 && !isFinished(t.status);
    if (t.escalation.open)
        t.escalation.raisedAt = t.createdAt;
}

Message firstMessageOf(const Ticket &t, const QString &body)
{
    Message message;
    message.publicId = QUuid::createUuidV5(t.publicId, u"message"_s);
    message.author = displayName(t.customer);
    message.channel = t.channel;
    message.subject = t.subject;
    message.body = body;
    message.createdAt = t.createdAt;
    return message;
}

/// The columns may also be called as the HTTP API calls the fields.
QString columnOf(const QString &name)
{
    static const QHash<QString, QString> others{{u"title"_s, u"subject"_s},
                                                {u"description"_s, u"message"_s},
                                                {u"taxonomy"_s, u"inbox"_s},
                                                {u"sentiment"_s, u"mood"_s}};
    return others.value(name, name);
}

} // namespace

QStringList csvColumns()
{
    return u"id reference inbox status priority channel subject message customer_id name email "
           "phone plan category confidence mood polarity tier escalated contact team assigned_team "
           "assignee tags "
           "sla_due created_at updated_at first_responded_at resolved_at"_s.split(u' ');
}

QStringList csvCells(const TicketRecord &record)
{
    const Ticket &t = record.ticket;
    const Customer &c = t.customer;
    const Judgement &j = t.judgement;
    return {t.publicId.toString(QUuid::WithoutBraces),
            t.reference,
            t.inbox,
            word(t.status),
            word(t.priority),
            word(t.channel),
            t.subject,
            record.messages.empty() ? QString() : record.messages.front().body,
            c.externalId,
            c.name,
            c.email,
            c.phone,
            word(c.plan),
            j.category,
            QString::number(j.confidence, 'g', QLocale::FloatingPointShortest),
            word(j.mood),
            QString::number(j.polarity, 'g', QLocale::FloatingPointShortest),
            word(j.escalation.tier),
            t.escalation.open ? u"true"_s : u"false"_s,
            j.escalation.contact,
            j.escalation.team,
            t.team.name,
            t.assignee,
            t.tags.join(u' '),
            timeCell(t.sla.due),
            toRfc3339(t.createdAt),
            toRfc3339(t.updatedAt),
            timeCell(t.firstRespondedAt),
            timeCell(t.resolvedAt)};
}

Result<void> CsvTickets::setColumns(const CsvRow &row)
{
    if (!row.complaint.isEmpty())
        return failure(ErrorKind::Invalid, u"line 1: %1"_s.arg(row.complaint));
    const QStringList known = csvColumns();
    QStringList columns;
    for (const QString &column : row.cells)
        columns << columnOf(column);
    for (const QString &column : columns) {
        if (!known.contains(column))
            return failure(ErrorKind::Invalid,
                           u"line 1: the column %1 is not known; known are %2"_s.arg(
                               column.left(40).simplified(), known.join(u", "_s)));
        if (columns.count(column) > 1)
            return failure(ErrorKind::Invalid, u"line 1: the column %1 stands twice"_s.arg(column));
    }
    if (!columns.contains(u"message"_s))
        return failure(ErrorKind::Invalid, u"line 1: there is no column message"_s);
    m_columns = columns;
    return {};
}

Result<TicketRecord> CsvTickets::ticket(const CsvRow &row) const
{
    if (!row.complaint.isEmpty())
        return failure(ErrorKind::Invalid, row.complaint);
    if (row.cells.size() != m_columns.size())
        return failure(ErrorKind::Invalid,
                       u"it has %1 cells where the first line has %2"_s.arg(row.cells.size())
                           .arg(m_columns.size()));
    RowCells cells(m_columns, row.cells);
    TicketRecord record;
    Ticket &t = record.ticket;
    t.publicId = idOfRow(cells, row);
    t.reference = cells.line("reference").toUpper();
    t.inbox = cells.has("inbox") ? cells.line("inbox") : u"support"_s;
    if (t.inbox != "support"_L1 && t.inbox != "fintech"_L1)
        cells.complain("inbox", u"must be support or fintech"_s);
    t.channel = cells.choice<Channel>("channel", Channel::Api);
    t.createdAt = cells.time("created_at").value_or(m_now);
    t.updatedAt = cells.time("updated_at").value_or(t.createdAt);
    t.team.name = cells.line("assigned_team");
    t.assignee = cells.line("assignee");
    const QString body = cells.text("message"); // as long as it is: mail has no limit
    if (body.trimmed().isEmpty())
        cells.complain("message", u"must not be empty"_s);
    t.subject = subjectOf(cells.text("subject"), body);
    t.snippet = snippetOf(body);
    readCustomerCells(cells, record);
    t.judgement = m_judge.judge({t.subject, body, t.customer.plan, t.inbox});
    readJudgementCells(cells, t);
    readTagCells(cells, t);
    readCourse(cells, t, SlaClock(m_rules));
    t.unread = false;
    record.messages.push_back(firstMessageOf(t, body));
    if (!cells.complaint().isEmpty())
        return failure(ErrorKind::Invalid, cells.complaint());
    return record;
}

} // namespace caseline
