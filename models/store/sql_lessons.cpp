// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_lessons.h"

#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Result<QString> lessonMark(SqlSession &session)
{
    auto rows = session.run(u"lesson.mark"_s);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->text(0) : QString();
}

class SqlLessonRows final : public LessonRows
{
public:
    explicit SqlLessonRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<void> keep(TicketId ticket, const Lesson &lesson, Instant now) override
    {
        return write(u"lesson.keep"_s,
                     {ticket.value, lesson.taxonomy, lesson.category, lesson.weight, toMs(now)});
    }

    Result<void> forget(TicketId ticket) override
    {
        return write(u"lesson.forget"_s, {ticket.value});
    }

    Result<QString> mark() override { return lessonMark(m_unit.session()); }

    Result<void> saveLearned(const LearnedModel &learned) override
    {
        return write(u"learned.save"_s,
                     {learned.base,
                      learned.classifier.isEmpty() ? QVariant() : QVariant(learned.classifier),
                      learned.lessons, learned.checked, learned.rightBefore, learned.rightAfter,
                      toMs(learned.at)});
    }

    Result<void> forgetAll() override
    {
        if (auto done = write(u"lesson.forget_all"_s, {}); !done)
            return done;
        return write(u"learned.drop"_s, {});
    }

private:
    Result<void> write(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        return rows ? Result<void>() : failure(rows.error());
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<LessonRows> makeLessonRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlLessonRows>(unit);
}

Result<LessonBook> SqlLessonReader::lessons(int most) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    // First: a lesson that comes in between is then told as new.
    auto mark = lessonMark(**session);
    if (!mark)
        return failure(mark.error());
    LessonBook book{{}, mark->section(u'/', 0, 0).toInt(), *mark};
    auto rows = (*session)->run(u"lesson.newest"_s, {most});
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        book.lessons.push_back(
            {rows->text(0), rows->text(1), rows->text(2), rows->text(3), int(rows->integer(4))});
    return book;
}

Result<std::optional<LearnedModel>> SqlLessonReader::learned() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"learned.read"_s);
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return std::nullopt;
    LearnedModel learned;
    learned.base = rows->value(0).toByteArray();
    learned.classifier = rows->value(1).toByteArray();
    learned.lessons = int(rows->integer(2));
    learned.checked = int(rows->integer(3));
    learned.rightBefore = int(rows->integer(4));
    learned.rightAfter = int(rows->integer(5));
    learned.at = fromMs(rows->integer(6));
    return learned;
}

} // namespace caseline
